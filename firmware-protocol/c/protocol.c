#include "protocol.h"

#include <string.h>

#include "array.h"
#include "hal.h"
#include "wire.h"

enum type {
    HELLO = 0x01,
    CAPABILITIES = 0x02,
    STATUS = 0x03,
    SELF_TEST = 0x04,
    LOCK = 0x05,
    GROUND = 0x06,
    PULSES = 0x10,
    READS = 0x11,
    SWEEP = 0x12,
    MULTIPLY = 0x13,
    WRITE_VERIFY = 0x14,
    ERROR = 0xFF,
};

#define REPLY 0x80
#define STATUS_TRIPPED 1u
#define STATUS_LOCKED 2u
#define FEATURE_WRITE_VERIFY 1
#define FEATURE_IN_ORDER 2
#define WISH_IN_ORDER 1u
#define STRIDE 256 /* to the number of a command that goes on after a fault; above any number in flight */
#define ERROR_FIXED 24
#define CAPABILITIES_FIXED 68

static uint32_t status_word(const struct protocol *protocol) {
    return (protocol->tripped ? STATUS_TRIPPED : 0) | (protocol->limits.locked ? STATUS_LOCKED : 0);
}

static void send(struct protocol *protocol, const uint8_t *raw, size_t length) {
    hal_uart_write(protocol->wire, frame_encode(raw, length, protocol->wire));
}

/* Payload of ERROR. */
static size_t put_error(const struct protocol *protocol, const struct refusal *refusal, uint8_t *payload) {
    put_u32(payload, status_word(protocol));
    put_u16(payload + 4, refusal->code);
    put_u16(payload + 6, refusal->quantity);
    put_u16(payload + 8, refusal->index);
    put_u16(payload + 10, refusal->row);
    put_u16(payload + 12, refusal->column);
    put_u16(payload + 14, 0);
    put_i32(payload + 16, refusal->value);
    put_i32(payload + 20, refusal->limit);
    size_t text = strlen(refusal->text);
    text = text < ERROR_TEXT ? text : ERROR_TEXT;
    memcpy(payload + ERROR_FIXED, refusal->text, text);
    return ERROR_FIXED + text;
}

/* An error that is not kept: nothing was executed, and the same command may come again and be taken. */
static void refuse(struct protocol *protocol, uint16_t code, uint16_t sequence, uint16_t session, const char *text) {
    uint8_t raw[FRAME_OVERHEAD + ERROR_FIXED + ERROR_TEXT];
    struct refusal refusal = REFUSAL(code);
    refusal.text = text;
    size_t payload = put_error(protocol, &refusal, raw + FRAME_HEADER);
    send(protocol, raw, frame_seal(raw, ERROR, sequence, session, payload));
}

static struct cached_reply *cached(struct protocol *protocol, uint16_t sequence) {
    for (int i = 0; i < OHMLOOP_REPLY_CACHE; i++) {
        if (protocol->replies[i].used && protocol->replies[i].sequence == sequence) {
            return &protocol->replies[i];
        }
    }
    return NULL;
}

/* The oldest reply goes before the command starts: its place is where the new one is built. */
static struct cached_reply *begin_reply(struct protocol *protocol) {
    struct cached_reply *reply = &protocol->replies[protocol->oldest];
    protocol->oldest = (uint8_t) ((protocol->oldest + 1) % OHMLOOP_REPLY_CACHE);
    reply->used = false;
    return reply;
}

/* Stored before it is sent, so that a command whose reply is lost is never executed again. */
static void end_reply(
    struct protocol *protocol, struct cached_reply *reply, const struct frame *command, uint8_t type, size_t payload) {
    reply->length = frame_seal(reply->raw, type, command->sequence, command->session, payload);
    reply->sequence = command->sequence;
    reply->checksum = command->checksum;
    reply->used = true;
    protocol->last = command->sequence;
    protocol->tripped = false;
    send(protocol, reply->raw, reply->length);
}

static size_t put_text(uint8_t *at, const char *text) {
    size_t length = strlen(text);
    length = length < 0xFF ? length : 0xFF;
    at[0] = (uint8_t) length;
    memcpy(at + 1, text, length);
    return 1 + length;
}

