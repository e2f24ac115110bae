/*
 * libFuzzer target. The first byte chooses: even, the rest comes off the wire as it is; odd, it is the type and the payload of a command
 * of the open session with a right checksum, so that what stands behind the checksum is reached too.
 */
#include <stdlib.h>
#include <string.h>

#include "../hal.h"
#include "../protocol.h"
#include "../simulated/device_array.h"

static struct protocol protocol;
static struct array_view view;

uint32_t hal_micros(void) {
    return 0;
}

size_t hal_uart_read(uint8_t *to, size_t most) {
    (void) to;
    (void) most;
    return 0;
}

/* Whatever is answered must be a frame. */
void hal_uart_write(const uint8_t *from, size_t count) {
    static struct frame_decoder decoder;
    for (size_t i = 0; i < count; i++) {
        enum frame_verdict verdict = frame_decode(&decoder, from[i]);
        if (verdict == FRAME_DAMAGED || (verdict == FRAME_GOOD) != (i + 1 == count)) {
            abort();
        }
    }
}

static void command(uint8_t type, uint16_t sequence, const uint8_t *payload, size_t length) {
    static uint8_t raw[FRAME_MAX];
    static uint8_t wire[FRAME_WIRE(FRAME_MAX)];
    memcpy(raw + FRAME_HEADER, payload, length);
    size_t count = frame_encode(raw, frame_seal(raw, type, sequence, 7, length), wire);
    for (size_t i = 0; i < count; i++) {
        protocol_take(&protocol, wire[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const uint8_t hello[12] = {1, 2, 3, 4, 5, 6, 7, 8, 1, 1, 0, 0};
    struct array_options options = {.rows = 8, .columns = 6, .neuron_rows = 2, .seed = 1, .watchdog_ms = 2000};
    device_array_start(&options, &view);
    protocol_start(&protocol);
    command(0x01, 0, hello, sizeof hello);
    if (size >= 2 && (data[0] & 1) != 0) {
        size_t length = size - 2 < OHMLOOP_MAX_PAYLOAD ? size - 2 : OHMLOOP_MAX_PAYLOAD;
        command(data[1], 1, data + 2, length);
    } else {
        for (size_t i = 1; i < size; i++) {
            protocol_take(&protocol, data[i]);
        }
    }
    if (view.grounded != 1) {
        abort();
    }
    return 0;
}
