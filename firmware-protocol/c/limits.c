#include "limits.h"

#include "hal.h"
#include "wire.h"

static struct refusal value_refused(uint16_t code, uint16_t quantity, int32_t value, int32_t limit) {
    struct refusal refusal = REFUSAL(code);
    refusal.quantity = quantity;
    refusal.value = value;
    refusal.limit = limit;
    return refusal;
}

/* The same refusal, and where. */
static struct refusal at(struct refusal refusal, uint16_t index, const uint8_t *cell) {
    refusal.index = index;
    refusal.row = get_u16(cell);
    refusal.column = get_u16(cell + 2);
    return refusal;
}

static int32_t smaller(bool locked, int32_t lock, int32_t capability) {
    return locked && lock < capability ? lock : capability;
}

static struct refusal check_length(size_t length, uint64_t expected) {
    return REFUSAL(length == expected ? ERROR_NONE : ERROR_BAD_LENGTH);
}

static struct refusal check_count(uint64_t count, int32_t most) {
    if (count < 1 || count > (uint64_t) most) {
        int32_t said = count > INT32_MAX ? INT32_MAX : (int32_t) count;
        return value_refused(count < 1 ? ERROR_BAD_VALUE : ERROR_TOO_MANY, QUANTITY_COUNT, said, most);
    }
    return REFUSAL(ERROR_NONE);
}

static struct refusal check_cell(const uint8_t *cell) {
    const struct hal_board *board = hal_board();
    bool there = get_u16(cell) < board->rows + board->neuron_rows && get_u16(cell + 2) < board->columns;
    return REFUSAL(there ? ERROR_NONE : ERROR_BAD_ADDRESS);
}

static struct refusal check_voltage(const struct limits *limits, int32_t voltage_uV) {
    int32_t most = smaller(limits->locked, limits->voltage_uV, hal_board()->voltage_uV);
    /* Compared on both sides: the magnitude of the lowest i32 is none. */
    if (voltage_uV > most || voltage_uV < -most) {
        return value_refused(ERROR_LIMIT, QUANTITY_VOLTAGE, voltage_uV, most);
    }
    return REFUSAL(ERROR_NONE);
}

static struct refusal check_word_line(const struct limits *limits, int32_t gate_uV) {
    int32_t most = smaller(limits->locked, limits->word_line_uV, hal_board()->word_line_uV);
    if (gate_uV < 0) {
        return value_refused(ERROR_BAD_VALUE, QUANTITY_WORD_LINE, gate_uV, 0);
    }
    if (gate_uV > most) {
        return value_refused(ERROR_LIMIT, QUANTITY_WORD_LINE, gate_uV, most);
    }
    return REFUSAL(ERROR_NONE);
}

static struct refusal check_width(const struct limits *limits, uint32_t width_ns) {
    const struct hal_board *board = hal_board();
    uint32_t most = board->max_width_ns;
    if (limits->locked && limits->width_ns < most) {
        most = limits->width_ns;
    }
    if (width_ns > most) {
        return value_refused(ERROR_LIMIT, QUANTITY_WIDTH, (int32_t) width_ns, (int32_t) most);
    }
    if (width_ns < board->min_width_ns) {
        return value_refused(ERROR_BAD_VALUE, QUANTITY_WIDTH, (int32_t) width_ns, (int32_t) board->min_width_ns);
    }
    return REFUSAL(ERROR_NONE);
}

static struct refusal check_full_scale(int32_t full_scale_10pA) {
    const struct hal_board *board = hal_board();
    int32_t most = board->range_10pA[board->ranges - 1];
    if (full_scale_10pA <= 0 || full_scale_10pA > most) {
        return value_refused(ERROR_BAD_VALUE, QUANTITY_CURRENT, full_scale_10pA, most);
    }
    return REFUSAL(ERROR_NONE);
}

/* The first of several checks that fails is the one that is told. */
#define REQUIRE(check)                        \
    do {                                      \
        struct refusal refused = (check);     \
        if (refused.code != ERROR_NONE) {     \
            return refused;                   \
        }                                     \
    } while (0)

