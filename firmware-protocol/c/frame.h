/*
 * Frames of the Ohmloop board protocol (PROTOCOL.md, section 2): COBS, length, CRC-32C.
 *
 * The decoder takes bytes one by one and holds one frame. Of a damaged one it gives nothing away.
 */
#ifndef OHMLOOP_FRAME_H
#define OHMLOOP_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Largest payload, both ways; a port may set another with -D. 1024 to 65523. */
#ifndef OHMLOOP_MAX_PAYLOAD
#define OHMLOOP_MAX_PAYLOAD 4096
#endif

#define FRAME_VERSION 1
#define FRAME_HEADER 8
#define FRAME_OVERHEAD (FRAME_HEADER + 4)
#define FRAME_MAX (OHMLOOP_MAX_PAYLOAD + FRAME_OVERHEAD)

/* Bytes on the wire of so many raw ones at most, delimiter included. */
#define FRAME_WIRE(raw) ((raw) + (raw) / 254 + 2)

_Static_assert(OHMLOOP_MAX_PAYLOAD >= 1024 && FRAME_MAX <= 0xFFFF, "the length field must be able to say it");

enum frame_verdict {
    FRAME_NONE,    /* no delimiter yet, or nothing before it */
    FRAME_GOOD,    /* the decoder holds a frame, until it takes the next byte */
    FRAME_DAMAGED,
};

struct frame_decoder {
    uint8_t raw[FRAME_MAX];
    size_t length;      /* raw bytes so far */
    uint8_t block_left; /* bytes to come in this COBS block */
    bool zero_due;      /* the next block is preceded by a zero */
    bool begun;         /* a byte came since the last delimiter */
    bool too_long;
};

void frame_decoder_reset(struct frame_decoder *decoder);

enum frame_verdict frame_decode(struct frame_decoder *decoder, uint8_t byte);

/* Fields of a frame: of the decoder's when its verdict is FRAME_GOOD, or of one made by frame_seal. */
struct frame {
    uint8_t version;
    uint8_t type;
    uint16_t sequence;
    uint16_t session;
    const uint8_t *payload;
    size_t length; /* of the payload */
    uint32_t checksum;
};

struct frame frame_of(const uint8_t *raw, size_t length);

/* Puts header and checksum around a payload that lies at raw + FRAME_HEADER. Returns the length of the raw frame. */
size_t frame_seal(uint8_t *raw, uint8_t type, uint16_t sequence, uint16_t session, size_t payload_length);

/* COBS with its delimiter; wire has room for FRAME_WIRE(length) bytes. Returns the number of bytes. */
size_t frame_encode(const uint8_t *raw, size_t length, uint8_t *wire);

uint32_t crc32c(const uint8_t *bytes, size_t length);

#endif
