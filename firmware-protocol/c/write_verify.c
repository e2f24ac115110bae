/*
 * Write-verify on the board: incremental-step pulses of either polarity, a reading after each, cell by cell (PROTOCOL.md,
 * section 9, which gives every rule below a number). The host's own loop is programming.IncrementalStep; the rules are the same.
 *
 * Time is counted in the board's worst cases and not by a clock, so that every run decides alike.
 */
#include "array.h"
#include "hal.h"
#include "wire.h"

#define BACK_OFF 3
#define WHOLE_STEP 4 /* a step is counted in quarters */
#define HEAD 64
#define WRITE 12

/* Stands for a current that could not be measured: far above all that can. */
#define OVER_RANGE ((int64_t) 1 << 40)

enum outcome { UNFINISHED, IN_WINDOW, PULSE_BUDGET, STOP_VOLTAGE, STUCK, OVERLOAD };

struct ramp {
    int32_t start_uV;
    int32_t stop_uV;
    int32_t step_uV;
    int32_t word_line_uV;
    uint32_t width_ns;
    int8_t sign; /* of the pulses, and of the change of current that they make */
};

struct work {
    struct read_setting read;
    struct ramp set;
    struct ramp reset;
    uint16_t pulse_budget;
    uint16_t stop_pulses;
    uint64_t left_ns;
    uint64_t read_ns;
};

/* Where one ramp of one cell stands. */
struct climb {
    const struct ramp *ramp;
    int32_t voltage_uV; /* of the last pulse, 0 before the first */
    uint16_t at_stop;
};

struct cell {
    uint16_t row;
    uint16_t column;
    int32_t low_10pA;
    int32_t high_10pA;
    struct climb up;
    struct climb down;
    struct climb *climb; /* the one in use */
    uint8_t step_quarters;
    bool moved;
    int64_t first;
    int64_t before; /* the reading before the last pulse */
    int32_t last;   /* reading as it goes on the wire */
    uint16_t pulses;
    uint16_t reads;
};

static struct ramp ramp_of(const uint8_t *payload, int8_t sign) {
    return (struct ramp) {
        .start_uV = get_i32(payload),
        .stop_uV = get_i32(payload + 4),
        .step_uV = get_i32(payload + 8),
        .word_line_uV = get_i32(payload + 12),
        .width_ns = get_u32(payload + 16),
        .sign = sign,
    };
}

static int64_t magnitude(int64_t value) {
    return value < 0 ? -value : value;
}

/* Takes the time from what is left; false where there is not enough. */
static bool spend(struct work *work, uint64_t time_ns) {
    if (time_ns > work->left_ns) {
        return false;
    }
    work->left_ns -= time_ns;
    return true;
}

static int32_t step_uV(const struct cell *cell) {
    return (int32_t) ((int64_t) cell->climb->ramp->step_uV * cell->step_quarters / WHOLE_STEP);
}

static int32_t larger_of(int64_t one, int64_t other) {
    return (int32_t) (one > other ? one : other);
}

static void restart(struct cell *cell) {
    struct climb *climb = cell->climb;
    int32_t start_uV = climb->ramp->start_uV;
    if (climb->voltage_uV == 0) {
        climb->voltage_uV = start_uV;
    } else {
        climb->voltage_uV = larger_of(climb->voltage_uV - (int64_t) BACK_OFF * step_uV(cell), (start_uV + 1) / 2);
    }
    climb->at_stop = 0;
}

/* The next voltage of the same polarity; false where the ramp is at its end. */
static bool advance(struct cell *cell, int64_t current, uint16_t stop_pulses) {
    struct climb *climb = cell->climb;
    const struct ramp *ramp = climb->ramp;
    int64_t middle = ((int64_t) cell->low_10pA + cell->high_10pA) / 2;
    int64_t remaining = magnitude(current - middle);
    int64_t movement = ramp->sign * (current - cell->before);
    if (movement >= 2 * remaining) {
        climb->voltage_uV = larger_of((int64_t) climb->voltage_uV - step_uV(cell), (ramp->start_uV + 1) / 2);
    } else if (2 * movement < remaining) {
        int64_t next = (int64_t) climb->voltage_uV + step_uV(cell);
        climb->voltage_uV = next < ramp->stop_uV ? (int32_t) next : ramp->stop_uV;
    }
    if (climb->voltage_uV < ramp->stop_uV) {
        climb->at_stop = 0;
        return true;
    }
    climb->at_stop++;
    return climb->at_stop <= stop_pulses;
}

