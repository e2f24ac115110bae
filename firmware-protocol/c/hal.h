/*
 * What a port gives to the firmware: a clock, a UART, and the analog side.
 *
 * Voltages that come in have passed the limits. No function allocates, and none fails loudly: a part that broke is told
 * by hal_fault, which is asked after each item of a batch. Functions block until their effect is there.
 */
#ifndef OHMLOOP_HAL_H
#define OHMLOOP_HAL_H

#include <stddef.h>
#include <stdint.h>

#define HAL_RANGES 16

/* In the place of a current (PROTOCOL.md, section 1). */
#define CURRENT_OVERLOAD_UP ((int32_t) 0x7FFFFFFF)
#define CURRENT_OVERLOAD_DOWN (-0x7FFFFFFF - 1)
#define CURRENT_COMPLIANCE (-0x7FFFFFFF)

/* What the board is and has: the fields of CAPABILITIES that the port knows. */
struct hal_board {
    const char *model; /* texts of up to 255 bytes */
    const char *serial;
    const char *firmware;
    uint16_t rows;
    uint16_t columns;
    uint16_t neuron_rows;
    uint8_t adc_bits;
    uint8_t ranges; /* 1 to HAL_RANGES */
    int32_t range_10pA[HAL_RANGES]; /* ascending */
    int32_t voltage_uV;             /* largest magnitudes */
    int32_t word_line_uV;
    uint32_t min_width_ns;
    uint32_t max_width_ns;
    uint32_t watchdog_ms; /* 0 for none */
    uint32_t base_us;     /* worst cases, PROTOCOL.md section 3 */
    uint32_t self_test_us;
    uint32_t pulse_ns;
    uint32_t conversion_ns;
    uint32_t vector_ns;
    uint32_t receive_bytes; /* of the UART that are kept while a command runs, none of them lost */
};

const struct hal_board *hal_board(void);

/* A clock that runs on and wraps at 2^32. */
uint32_t hal_micros(void);

/* Takes what has come, 0 to most bytes, without waiting for more. */
size_t hal_uart_read(uint8_t *to, size_t most);

/* Sends all of them. */
void hal_uart_write(const uint8_t *from, size_t count);

/* Opens all selects and puts all lines at 0 V. */
void hal_ground(void);

/* Connects one cell to the bit line source and to the converter. */
void hal_select(uint16_t row, uint16_t column);

/* Gates of neighbouring rows. */
void hal_word_lines(uint16_t first_row, uint16_t rows, int32_t gate_uV);

/* Source of the selected cell's bit line; stays until hal_ground. */
void hal_bit_line(int32_t voltage_uV);

/* One pulse on the selected cell's bit line, which is at 0 V before and after. */
void hal_pulse(int32_t voltage_uV, uint32_t width_ns);

/* Lets time pass while voltages stand. */
void hal_wait(uint32_t time_ns);

/* Source of one row, for products; stays until hal_ground. */
void hal_row_line(uint16_t row, int32_t voltage_uV);

/* One conversion of a column's current in range number `range`: 10 pA, or a code in its place. */
int32_t hal_convert(uint16_t column, uint8_t range);

/* Tests part number `part`, without any voltage on a cell, and returns a line about it; NULL where there is no such part. */
const char *hal_self_test(unsigned part);

/* What broke since this was asked last; NULL where nothing did. */
const char *hal_fault(void);

#endif