#define REQUIRE_AT(check, index, cell)            \
    do {                                          \
        struct refusal refused = (check);         \
        if (refused.code != ERROR_NONE) {         \
            return at(refused, (index), (cell));  \
        }                                         \
    } while (0)

struct refusal limits_lock(struct limits *limits, const uint8_t *payload, size_t length) {
    REQUIRE(check_length(length, 12));
    struct limits asked = {true, get_i32(payload), get_i32(payload + 4), get_u32(payload + 8)};
    if (limits->locked
        && (asked.voltage_uV != limits->voltage_uV || asked.word_line_uV != limits->word_line_uV
            || asked.width_ns != limits->width_ns)) {
        struct refusal refusal = REFUSAL(ERROR_LOCKED);
        refusal.text = "power the board down to change them";
        return refusal;
    }
    if (asked.voltage_uV <= 0) {
        return value_refused(ERROR_BAD_VALUE, QUANTITY_VOLTAGE, asked.voltage_uV, 1);
    }
    if (asked.word_line_uV <= 0) {
        return value_refused(ERROR_BAD_VALUE, QUANTITY_WORD_LINE, asked.word_line_uV, 1);
    }
    if (asked.width_ns == 0) {
        return value_refused(ERROR_BAD_VALUE, QUANTITY_WIDTH, 0, 1);
    }
    *limits = asked;
    return REFUSAL(ERROR_NONE);
}

struct refusal check_pulses(const struct limits *limits, const uint8_t *payload, size_t length) {
    if (length < 4) {
        return REFUSAL(ERROR_BAD_LENGTH);
    }
    uint16_t count = get_u16(payload);
    REQUIRE(check_length(length, 4 + 16u * count));
    REQUIRE(check_count(count, MAX_PULSES));
    for (uint16_t i = 0; i < count; i++) {
        const uint8_t *pulse = payload + 4 + 16u * i;
        REQUIRE_AT(check_cell(pulse), i, pulse);
        REQUIRE_AT(check_voltage(limits, get_i32(pulse + 4)), i, pulse);
        REQUIRE_AT(check_word_line(limits, get_i32(pulse + 8)), i, pulse);
        REQUIRE_AT(check_width(limits, get_u32(pulse + 12)), i, pulse);
    }
    return REFUSAL(ERROR_NONE);
}

/* The 14 bytes that say how to read: voltage, word line, full scale, averages. */
static struct refusal check_read_setting(const struct limits *limits, const uint8_t *setting) {
    REQUIRE(check_voltage(limits, get_i32(setting)));
    REQUIRE(check_word_line(limits, get_i32(setting + 4)));
    REQUIRE(check_full_scale(get_i32(setting + 8)));
    return check_count(get_u16(setting + 12), 0xFFFF);
}

struct refusal check_reads(const struct limits *limits, const uint8_t *payload, size_t length) {
    if (length < 16) {
        return REFUSAL(ERROR_BAD_LENGTH);
    }
    uint16_t count = get_u16(payload + 14);
    REQUIRE(check_length(length, 16 + 4u * count));
    REQUIRE(check_count(count, MAX_READS));
    REQUIRE(check_read_setting(limits, payload));
    for (uint16_t i = 0; i < count; i++) {
        REQUIRE_AT(check_cell(payload + 16 + 4u * i), i, payload + 16 + 4u * i);
    }
    return REFUSAL(ERROR_NONE);
}

struct refusal check_sweep(const struct limits *limits, const uint8_t *payload, size_t length) {
    if (length < 20) {
        return REFUSAL(ERROR_BAD_LENGTH);
    }
    uint16_t points = get_u16(payload + 16);
    REQUIRE(check_length(length, 20 + 4u * points));
    REQUIRE(check_count(points, MAX_POINTS));
    REQUIRE_AT(check_cell(payload), NOWHERE, payload);
    REQUIRE_AT(check_word_line(limits, get_i32(payload + 8)), NOWHERE, payload);
    REQUIRE_AT(check_width(limits, get_u32(payload + 4)), NOWHERE, payload);
    REQUIRE_AT(check_full_scale(get_i32(payload + 12)), NOWHERE, payload);
    for (uint16_t i = 0; i < points; i++) {
        REQUIRE_AT(check_voltage(limits, get_i32(payload + 20 + 4u * i)), i, payload);
    }
    return REFUSAL(ERROR_NONE);
}

