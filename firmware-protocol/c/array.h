/*
 * The sequencer: turns checked commands into select, bias, pulse and conversion. Payloads are those of PROTOCOL.md, section 5, and
 * have passed limits.h. Each function leaves the lines grounded, and returns the length of the reply's payload from its
 * first byte behind the status word.
 */
#ifndef OHMLOOP_ARRAY_H
#define OHMLOOP_ARRAY_H

#include <stddef.h>
#include <stdint.h>

#include "limits.h"

/* How a current is read: the head of READS and of WRITE_VERIFY. */
struct read_setting {
    int32_t voltage_uV;
    int32_t word_line_uV;
    uint8_t range;
    uint16_t averages;
};

struct read_setting read_setting_of(const uint8_t *payload);

/* Mean of the conversions, rounded; the first code in the place of a current stands for all. */
int32_t array_read_cell(const struct read_setting *setting, uint16_t row, uint16_t column);

void array_pulse_cell(uint16_t row, uint16_t column, int32_t voltage_uV, int32_t word_line_uV, uint32_t width_ns);

size_t array_pulses(const uint8_t *payload, uint8_t *reply, struct refusal *refusal);
size_t array_reads(const uint8_t *payload, uint8_t *reply, struct refusal *refusal);
size_t array_sweep(const uint8_t *payload, uint8_t *reply, struct refusal *refusal);
size_t array_multiply(const uint8_t *payload, uint8_t *reply, struct refusal *refusal);

/* write_verify.c */
size_t array_write_verify(const uint8_t *payload, uint8_t *reply, struct refusal *refusal);

/* True where a part broke: the refusal says so and at which item. */
bool array_broke(struct refusal *refusal, uint16_t index, uint16_t row, uint16_t column);

#endif