static enum outcome give_up(const struct cell *cell, int64_t current, enum outcome why) {
    if (current == OVER_RANGE) {
        return OVERLOAD;
    }
    return cell->moved ? why : STUCK;
}

static int64_t read(const struct work *work, struct cell *cell) {
    cell->last = array_read_cell(&work->read, cell->row, cell->column);
    cell->reads++;
    bool measured = cell->last != CURRENT_OVERLOAD_UP && cell->last != CURRENT_OVERLOAD_DOWN
                    && cell->last != CURRENT_COMPLIANCE;
    return measured ? cell->last : OVER_RANGE;
}

static enum outcome write(struct work *work, struct cell *cell, uint16_t index, struct refusal *refusal) {
    if (!spend(work, work->read_ns)) {
        return UNFINISHED;
    }
    int64_t current = read(work, cell);
    cell->first = current;
    while (!array_broke(refusal, index, cell->row, cell->column)) {
        if (current >= cell->low_10pA && current <= cell->high_10pA) {
            return IN_WINDOW;
        }
        cell->moved = cell->moved || magnitude(current - cell->first) > (int64_t) cell->high_10pA - cell->low_10pA;
        if (cell->pulses == work->pulse_budget) {
            return give_up(cell, current, PULSE_BUDGET);
        }
        struct climb *wanted = current < cell->low_10pA ? &cell->up : &cell->down;
        if (wanted != cell->climb) {
            if (cell->climb != NULL && cell->step_quarters > 1) {
                cell->step_quarters /= 2;
            }
            cell->climb = wanted;
            restart(cell);
        } else if (!advance(cell, current, work->stop_pulses)) {
            return give_up(cell, current, STOP_VOLTAGE);
        }
        const struct ramp *ramp = wanted->ramp;
        /* A pulse is only sent when there is time to read it too. */
        if (!spend(work, (uint64_t) hal_board()->pulse_ns + ramp->width_ns + work->read_ns)) {
            return UNFINISHED;
        }
        array_pulse_cell(cell->row, cell->column, ramp->sign * wanted->voltage_uV, ramp->word_line_uV, ramp->width_ns);
        cell->pulses++;
        cell->before = current;
        current = read(work, cell);
    }
    return UNFINISHED;
}

size_t array_write_verify(const uint8_t *payload, uint8_t *reply, struct refusal *refusal) {
    struct work work = {
        .read = read_setting_of(payload),
        .set = ramp_of(payload + 16, 1),
        .reset = ramp_of(payload + 36, -1),
        .pulse_budget = get_u16(payload + 56),
        .stop_pulses = get_u16(payload + 58),
        .left_ns = (uint64_t) get_u32(payload + 60) * 1000,
    };
    work.read_ns = (uint64_t) work.read.averages * hal_board()->conversion_ns;
    uint16_t count = get_u16(payload + 14);
    for (uint16_t i = 0; i < count; i++) {
        const uint8_t *item = payload + HEAD + (size_t) WRITE * i;
        struct cell cell = {
            .row = get_u16(item),
            .column = get_u16(item + 2),
            .low_10pA = get_i32(item + 4),
            .high_10pA = get_i32(item + 8),
            .up = {.ramp = &work.set},
            .down = {.ramp = &work.reset},
            .step_quarters = WHOLE_STEP,
        };
        enum outcome outcome = write(&work, &cell, i, refusal);
        if (refusal->code != ERROR_NONE) {
            return 0;
        }
        if (outcome == UNFINISHED) {
            work.left_ns = 0;
        }
        uint8_t *result = reply + 4 + (size_t) WRITE * i;
        put_i32(result, cell.last);
        put_u16(result + 4, cell.pulses);
        put_u16(result + 6, cell.reads);
        result[8] = (uint8_t) outcome;
        result[9] = result[10] = result[11] = 0;
    }
    put_u16(reply, count);
    put_u16(reply + 2, 0);
    return 4 + (size_t) WRITE * count;
}
