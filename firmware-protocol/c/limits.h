/*
 * What the board has and what it allows (PROTOCOL.md, sections 6 and 7). Every check looks at the whole payload of a command and
 * at nothing else, before anything is applied.
 */
#ifndef OHMLOOP_LIMITS_H
#define OHMLOOP_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "frame.h"

enum error_code {
    ERROR_NONE = 0,
    ERROR_DAMAGED = 1,
    ERROR_UNSUPPORTED_VERSION,
    ERROR_UNKNOWN_TYPE,
    ERROR_NO_SESSION,
    ERROR_STALE_SEQUENCE,
    ERROR_SEQUENCE_REUSED,
    ERROR_BAD_LENGTH,
    ERROR_BAD_ADDRESS,
    ERROR_BAD_VALUE,
    ERROR_TOO_MANY,
    ERROR_LIMIT,
    ERROR_LOCKED,
    ERROR_HARDWARE,
    ERROR_OUT_OF_ORDER,
};

enum quantity {
    QUANTITY_NONE,
    QUANTITY_VOLTAGE,
    QUANTITY_WORD_LINE,
    QUANTITY_WIDTH,
    QUANTITY_CURRENT,
    QUANTITY_COUNT,
    QUANTITY_INPUT,
};

#define NOWHERE 0xFFFF

/* Why a command was not executed, or where it broke off; code ERROR_NONE for neither. */
struct refusal {
    uint16_t code;
    uint16_t quantity;
    uint16_t index;
    uint16_t row;
    uint16_t column;
    int32_t value;
    int32_t limit;
    const char *text;
};

#define REFUSAL(c) ((struct refusal) {.code = (c), .index = NOWHERE, .row = NOWHERE, .column = NOWHERE, .text = ""})

/* Of the lock; all 0 before it. */
struct limits {
    bool locked;
    int32_t voltage_uV;
    int32_t word_line_uV;
    uint32_t width_ns;
};

/* Batches that fit the largest payload, command and reply. */
#define MAX_PULSES ((OHMLOOP_MAX_PAYLOAD - 4) / 16)
#define MAX_READS ((OHMLOOP_MAX_PAYLOAD - 16) / 4)
#define MAX_POINTS ((OHMLOOP_MAX_PAYLOAD - 20) / 4)
#define MAX_INPUTS ((OHMLOOP_MAX_PAYLOAD - 24) / 2)
#define MAX_OUTPUTS ((OHMLOOP_MAX_PAYLOAD - 8) / 4)
#define MAX_WRITES ((OHMLOOP_MAX_PAYLOAD - 64) / 12)

struct refusal limits_lock(struct limits *limits, const uint8_t *payload, size_t length);

struct refusal check_pulses(const struct limits *limits, const uint8_t *payload, size_t length);
struct refusal check_reads(const struct limits *limits, const uint8_t *payload, size_t length);
struct refusal check_sweep(const struct limits *limits, const uint8_t *payload, size_t length);
struct refusal check_multiply(const struct limits *limits, const uint8_t *payload, size_t length);
struct refusal check_write_verify(const struct limits *limits, const uint8_t *payload, size_t length);

#endif
