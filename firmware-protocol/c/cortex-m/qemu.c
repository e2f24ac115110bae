/*
 * The firmware on an emulated Cortex-M4 (Arm MPS2, AN386): UART0 and the system tick are the machine's, the analog side is
 * the simulated array.
 *
 *     qemu-system-arm -M mps2-an386 -nographic -monitor none -kernel build/firmware-qemu.elf -serial pty
 *
 * Register layouts: Arm Cortex-M System Design Kit TRM (DDI 0479), APB UART; ARMv7-M ARM (DDI 0403), SysTick.
 */
#include <stdint.h>

#include "../hal.h"
#include "../protocol.h"
#include "../simulated/device_array.h"

struct uart {
    volatile uint32_t data;
    volatile uint32_t state;
    volatile uint32_t control;
    volatile uint32_t interrupt;
    volatile uint32_t baud_divider;
};

#define UART0 ((struct uart *) 0x40004000)
#define UART_TX_FULL 1u
#define UART_RX_FULL 2u
#define UART_TX_ENABLE 1u
#define UART_RX_ENABLE 2u

struct sys_tick_timer {
    volatile uint32_t control;
    volatile uint32_t reload;
    volatile uint32_t value;
};

#define SYS_TICK ((struct sys_tick_timer *) 0xE000E010)
#define SYS_TICK_RUN 7u /* enable, interrupt, processor clock */
#define CLOCK_HZ 25000000u
#define BAUD 921600u

/* The start of the PSRAM, which qemu can keep in a file that others look at; see README.md. */
#define VIEW ((struct array_view *) 0x21000000)

static struct protocol protocol;
static volatile uint32_t milliseconds;

void sys_tick(void);

void sys_tick(void) {
    milliseconds++;
}

/* A millisecond is all that the watchdog needs. */
uint32_t hal_micros(void) {
    return milliseconds * 1000;
}

size_t hal_uart_read(uint8_t *to, size_t most) {
    size_t count = 0;
    while (count < most && (UART0->state & UART_RX_FULL) != 0) {
        to[count++] = (uint8_t) UART0->data;
    }
    return count;
}

void hal_uart_write(const uint8_t *from, size_t count) {
    for (size_t i = 0; i < count; i++) {
        while ((UART0->state & UART_TX_FULL) != 0) {
        }
        UART0->data = from[i];
    }
}

int main(void) {
    UART0->baud_divider = CLOCK_HZ / BAUD;
    UART0->control = UART_TX_ENABLE | UART_RX_ENABLE;
    SYS_TICK->reload = CLOCK_HZ / 1000 - 1;
    SYS_TICK->value = 0;
    SYS_TICK->control = SYS_TICK_RUN;
    struct array_options options = {.rows = 64, .columns = 64, .neuron_rows = 2, .seed = 1, .watchdog_ms = 2000};
    device_array_start(&options, VIEW);
    protocol_start(&protocol);
    for (;;) {
        protocol_poll(&protocol);
    }
}
