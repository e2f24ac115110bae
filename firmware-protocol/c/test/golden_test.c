/*
 * The test vectors of ../golden through decoder, encoder and the whole protocol. Reads frames.json line by line: the file has one key a
 * line, and needs no parser.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../hal.h"
#include "../protocol.h"
#include "../simulated/device_array.h"

static struct protocol protocol;
static struct frame_decoder decoder;
static struct array_view view;
static uint8_t sent[FRAME_WIRE(FRAME_MAX)];
static size_t sent_length;
static uint32_t now_us;
static int failures;
static int checks;

uint32_t hal_micros(void) {
    return now_us;
}

size_t hal_uart_read(uint8_t *to, size_t most) {
    (void) to;
    (void) most;
    return 0;
}

void hal_uart_write(const uint8_t *from, size_t count) {
    memcpy(sent, from, count);
    sent_length = count;
}

static void check(int good, const char *what, const char *name) {
    checks++;
    if (!good) {
        failures++;
        printf("FAILED: %s: %s\n", what, name);
    }
}

static enum frame_verdict decoded(const uint8_t *wire, size_t length) {
    enum frame_verdict last = FRAME_NONE;
    for (size_t i = 0; i < length; i++) {
        last = frame_decode(&decoder, wire[i]);
    }
    return last;
}

static size_t from_hex(const char *text, uint8_t *bytes) {
    size_t count = 0;
    unsigned byte;
    while (sscanf(text + 2 * count, "%2x", &byte) == 1) {
        bytes[count++] = (uint8_t) byte;
    }
    return count;
}

static const char *const codes[] = {
    "ok", "damaged", "UNSUPPORTED_VERSION", "UNKNOWN_TYPE", "NO_SESSION", "STALE_SEQUENCE", "SEQUENCE_REUSED",
    "BAD_LENGTH", "BAD_ADDRESS", "BAD_VALUE", "TOO_MANY", "LIMIT", "LOCKED", "HARDWARE", "OUT_OF_ORDER",
};

static void feed(const uint8_t *wire, size_t length) {
    sent_length = 0;
    for (size_t i = 0; i < length; i++) {
        protocol_take(&protocol, wire[i]);
    }
}

/* What a board that was just greeted answers. */
static void ask(const char *name, const char *verdict, const uint8_t *hello, size_t hello_length, const uint8_t *wire,
                size_t length, uint8_t type) {
    struct array_options options = {.rows = 8, .columns = 6, .neuron_rows = 2, .seed = 1, .watchdog_ms = 2000};
    device_array_start(&options, &view);
    protocol_start(&protocol);
    feed(hello, hello_length);
    feed(wire, length);
    check(decoded(sent, sent_length) == FRAME_GOOD, "answer is a frame", name);
    struct frame reply = frame_of(decoder.raw, decoder.length);
    if (strcmp(verdict, "ok") == 0) {
        check(reply.type == (type | 0x80), "answered", name);
        uint8_t first[sizeof sent];
        size_t first_length = sent_length;
        uint32_t pulses = view.pulses;
        memcpy(first, sent, sent_length);
        feed(wire, length);
        check(sent_length == first_length && memcmp(first, sent, first_length) == 0, "same bytes again", name);
        check(view.pulses == pulses, "executed once", name);
    } else {
        check(reply.type == 0xFF && strcmp(codes[reply.payload[4]], verdict) == 0, verdict, name);
        check(view.pulses == 0, "nothing pulsed", name);
    }
    check(view.grounded == 1, "grounded", name);
}

#define IN_ORDER "hello that wishes to go in order"

