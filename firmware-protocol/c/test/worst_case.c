/* Worst-case times of the STM32F446 board's commands: the formulas of PROTOCOL.md, section 3, for one item and for full batches. */
#include <stdio.h>

#include "../cortex-m/stm32f446_times.h"
#include "../limits.h"

static void line(const char *command, double one_ns, double full_ns, int items) {
    const double base_ms = TIMES_BASE_US / 1e3;
    printf("%-48s %8.2f ms %10.1f ms of %d\n", command, base_ms + one_ns / 1e6, base_ms + full_ns / 1e6, items);
}

int main(void) {
    const double pulse = TIMES_PULSE_NS + 10e3;
    const double read = 8.0 * TIMES_CONVERSION_NS;
    const double point = 100e3 + TIMES_CONVERSION_NS;
    const double vector = TIMES_VECTOR_NS + 64.0 * TIMES_CONVERSION_NS;
    const int vectors = MAX_INPUTS / 64 < MAX_OUTPUTS / 64 ? MAX_INPUTS / 64 : MAX_OUTPUTS / 64;
    printf("%-48s %11s %13s\n", "worst case on the STM32F446", "one item", "full batch");
    line("STATUS, LOCK, GROUND", 0, 0, 1);
    line("SELF_TEST", TIMES_SELF_TEST_US * 1e3, TIMES_SELF_TEST_US * 1e3, 1);
    line("PULSES of 10 us", pulse, MAX_PULSES * pulse, MAX_PULSES);
    line("READS, 8 conversions averaged", read, MAX_READS * read, MAX_READS);
    line("SWEEP, 100 us a point", point, MAX_POINTS * point, MAX_POINTS);
    line("MULTIPLY, 64 x 64", vector, vectors * vector, vectors);
    line("WRITE_VERIFY, 8 averaged, 10 us, 9 pulses a cell", 10 * read + 9 * pulse, MAX_WRITES * (10 * read + 9 * pulse),
         MAX_WRITES);
    return 0;
}