static size_t put_capabilities(const struct protocol *protocol, uint8_t *to) {
    const struct hal_board *board = hal_board();
    put_u32(to, status_word(protocol));
    put_u16(to + 4, board->rows);
    put_u16(to + 6, board->columns);
    put_u16(to + 8, board->neuron_rows);
    to[10] = board->adc_bits;
    to[11] = FEATURE_WRITE_VERIFY | FEATURE_IN_ORDER;
    put_i32(to + 12, board->voltage_uV);
    put_i32(to + 16, board->word_line_uV);
    put_u32(to + 20, board->min_width_ns);
    put_u32(to + 24, board->max_width_ns);
    put_u32(to + 28, board->watchdog_ms);
    put_u16(to + 32, OHMLOOP_MAX_PAYLOAD);
    put_u16(to + 34, MAX_PULSES);
    put_u16(to + 36, MAX_READS);
    put_u16(to + 38, MAX_POINTS);
    put_u16(to + 40, MAX_INPUTS);
    put_u16(to + 42, MAX_OUTPUTS);
    to[44] = OHMLOOP_REPLY_CACHE;
    to[45] = board->ranges;
    put_u16(to + 46, MAX_WRITES);
    put_u32(to + 48, board->base_us);
    put_u32(to + 52, board->self_test_us);
    put_u32(to + 56, board->pulse_ns);
    put_u32(to + 60, board->conversion_ns);
    put_u32(to + 64, board->vector_ns);
    size_t at = CAPABILITIES_FIXED;
    for (uint8_t i = 0; i < board->ranges; i++, at += 4) {
        put_i32(to + at, board->range_10pA[i]);
    }
    at += put_text(to + at, board->model);
    at += put_text(to + at, board->serial);
    at += put_text(to + at, board->firmware);
    put_u32(to + at, board->receive_bytes);
    return at + 4;
}

static size_t put_status(const struct protocol *protocol, uint8_t *to) {
    put_u32(to, status_word(protocol));
    put_u32(to + 4, protocol->trips);
    put_i32(to + 8, protocol->limits.voltage_uV);
    put_i32(to + 12, protocol->limits.word_line_uV);
    put_u32(to + 16, protocol->limits.width_ns);
    return 20;
}

static size_t put_self_test(const struct protocol *protocol, uint8_t *to, struct refusal *refusal) {
    put_u32(to, status_word(protocol));
    put_u16(to + 6, 0);
    size_t at = 8;
    uint16_t lines = 0;
    for (const char *line = hal_self_test(0); line != NULL; line = hal_self_test(lines)) {
        if (array_broke(refusal, NOWHERE, NOWHERE, NOWHERE)) {
            refusal->text = line;
            return 0;
        }
        size_t length = strlen(line);
        if (at + 2 + length > OHMLOOP_MAX_PAYLOAD) {
            break;
        }
        put_u16(to + at, (uint16_t) length);
        memcpy(to + at + 2, line, length);
        at += 2 + length;
        lines++;
    }
    put_u16(to + 4, lines);
    return at;
}

typedef struct refusal (*checker)(const struct limits *limits, const uint8_t *payload, size_t length);
typedef size_t (*doer)(const uint8_t *payload, uint8_t *reply, struct refusal *refusal);

/* Commands on cells: all of the batch is checked, then it is applied. */
static size_t batch(
    struct protocol *protocol, const struct frame *command, checker check, doer apply, uint8_t *to,
    struct refusal *refusal) {
    *refusal = check(&protocol->limits, command->payload, command->length);
    if (refusal->code != ERROR_NONE) {
        return 0;
    }
    put_u32(to, status_word(protocol));
    return 4 + apply(command->payload, to + 4, refusal);
}

/* Puts the payload of the reply and returns its length; a refusal stands above it. */
static size_t execute(struct protocol *protocol, const struct frame *command, uint8_t *to, struct refusal *refusal) {
    switch (command->type) {
        case PULSES:
            return batch(protocol, command, check_pulses, array_pulses, to, refusal);
        case READS:
            return batch(protocol, command, check_reads, array_reads, to, refusal);
        case SWEEP:
            return batch(protocol, command, check_sweep, array_sweep, to, refusal);
        case MULTIPLY:
            return batch(protocol, command, check_multiply, array_multiply, to, refusal);
        case WRITE_VERIFY:
            return batch(protocol, command, check_write_verify, array_write_verify, to, refusal);
        case LOCK:
            *refusal = limits_lock(&protocol->limits, command->payload, command->length);
            put_u32(to, status_word(protocol));
            return 4;
        case CAPABILITIES:
        case STATUS:
        case SELF_TEST:
        case GROUND:
            break;
        default:
            *refusal = REFUSAL(ERROR_UNKNOWN_TYPE);
            return 0;
    }
    if (command->length != 0) {
        *refusal = REFUSAL(ERROR_BAD_LENGTH);
        return 0;
    }
    switch (command->type) {
        case CAPABILITIES:
            return put_capabilities(protocol, to);
        case STATUS:
            return put_status(protocol, to);
        case SELF_TEST:
            return put_self_test(protocol, to, refusal);
        default:
            hal_ground();
            put_u32(to, status_word(protocol));
            return 4;
    }
}

