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
#define UART_RX_INTERRUPT 8u
#define UART_RX_PENDING 2u
#define INTERRUPT_ENABLE (*(volatile uint32_t *) 0xE000E100) /* of the NVIC; UART0 RX is number 0 */
#define INTERRUPT_PENDING (*(volatile uint32_t *) 0xE000E200)
#define RING 16384u

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
static volatile uint8_t ring[RING];
static volatile uint32_t ring_written; /* by the interrupt; both count on and are taken modulo RING */
static volatile uint32_t ring_read;

void sys_tick(void);

void sys_tick(void) {
    milliseconds++;
}

/* A millisecond is all that the watchdog needs. */
uint32_t hal_micros(void) {
    return milliseconds * 1000;
}

void interrupt_0(void);

void interrupt_0(void) {
    UART0->interrupt = UART_RX_PENDING;
    while ((UART0->state & UART_RX_FULL) != 0) {
        if (ring_written - ring_read == RING) {
            /* Full: the rest waits in the emulator, until some of it was read. */
            UART0->control = UART_TX_ENABLE | UART_RX_ENABLE;
            return;
        }
        ring[ring_written % RING] = (uint8_t) UART0->data;
        ring_written++;
    }
}

size_t hal_uart_read(uint8_t *to, size_t most) {
    size_t count = 0;
    while (count < most && ring_read != ring_written) {
        to[count++] = ring[ring_read % RING];
        ring_read++;
    }
    if (UART0->control != (UART_TX_ENABLE | UART_RX_ENABLE | UART_RX_INTERRUPT)) {
        UART0->control = UART_TX_ENABLE | UART_RX_ENABLE | UART_RX_INTERRUPT;
        /* What came meanwhile raised no interrupt. */
        INTERRUPT_PENDING = 1;
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
    UART0->control = UART_TX_ENABLE | UART_RX_ENABLE | UART_RX_INTERRUPT;
    INTERRUPT_ENABLE = 1;
    SYS_TICK->reload = CLOCK_HZ / 1000 - 1;
    SYS_TICK->value = 0;
    SYS_TICK->control = SYS_TICK_RUN;
    struct array_options options = {.rows = 64, .columns = 64, .neuron_rows = 2, .seed = 1, .watchdog_ms = 2000, .receive_bytes = RING};
    device_array_start(&options, VIEW);
    protocol_start(&protocol);
    for (;;) {
        protocol_poll(&protocol);
        if (ring_read == ring_written) {
            /* A byte that comes between the two lines waits for the next tick. */
            __asm volatile("wfi");
        }
    }
}
