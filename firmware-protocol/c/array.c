#include "array.h"

#include "hal.h"
#include "wire.h"

#define CURRENTS_HEAD 4 /* behind the status word: how many, and how many for each */

static uint8_t range_holding(int32_t full_scale_10pA) {
    const struct hal_board *board = hal_board();
    uint8_t range = 0;
    while (range + 1 < board->ranges && board->range_10pA[range] < full_scale_10pA) {
        range++;
    }
    return range;
}

bool array_broke(struct refusal *refusal, uint16_t index, uint16_t row, uint16_t column) {
    const char *fault = hal_fault();
    if (fault == NULL) {
        return false;
    }
    hal_ground();
    *refusal = REFUSAL(ERROR_HARDWARE);
    refusal->index = index;
    refusal->row = row;
    refusal->column = column;
    refusal->text = fault;
    return true;
}

struct read_setting read_setting_of(const uint8_t *payload) {
    return (struct read_setting) {
        .voltage_uV = get_i32(payload),
        .word_line_uV = get_i32(payload + 4),
        .range = range_holding(get_i32(payload + 8)),
        .averages = get_u16(payload + 12),
    };
}

static bool is_code(int32_t current) {
    return current == CURRENT_OVERLOAD_UP || current == CURRENT_OVERLOAD_DOWN || current == CURRENT_COMPLIANCE;
}

/* To the nearest, halves away from 0. */
static int64_t rounded(int64_t sum, int64_t parts) {
    return (sum >= 0 ? sum + parts / 2 : sum - parts / 2) / parts;
}

int32_t array_read_cell(const struct read_setting *setting, uint16_t row, uint16_t column) {
    hal_select(row, column);
    hal_word_lines(row, 1, setting->word_line_uV);
    hal_bit_line(setting->voltage_uV);
    int64_t sum = 0;
    int32_t current = 0;
    for (uint16_t n = 0; n < setting->averages && !is_code(current); n++) {
        current = hal_convert(column, setting->range);
        sum += current;
    }
    hal_ground();
    return is_code(current) ? current : (int32_t) rounded(sum, setting->averages);
}

void array_pulse_cell(uint16_t row, uint16_t column, int32_t voltage_uV, int32_t word_line_uV, uint32_t width_ns) {
    hal_select(row, column);
    hal_word_lines(row, 1, word_line_uV);
    hal_pulse(voltage_uV, width_ns);
    hal_ground();
}

size_t array_pulses(const uint8_t *payload, uint8_t *reply, struct refusal *refusal) {
    (void) reply;
    uint16_t count = get_u16(payload);
    for (uint16_t i = 0; i < count; i++) {
        const uint8_t *pulse = payload + 4 + 16u * i;
        uint16_t row = get_u16(pulse);
        uint16_t column = get_u16(pulse + 2);
        array_pulse_cell(row, column, get_i32(pulse + 4), get_i32(pulse + 8), get_u32(pulse + 12));
        if (array_broke(refusal, i, row, column)) {
            return 0;
        }
    }
    return 0;
}

static size_t currents(uint8_t *reply, uint16_t count, uint16_t each) {
    put_u16(reply, count);
    put_u16(reply + 2, each);
    return CURRENTS_HEAD + 4u * count * each;
}

size_t array_reads(const uint8_t *payload, uint8_t *reply, struct refusal *refusal) {
    struct read_setting setting = read_setting_of(payload);
    uint16_t count = get_u16(payload + 14);
    for (uint16_t i = 0; i < count; i++) {
        uint16_t row = get_u16(payload + 16 + 4u * i);
        uint16_t column = get_u16(payload + 18 + 4u * i);
        put_i32(reply + CURRENTS_HEAD + 4u * i, array_read_cell(&setting, row, column));
        if (array_broke(refusal, i, row, column)) {
            return 0;
        }
    }
    return currents(reply, count, 1);
}

size_t array_sweep(const uint8_t *payload, uint8_t *reply, struct refusal *refusal) {
    uint16_t row = get_u16(payload);
    uint16_t column = get_u16(payload + 2);
    uint32_t dwell_ns = get_u32(payload + 4);
    uint8_t range = range_holding(get_i32(payload + 12));
    uint16_t points = get_u16(payload + 16);
    hal_select(row, column);
    hal_word_lines(row, 1, get_i32(payload + 8));
    for (uint16_t i = 0; i < points; i++) {
        hal_bit_line(get_i32(payload + 20 + 4u * i));
        hal_wait(dwell_ns);
        put_i32(reply + CURRENTS_HEAD + 4u * i, hal_convert(column, range));
        if (array_broke(refusal, i, row, column)) {
            return 0;
        }
    }
    hal_ground();
    return currents(reply, points, 1);
}

size_t array_multiply(const uint8_t *payload, uint8_t *reply, struct refusal *refusal) {
    uint16_t first_row = get_u16(payload);
    uint16_t rows = get_u16(payload + 2);
    uint16_t first_column = get_u16(payload + 4);
    uint16_t columns = get_u16(payload + 6);
    int32_t read_uV = get_i32(payload + 8);
    int32_t word_line_uV = get_i32(payload + 12);
    uint8_t range = range_holding(get_i32(payload + 16));
    uint16_t vectors = get_u16(payload + 20);
    const uint8_t *input = payload + 24;
    uint8_t *output = reply + CURRENTS_HEAD;
    for (uint16_t v = 0; v < vectors; v++) {
        hal_word_lines(first_row, rows, word_line_uV);
        for (uint16_t r = 0; r < rows; r++, input += 2) {
            hal_row_line((uint16_t) (first_row + r), (int32_t) rounded((int64_t) get_i16(input) * read_uV, INT16_MAX));
        }
        for (uint16_t c = 0; c < columns; c++, output += 4) {
            put_i32(output, hal_convert((uint16_t) (first_column + c), range));
        }
        hal_ground();
        if (array_broke(refusal, v, NOWHERE, NOWHERE)) {
            return 0;
        }
    }
    return currents(reply, vectors, columns);
}