/* True where the command belongs to the session that is open now. */
static bool hello(struct protocol *protocol, const struct frame *command) {
    static const char spoken[] = "speaks version 1";
    if (protocol->session != 0 && command->session == protocol->session) {
        struct cached_reply *sent = cached(protocol, command->sequence);
        if (sent != NULL && sent->checksum == command->checksum) {
            send(protocol, sent->raw, sent->length);
            return true;
        }
    }
    uint16_t code = ERROR_NONE;
    if (command->length != 12) {
        code = ERROR_BAD_LENGTH;
    } else if (command->payload[8] > FRAME_VERSION || command->payload[9] < FRAME_VERSION) {
        code = ERROR_UNSUPPORTED_VERSION;
    } else if (command->session == 0) {
        code = ERROR_BAD_VALUE;
    }
    if (code != ERROR_NONE) {
        refuse(protocol, code, command->sequence, command->session, code == ERROR_UNSUPPORTED_VERSION ? spoken : "");
        return protocol->session != 0 && command->session == protocol->session;
    }
    for (int i = 0; i < OHMLOOP_REPLY_CACHE; i++) {
        protocol->replies[i].used = false;
    }
    protocol->session = command->session;
    protocol->in_order = (get_u16(command->payload + 10) & WISH_IN_ORDER) != 0;
    protocol->broken_off = false;
    hal_ground();
    struct cached_reply *reply = begin_reply(protocol);
    uint8_t *to = reply->raw + FRAME_HEADER;
    put_u32(to, status_word(protocol));
    put_u32(to + 4, FRAME_VERSION);
    memcpy(to + 8, command->payload, 8);
    end_reply(protocol, reply, command, HELLO | REPLY, 16);
    return true;
}

/* Whether a session that goes in order waits for another command than one that is so far ahead. */
static bool out_of_order(const struct protocol *protocol, uint16_t ahead) {
    return protocol->in_order && ahead < STRIDE && (ahead != 1 || protocol->broken_off);
}

/* Rules 1 to 5 of section 3: at most once, and in order. */
static void in_session(struct protocol *protocol, const struct frame *command) {
    struct cached_reply *sent = cached(protocol, command->sequence);
    uint16_t ahead = (uint16_t) (command->sequence - protocol->last);
    if (sent != NULL && sent->checksum == command->checksum) {
        send(protocol, sent->raw, sent->length);
    } else if (sent != NULL) {
        refuse(protocol, ERROR_SEQUENCE_REUSED, command->sequence, command->session, "");
    } else if (ahead == 0 || ahead > 0x7FFF) {
        refuse(protocol, ERROR_STALE_SEQUENCE, command->sequence, command->session, "");
    } else if (out_of_order(protocol, ahead)) {
        refuse(protocol, ERROR_OUT_OF_ORDER, command->sequence, command->session, "");
    } else {
        struct cached_reply *reply = begin_reply(protocol);
        struct refusal refusal = REFUSAL(ERROR_NONE);
        uint8_t *to = reply->raw + FRAME_HEADER;
        size_t payload = execute(protocol, command, to, &refusal);
        uint8_t type = command->type | REPLY;
        if (refusal.code != ERROR_NONE) {
            type = ERROR;
            payload = put_error(protocol, &refusal, to);
        }
        protocol->broken_off = refusal.code != ERROR_NONE;
        end_reply(protocol, reply, command, type, payload);
    }
}

static void answer(struct protocol *protocol, const struct frame *command) {
    bool ours = true;
    if (command->type & REPLY) {
        /* An echo of our own reply: an answer to it would go round for ever. */
        return;
    }
    if (command->version != FRAME_VERSION) {
        refuse(protocol, ERROR_UNSUPPORTED_VERSION, command->sequence, command->session, "speaks version 1");
        return;
    }
    if (command->type == HELLO) {
        ours = hello(protocol, command);
    } else if (protocol->session == 0 || command->session != protocol->session) {
        refuse(protocol, ERROR_NO_SESSION, command->sequence, command->session, "");
        return;
    } else {
        in_session(protocol, command);
    }
    if (ours) {
        protocol->heard_us = hal_micros();
        protocol->guarding = hal_board()->watchdog_ms > 0;
    }
}

bool protocol_take(struct protocol *protocol, uint8_t byte) {
    switch (frame_decode(&protocol->decoder, byte)) {
        case FRAME_NONE:
            return false;
        case FRAME_DAMAGED:
            refuse(protocol, ERROR_DAMAGED, 0, 0, "");
            return true;
        case FRAME_GOOD:
            break;
    }
    struct frame command = frame_of(protocol->decoder.raw, protocol->decoder.length);
    answer(protocol, &command);
    return true;
}

/* Grounds the lines where the host has been silent too long; once a silence. */
static void watch(struct protocol *protocol) {
    if (protocol->guarding && hal_micros() - protocol->heard_us > hal_board()->watchdog_ms * 1000) {
        hal_ground();
        protocol->guarding = false;
        protocol->tripped = true;
        protocol->trips++;
    }
}

void protocol_start(struct protocol *protocol) {
    memset(protocol, 0, sizeof *protocol);
    hal_ground();
}

void protocol_poll(struct protocol *protocol) {
    uint8_t received[64];
    size_t count = hal_uart_read(received, sizeof received);
    watch(protocol);
    for (size_t i = 0; i < count; i++) {
        protocol_take(protocol, received[i]);
    }
}
