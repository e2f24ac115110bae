#include "frame.h"

#include "wire.h"

/* Four bits a step: 64 bytes of flash instead of 1024, and fast enough for any UART. */
uint32_t crc32c(const uint8_t *bytes, size_t length) {
    static const uint32_t table[16] = {
        0x00000000, 0x105EC76F, 0x20BD8EDE, 0x30E349B1, 0x417B1DBC, 0x5125DAD3, 0x61C69362, 0x7198540D,
        0x82F63B78, 0x92A8FC17, 0xA24BB5A6, 0xB21572C9, 0xC38D26C4, 0xD3D3E1AB, 0xE330A81A, 0xF36E6F75,
    };
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        crc = crc >> 4 ^ table[crc & 0xF];
        crc = crc >> 4 ^ table[crc & 0xF];
    }
    return ~crc;
}

void frame_decoder_reset(struct frame_decoder *decoder) {
    decoder->length = 0;
    decoder->block_left = 0;
    decoder->zero_due = false;
    decoder->begun = false;
    decoder->too_long = false;
}

static void append(struct frame_decoder *decoder, uint8_t byte) {
    if (decoder->length == FRAME_MAX) {
        decoder->too_long = true;
    } else {
        decoder->raw[decoder->length++] = byte;
    }
}

static enum frame_verdict verdict(const struct frame_decoder *decoder) {
    if (!decoder->begun) {
        return FRAME_NONE;
    }
    const uint8_t *raw = decoder->raw;
    size_t length = decoder->length;
    if (decoder->too_long || decoder->block_left > 0 || length < FRAME_OVERHEAD || get_u16(raw) != length
        || get_u32(raw + length - 4) != crc32c(raw, length - 4)) {
        return FRAME_DAMAGED;
    }
    return FRAME_GOOD;
}

enum frame_verdict frame_decode(struct frame_decoder *decoder, uint8_t byte) {
    if (byte == 0) {
        enum frame_verdict it = verdict(decoder);
        decoder->begun = false;
        return it;
    }
    if (!decoder->begun) {
        frame_decoder_reset(decoder);
        decoder->begun = true;
    }
    if (decoder->block_left > 0) {
        decoder->block_left--;
        append(decoder, byte);
    } else {
        /* The zero before a block is put when the block comes: the last one is followed by none. */
        if (decoder->zero_due) {
            append(decoder, 0);
        }
        decoder->block_left = (uint8_t) (byte - 1);
        decoder->zero_due = byte < 0xFF;
    }
    return FRAME_NONE;
}

struct frame frame_of(const uint8_t *raw, size_t length) {
    return (struct frame) {
        .version = raw[2],
        .type = raw[3],
        .sequence = get_u16(raw + 4),
        .session = get_u16(raw + 6),
        .payload = raw + FRAME_HEADER,
        .length = length - FRAME_OVERHEAD,
        .checksum = get_u32(raw + length - 4),
    };
}

size_t frame_seal(uint8_t *raw, uint8_t type, uint16_t sequence, uint16_t session, size_t payload_length) {
    size_t body = FRAME_HEADER + payload_length;
    put_u16(raw, (uint16_t) (body + 4));
    raw[2] = FRAME_VERSION;
    raw[3] = type;
    put_u16(raw + 4, sequence);
    put_u16(raw + 6, session);
    put_u32(raw + body, crc32c(raw, body));
    return body + 4;
}

size_t frame_encode(const uint8_t *raw, size_t length, uint8_t *wire) {
    size_t code_at = 0;
    size_t out = 1;
    uint8_t code = 1;
    for (size_t i = 0; i < length; i++) {
        if (raw[i] != 0) {
            wire[out++] = raw[i];
            code++;
        }
        /* A full block at the very end needs no empty one behind it. */
        if (raw[i] == 0 || (code == 0xFF && i + 1 < length)) {
            wire[code_at] = code;
            code_at = out++;
            code = 1;
        }
    }
    wire[code_at] = code;
    wire[out++] = 0;
    return out;
}
