/* Numbers of the wire: little-endian, at any alignment. */
#ifndef OHMLOOP_WIRE_H
#define OHMLOOP_WIRE_H

#include <stdint.h>

static inline uint16_t get_u16(const uint8_t *at) {
    return (uint16_t) (at[0] | at[1] << 8);
}

static inline uint32_t get_u32(const uint8_t *at) {
    return get_u16(at) | (uint32_t) get_u16(at + 2) << 16;
}

static inline int16_t get_i16(const uint8_t *at) {
    return (int16_t) get_u16(at);
}

static inline int32_t get_i32(const uint8_t *at) {
    return (int32_t) get_u32(at);
}

static inline void put_u16(uint8_t *at, uint16_t value) {
    at[0] = (uint8_t) value;
    at[1] = (uint8_t) (value >> 8);
}

static inline void put_u32(uint8_t *at, uint32_t value) {
    put_u16(at, (uint16_t) value);
    put_u16(at + 2, (uint16_t) (value >> 16));
}

static inline void put_i32(uint8_t *at, int32_t value) {
    put_u32(at, (uint32_t) value);
}

#endif
