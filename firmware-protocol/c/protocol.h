/*
 * The board's side of the Ohmloop board protocol, version 1 (../PROTOCOL.md): sessions, at-most-once, limits and lock, watchdog.
 *
 *     static struct protocol protocol;
 *     protocol_start(&protocol);
 *     for (;;) {
 *         protocol_poll(&protocol);
 *     }
 *
 * One instance, one thread. No heap; the size is that of the largest payload times REPLY_CACHE + 2, about.
 */
#ifndef OHMLOOP_PROTOCOL_H
#define OHMLOOP_PROTOCOL_H

#include "frame.h"
#include "limits.h"

/* Replies that are kept to be sent again: the most commands that a host may have in flight. 1 to 255. */
#ifndef OHMLOOP_REPLY_CACHE
#define OHMLOOP_REPLY_CACHE 4
#endif

_Static_assert(OHMLOOP_REPLY_CACHE >= 1 && OHMLOOP_REPLY_CACHE <= 255, "CAPABILITIES must be able to say it");

/* Behind the fields of ERROR, bytes. */
#define ERROR_TEXT 200

struct cached_reply {
    bool used;
    uint16_t sequence;
    uint32_t checksum; /* of the command */
    size_t length;
    uint8_t raw[FRAME_MAX];
};

struct protocol {
    struct frame_decoder decoder;
    struct cached_reply replies[OHMLOOP_REPLY_CACHE];
    uint8_t oldest;        /* the reply that the next one takes the place of */
    uint16_t session;      /* 0 where no host said HELLO */
    uint16_t last;         /* sequence number of the last command executed */
    bool in_order;         /* the session's host wishes it: PROTOCOL.md, section 3 */
    bool broken_off;       /* it ended in an error, and what is in flight behind it is refused */
    struct limits limits;
    uint32_t heard_us;     /* when the last undamaged command of the session was answered */
    bool guarding;         /* the watchdog has not tripped in this silence */
    bool tripped;          /* and the host was not told yet */
    uint32_t trips;
    uint8_t wire[FRAME_WIRE(FRAME_MAX)];
};

/* After power-up: grounds the lines. */
void protocol_start(struct protocol *protocol);

/* Takes what came over the UART, answers it, and looks after the watchdog. Call it again and again. */
void protocol_poll(struct protocol *protocol);

/* One byte from the host; true where it ended a frame that was answered or ignored. */
bool protocol_take(struct protocol *protocol, uint8_t byte);

#endif
