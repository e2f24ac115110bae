#include "device_array.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "../hal.h"

#define FULL 65536           /* stands for x = 1 */
#define OFF_NS 1000          /* conductance at x = 0, nS */
#define SPAN_NS 99000        /* and what x = 1 adds */
#define THRESHOLD_UV 600000  /* a device does not move below */
#define GATE_OPEN_UV 500000  /* a transistor conducts above */
#define GATE_FULL_UV 2500000 /* and does not limit SET above */

static struct hal_board board = {
    .model = "Ohmloop reference firmware, simulated array",
    .serial = "SIM-C-1",
    .firmware = "c 1.0",
    .adc_bits = 16,
    .ranges = 3,
    .range_10pA = {4000000, 40000000, 400000000},
    .voltage_uV = 3500000,
    .word_line_uV = 3300000,
    .min_width_ns = 100,
    .max_width_ns = 1000000,
    /* Of a slow emulator on a busy computer. */
    .base_us = 200000,
    .self_test_us = 100000,
    .pulse_ns = 100000,
    .conversion_ns = 100000,
    .vector_ns = 2000000,
};

static struct array_view *view;
static uint32_t seed;
static uint32_t fail_at;
static const char *fault;
static int32_t state[DEVICE_ARRAY_CELLS];
static int32_t gate_uV[DEVICE_ARRAY_ROWS];
static int32_t row_uV[DEVICE_ARRAY_ROWS];
static bool selected;
static uint16_t selected_row;
static uint16_t selected_column;
static int32_t bit_line_uV;

static size_t cell(uint16_t row, uint16_t column) {
    return (size_t) row * board.columns + column;
}

static uint32_t hash(uint32_t value) {
    value = (value ^ value >> 16) * 0x7FEB352Du;
    value = (value ^ value >> 15) * 0x846CA68Bu;
    return value ^ value >> 16;
}

/* Cells differ: 0.75 to 1.25 of the usual rate, in 1/256. */
static int64_t rate(size_t index) {
    return 192 + hash(seed ^ (uint32_t) (index * 2654435761u)) % 129;
}

void device_array_start(const struct array_options *options, struct array_view *seen) {
    board.rows = options->rows;
    board.columns = options->columns;
    board.neuron_rows = options->neuron_rows;
    board.watchdog_ms = options->watchdog_ms;
    seed = options->seed;
    fail_at = options->fail_at;
    fault = NULL;
    board.receive_bytes = options->receive_bytes;
    view = seen;
    memset(view, 0, sizeof *view);
    view->rows = (uint32_t) (options->rows + options->neuron_rows);
    view->columns = options->columns;
    for (size_t i = 0; i < DEVICE_ARRAY_CELLS; i++) {
        state[i] = (int32_t) (hash(seed + 1 + (uint32_t) i) % (FULL / 16));
    }
    hal_ground();
    view->grounds = 0;
    view->magic = ARRAY_VIEW_MAGIC;
}

const struct hal_board *hal_board(void) {
    return &board;
}

void hal_ground(void) {
    if (selected && selected_row >= board.rows) {
        /* A volatile device forgets. */
        state[cell(selected_row, selected_column)] = 0;
    }
    selected = false;
    bit_line_uV = 0;
    memset(gate_uV, 0, sizeof gate_uV);
    memset(row_uV, 0, sizeof row_uV);
    view->grounds++;
    view->grounded = 1;
}

void hal_select(uint16_t row, uint16_t column) {
    view->grounded = 0;
    selected = true;
    selected_row = row;
    selected_column = column;
}

void hal_word_lines(uint16_t first_row, uint16_t rows, int32_t gate) {
    view->grounded = 0;
    for (uint16_t r = 0; r < rows; r++) {
        gate_uV[first_row + r] = gate;
    }
}

void hal_bit_line(int32_t voltage_uV) {
    bit_line_uV = voltage_uV;
}

void hal_row_line(uint16_t row, int32_t voltage_uV) {
    view->grounded = 0;
    row_uV[row] = voltage_uV;
}

static bool open(uint16_t row) {
    return row >= board.rows || gate_uV[row] >= GATE_OPEN_UV;
}

/* A share of the way to the end, the more the higher the voltage and the longer the time; half of it at most. */
static int64_t share(size_t index, int64_t magnitude_uV, uint32_t time_ns) {
    int64_t time = time_ns < 10000 ? time_ns : 10000;
    int64_t it = (magnitude_uV - THRESHOLD_UV) / 1000 * time * rate(index) * 4 / 256 / 1000;
    return it < FULL / 2 ? it : FULL / 2;
}

void hal_wait(uint32_t time_ns) {
    if (!selected || !open(selected_row)) {
        return;
    }
    size_t index = cell(selected_row, selected_column);
    int64_t x = state[index];
    if (bit_line_uV > THRESHOLD_UV) {
        int64_t top = FULL;
        if (selected_row < board.rows && gate_uV[selected_row] < GATE_FULL_UV) {
            top = (int64_t) FULL * (gate_uV[selected_row] - GATE_OPEN_UV) / (GATE_FULL_UV - GATE_OPEN_UV);
        }
        if (x < top) {
            x += (top - x) * share(index, bit_line_uV, time_ns) / FULL;
        }
    } else if (bit_line_uV < -THRESHOLD_UV) {
        x -= x * share(index, -(int64_t) bit_line_uV, time_ns) / FULL;
    }
    state[index] = (int32_t) x;
}

void hal_pulse(int32_t voltage_uV, uint32_t width_ns) {
    view->pulses++;
    if (fail_at != 0 && view->pulses == fail_at) {
        fault = "bit line driver: over-current";
        return;
    }
    view->cell_pulses[cell(selected_row, selected_column)]++;
    bit_line_uV = voltage_uV;
    hal_wait(width_ns);
    bit_line_uV = 0;
}

/* nS times uV is 1e-15 A. */
static int64_t current_fA(uint16_t row, uint16_t column, int64_t voltage_uV) {
    if (!open(row)) {
        return 0;
    }
    return (OFF_NS + (int64_t) SPAN_NS * state[cell(row, column)] / FULL) * voltage_uV;
}

static int64_t rounded(int64_t value, int64_t parts) {
    return (value >= 0 ? value + parts / 2 : value - parts / 2) / parts;
}

int32_t hal_convert(uint16_t column, uint8_t range) {
    int64_t sum_fA = 0;
    if (selected) {
        sum_fA = current_fA(selected_row, column, bit_line_uV);
    } else {
        for (uint16_t r = 0; r < board.rows; r++) {
            sum_fA += row_uV[r] == 0 ? 0 : current_fA(r, column, row_uV[r]);
        }
    }
    int64_t full_10pA = board.range_10pA[range];
    int64_t steps = (int64_t) 1 << (board.adc_bits - 1);
    int64_t counts = rounded(rounded(sum_fA, 10000) * steps, full_10pA);
    if (counts >= steps || counts < -steps) {
        return counts > 0 ? CURRENT_OVERLOAD_UP : CURRENT_OVERLOAD_DOWN;
    }
    return (int32_t) rounded(counts * full_10pA, steps);
}

const char *hal_self_test(unsigned part) {
    static const char *const lines[] = {"simulated array: ok", "simulated converters: ok"};
    return part < sizeof lines / sizeof lines[0] ? lines[part] : NULL;
}

const char *hal_fault(void) {
    const char *it = fault;
    fault = NULL;
    return it;
}