static void vector(const char *name, const char *direction, const char *verdict, const uint8_t *raw, size_t raw_length,
                   const uint8_t *wire, size_t length, int in_order) {
    static uint8_t hellos[2][64];
    static size_t hello_lengths[2];
    static uint8_t made[FRAME_WIRE(FRAME_MAX)];
    if (strcmp(name, "hello") == 0 || strcmp(name, IN_ORDER) == 0) {
        int which = strcmp(name, IN_ORDER) == 0;
        memcpy(hellos[which], wire, length);
        hello_lengths[which] = length;
    }
    const uint8_t *hello = hellos[in_order];
    size_t hello_length = hello_lengths[in_order];
    int damaged = strcmp(verdict, "damaged") == 0;
    check(decoded(wire, length) == (damaged ? FRAME_DAMAGED : FRAME_GOOD), "decoder", name);
    if (!damaged) {
        check(decoder.length == raw_length && memcmp(decoder.raw, raw, raw_length) == 0, "raw bytes", name);
        check(frame_encode(raw, raw_length, made) == length && memcmp(made, wire, length) == 0, "encoder", name);
        struct frame it = frame_of(raw, raw_length);
        memcpy(made + FRAME_HEADER, it.payload, it.length);
        if (it.version == FRAME_VERSION) {
            size_t sealed = frame_seal(made, it.type, it.sequence, it.session, it.length);
            check(sealed == raw_length && memcmp(made, raw, raw_length) == 0, "header and checksum", name);
        }
    }
    if (strcmp(direction, "request") == 0) {
        ask(name, verdict, hello, hello_length, wire, length, raw[3]);
    }
    if (strcmp(name, "reply to hello") == 0) {
        device_array_start(&(struct array_options) {.rows = 8, .columns = 6}, &view);
        protocol_start(&protocol);
        feed(hello, hello_length);
        check(sent_length == length && memcmp(sent, wire, length) == 0, "the very bytes", name);
    }
}

int main(int argc, char **argv) {
    static char line[40000];
    static char name[200], direction[20], verdict[40], greeting[200], bytes_hex[2000];
    static uint8_t raw[FRAME_MAX], wire[FRAME_WIRE(FRAME_MAX)], made[FRAME_WIRE(FRAME_MAX)];
    size_t raw_length = 0;
    FILE *file = fopen(argc > 1 ? argv[1] : "../golden/frames.json", "r");
    if (file == NULL) {
        perror("frames.json");
        return 1;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        static char value[40000];
        unsigned long crc;
        value[0] = '\0';
        if (sscanf(line, " \"bytes\": \"%1999[0-9a-f]", bytes_hex) == 1) {
            continue;
        } else if (sscanf(line, " \"crc\": %lu", &crc) == 1) {
            size_t length = from_hex(bytes_hex, raw);
            check(crc32c(raw, length) == crc, "CRC-32C", bytes_hex);
        } else if (strstr(line, "\"encoded\": ") != NULL) {
            sscanf(line, " \"encoded\": \"%39999[0-9a-f]", value);
            size_t length = from_hex(value, wire);
            size_t encoded = frame_encode(raw, raw_length, made);
            check(encoded == length + 1 && memcmp(made, wire, length) == 0, "COBS", value);
            wire[length] = 0;
            decoded(wire, length + 1);
            check(decoder.length == raw_length && memcmp(decoder.raw, raw, raw_length) == 0, "COBS back", value);
        } else if (strstr(line, "\"raw\": ") != NULL) {
            sscanf(line, " \"raw\": \"%39999[0-9a-f]", value);
            raw_length = from_hex(value, raw);
        } else if (sscanf(line, " \"wire\": \"%39999[0-9a-f]", value) == 1) {
            vector(name, direction, verdict, raw, raw_length, wire, from_hex(value, wire),
                   strcmp(greeting, IN_ORDER) == 0);
            greeting[0] = '\0';
        } else {
            /* The keys of a vector come in this order, the bytes last. */
            (void) (sscanf(line, " \"name\": \"%199[^\"]", name) == 1
                    || sscanf(line, " \"direction\": \"%19[^\"]", direction) == 1
                    || sscanf(line, " \"greeting\": \"%199[^\"]", greeting) == 1
                    || sscanf(line, " \"verdict\": \"%39[^\"]", verdict) == 1);
        }
    }
    fclose(file);
    printf("%d checks, %d failed\n", checks, failures);
    return failures > 0 || checks < 100;
}