struct refusal check_multiply(const struct limits *limits, const uint8_t *payload, size_t length) {
    if (length < 24) {
        return REFUSAL(ERROR_BAD_LENGTH);
    }
    uint32_t first_row = get_u16(payload);
    uint32_t rows = get_u16(payload + 2);
    uint32_t first_column = get_u16(payload + 4);
    uint32_t columns = get_u16(payload + 6);
    uint16_t vectors = get_u16(payload + 20);
    uint64_t inputs = (uint64_t) vectors * rows;
    REQUIRE(check_length(length, 24 + 2 * inputs));
    if (columns == 0) {
        return value_refused(ERROR_BAD_VALUE, QUANTITY_COUNT, 0, hal_board()->columns);
    }
    REQUIRE(check_count(inputs, MAX_INPUTS));
    REQUIRE(check_count((uint64_t) vectors * columns, MAX_OUTPUTS));
    if (first_row + rows > hal_board()->rows || first_column + columns > hal_board()->columns) {
        return REFUSAL(ERROR_BAD_ADDRESS);
    }
    REQUIRE(check_voltage(limits, get_i32(payload + 8)));
    REQUIRE(check_word_line(limits, get_i32(payload + 12)));
    REQUIRE(check_full_scale(get_i32(payload + 16)));
    for (size_t i = 0; i < inputs; i++) {
        if (get_i16(payload + 24 + 2 * i) == INT16_MIN) {
            return value_refused(ERROR_BAD_VALUE, QUANTITY_INPUT, INT16_MIN, -INT16_MAX);
        }
    }
    return REFUSAL(ERROR_NONE);
}

/* 20 bytes: start, stop and step as magnitudes, word line, width. */
static struct refusal check_ramp(const struct limits *limits, const uint8_t *ramp) {
    int32_t start_uV = get_i32(ramp);
    int32_t stop_uV = get_i32(ramp + 4);
    int32_t step_uV = get_i32(ramp + 8);
    REQUIRE(check_voltage(limits, stop_uV));
    if (start_uV <= 0 || start_uV > stop_uV) {
        return value_refused(ERROR_BAD_VALUE, QUANTITY_VOLTAGE, start_uV, stop_uV);
    }
    if (step_uV <= 0 || step_uV > stop_uV) {
        return value_refused(ERROR_BAD_VALUE, QUANTITY_VOLTAGE, step_uV, stop_uV);
    }
    REQUIRE(check_word_line(limits, get_i32(ramp + 12)));
    return check_width(limits, get_u32(ramp + 16));
}

struct refusal check_write_verify(const struct limits *limits, const uint8_t *payload, size_t length) {
    if (length < 64) {
        return REFUSAL(ERROR_BAD_LENGTH);
    }
    uint16_t count = get_u16(payload + 14);
    REQUIRE(check_length(length, 64 + 12u * count));
    REQUIRE(check_count(count, MAX_WRITES));
    REQUIRE(check_read_setting(limits, payload));
    if (get_i32(payload) <= 0) {
        return value_refused(ERROR_BAD_VALUE, QUANTITY_VOLTAGE, get_i32(payload), 1);
    }
    REQUIRE(check_ramp(limits, payload + 16));
    REQUIRE(check_ramp(limits, payload + 36));
    /* One more reading than pulses must fit a u16. */
    REQUIRE(check_count(get_u16(payload + 56), 0xFFFE));
    REQUIRE(check_count(get_u16(payload + 58), 0xFFFF));
    REQUIRE(check_count(get_u32(payload + 60), INT32_MAX));
    for (uint16_t i = 0; i < count; i++) {
        const uint8_t *write = payload + 64 + 12u * i;
        REQUIRE_AT(check_cell(write), i, write);
        int32_t low = get_i32(write + 4);
        int32_t high = get_i32(write + 8);
        if (low < 0 || low > high || high == CURRENT_OVERLOAD_UP) {
            return at(value_refused(ERROR_BAD_VALUE, QUANTITY_CURRENT, low, high), i, write);
        }
    }
    return REFUSAL(ERROR_NONE);
}
