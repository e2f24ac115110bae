/*
 * The reference firmware as a process: its UART is a pseudo-terminal, whose name it prints, or a TCP port; its analog side is the
 * simulated array.
 */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "../hal.h"
#include "../protocol.h"
#include "../simulated/device_array.h"

#define RECEIVE_BYTES 8192 /* what Linux keeps of a pseudo-terminal; a TCP socket keeps more */
#define LOOK_MS 10 /* how often the watchdog is looked at while nothing comes */

static struct protocol protocol;
static struct array_view own_view;
static int uart = -1;

static void fail(const char *what) {
    fprintf(stderr, "ohmloop-firmware: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void usage(void) {
    fprintf(stderr,
            "usage: ohmloop-firmware [--tcp PORT] [--rows N] [--columns N] [--neuron-rows N] [--seed N]\n"
            "                        [--watchdog MS] [--view FILE] [--fail-at PULSE] [--exit-with-stdin]\n"
            "  Prints the pseudo-terminal, or with --tcp the port (0: any free one), that the host is to open.\n"
            "  --view FILE         keeps pulse counts and line state in FILE (struct array_view, device_array.h)\n"
            "  --fail-at PULSE     the driver breaks at this pulse, counted from 1\n"
            "  --exit-with-stdin   ends when standard input does\n");
    exit(2);
}

static uint32_t number(const char *text, unsigned long most) {
    char *end;
    errno = 0;
    unsigned long value = text == NULL ? 0 : strtoul(text, &end, 10);
    if (text == NULL || errno != 0 || *text == '-' || *end != '\0' || end == text || value > most) {
        usage();
    }
    return (uint32_t) value;
}

uint32_t hal_micros(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint32_t) ((uint64_t) now.tv_sec * 1000000u + (uint64_t) now.tv_nsec / 1000u);
}

size_t hal_uart_read(uint8_t *to, size_t most) {
    if (uart < 0) {
        return 0;
    }
    ssize_t count = read(uart, to, most);
    if (count == 0 || (count < 0 && errno == ECONNRESET)) {
        /* A TCP host has gone; the next one may come. */
        close(uart);
        uart = -1;
    }
    return count > 0 ? (size_t) count : 0;
}

void hal_uart_write(const uint8_t *from, size_t count) {
    while (uart >= 0 && count > 0) {
        ssize_t written = write(uart, from, count);
        if (written > 0) {
            from += written;
            count -= (size_t) written;
            continue;
        }
        struct pollfd ready = {.fd = uart, .events = POLLOUT};
        if (errno != EAGAIN || poll(&ready, 1, 1000) <= 0) {
            /* Nobody reads: a UART would have lost the bytes too. */
            return;
        }
    }
}

static void nonblocking(int fd) {
    if (fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) < 0) {
        fail("fcntl");
    }
}

static void open_pty(void) {
    uart = posix_openpt(O_RDWR | O_NOCTTY);
    if (uart < 0 || grantpt(uart) < 0 || unlockpt(uart) < 0) {
        fail("no pseudo-terminal");
    }
    /* Held open here as well, so that hosts may come and go; raw, as a UART is. */
    int slave = open(ptsname(uart), O_RDWR | O_NOCTTY);
    struct termios settings;
    if (slave < 0 || tcgetattr(slave, &settings) < 0) {
        fail(ptsname(uart));
    }
    cfmakeraw(&settings);
    tcsetattr(slave, TCSANOW, &settings);
    nonblocking(uart);
    printf("%s\n", ptsname(uart));
}

static int listen_on(uint16_t port) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    int yes = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *) &address, size) < 0 || listen(listener, 1) < 0
        || getsockname(listener, (struct sockaddr *) &address, &size) < 0) {
        fail("cannot listen");
    }
    printf("%u\n", ntohs(address.sin_port));
    return listener;
}

static struct array_view *view_in(const char *file) {
    int fd = open(file, O_RDWR | O_CREAT, 0666);
    if (fd < 0 || ftruncate(fd, sizeof own_view) < 0) {
        fail(file);
    }
    void *view = mmap(NULL, sizeof own_view, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (view == MAP_FAILED) {
        fail(file);
    }
    close(fd);
    return view;
}

int main(int argc, char **argv) {
    struct array_options options = {.rows = 64, .columns = 64, .neuron_rows = 2, .seed = 1, .watchdog_ms = 2000, .receive_bytes = RECEIVE_BYTES};
    struct array_view *view = &own_view;
    bool with_stdin = false;
    int listener = -1;
    int tcp = -1;
    for (int i = 1; i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (strcmp(argv[i], "--exit-with-stdin") == 0) {
            with_stdin = true;
            continue;
        }
        if (strcmp(argv[i], "--tcp") == 0) {
            tcp = (int) number(value, 0xFFFF);
        } else if (strcmp(argv[i], "--rows") == 0) {
            options.rows = (uint16_t) number(value, DEVICE_ARRAY_ROWS);
        } else if (strcmp(argv[i], "--columns") == 0) {
            options.columns = (uint16_t) number(value, DEVICE_ARRAY_CELLS);
        } else if (strcmp(argv[i], "--neuron-rows") == 0) {
            options.neuron_rows = (uint16_t) number(value, DEVICE_ARRAY_ROWS);
        } else if (strcmp(argv[i], "--seed") == 0) {
            options.seed = number(value, UINT32_MAX);
        } else if (strcmp(argv[i], "--watchdog") == 0) {
            options.watchdog_ms = number(value, 4000000);
        } else if (strcmp(argv[i], "--fail-at") == 0) {
            options.fail_at = number(value, UINT32_MAX);
        } else if (strcmp(argv[i], "--view") == 0 && value != NULL) {
            view = view_in(value);
        } else {
            usage();
        }
        i++;
    }
    unsigned rows = options.rows + options.neuron_rows;
    if (options.rows == 0 || options.columns == 0 || rows > DEVICE_ARRAY_ROWS
        || rows * options.columns > DEVICE_ARRAY_CELLS) {
        fprintf(stderr, "ohmloop-firmware: 1 to %d rows and %d cells, neuron rows included\n", DEVICE_ARRAY_ROWS,
                DEVICE_ARRAY_CELLS);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    device_array_start(&options, view);
    protocol_start(&protocol);
    if (tcp >= 0) {
        listener = listen_on((uint16_t) tcp);
    } else {
        open_pty();
    }
    fflush(stdout);
    for (;;) {
        struct pollfd waiting[2] = {
            {.fd = uart >= 0 ? uart : listener, .events = POLLIN},
            {.fd = with_stdin ? STDIN_FILENO : -1, .events = POLLIN},
        };
        poll(waiting, 2, LOOK_MS);
        if (waiting[1].revents != 0) {
            char ignored[64];
            if (read(STDIN_FILENO, ignored, sizeof ignored) <= 0) {
                return 0;
            }
        }
        if (uart < 0 && waiting[0].revents != 0) {
            uart = accept(listener, NULL, NULL);
            if (uart >= 0) {
                nonblocking(uart);
            }
        }
        protocol_poll(&protocol);
    }
}
