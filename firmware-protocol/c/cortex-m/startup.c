/*
 * From reset to main on any Cortex-M: vector table, .data, .bss. A fault or an interrupt that nobody expects grounds what it can by
 * resetting the chip: the outputs of the board are pulled to ground while its pins float.
 */
#include <stdint.h>

extern uint32_t stack_top[];
extern uint32_t data_load[], data_start[], data_end[];
extern uint32_t bss_start[], bss_end[];

int main(void);
void reset(void);
void unexpected(void);

/* A port that needs the system tick, or the first interrupt of its peripherals, has functions of these names. */
void sys_tick(void) __attribute__((weak, alias("unexpected")));
void interrupt_0(void) __attribute__((weak, alias("unexpected")));

void unexpected(void) {
    volatile uint32_t *const application_interrupt_and_reset = (volatile uint32_t *) 0xE000ED0C;
    *application_interrupt_and_reset = 0x05FA0004;
    for (;;) {
    }
}

void reset(void) {
    const uint32_t *from = data_load;
    for (uint32_t *to = data_start; to < data_end; to++) {
        *to = *from++;
    }
    for (uint32_t *to = bss_start; to < bss_end; to++) {
        *to = 0;
    }
    main();
    unexpected();
}

typedef void (*handler)(void);

/* The 16 of the core and one of the peripherals: no port uses more. */
__attribute__((section(".vectors"), used)) static const struct {
    uint32_t *stack;
    handler handlers[16];
} vectors = {
    stack_top,
    {reset, unexpected, unexpected, unexpected, unexpected, unexpected, 0, 0, 0, 0, unexpected, unexpected, 0, unexpected,
     sys_tick, interrupt_0},
};
