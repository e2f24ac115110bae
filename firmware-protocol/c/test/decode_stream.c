/*
 * Frames in, verdicts out: reads bytes as they come on a wire, and writes for each thing between two delimiters either 'd' (damaged)
 * or 'f' and the raw frame's header (8 bytes) and checksum (4 bytes). So another decoder can be held against this one.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <unistd.h>

#include "../frame.h"

int main(void) {
    static struct frame_decoder decoder;
    static uint8_t input[1 << 16];
    ssize_t count;
    frame_decoder_reset(&decoder);
    while ((count = read(STDIN_FILENO, input, sizeof input)) > 0) {
        for (ssize_t i = 0; i < count; i++) {
            enum frame_verdict verdict = frame_decode(&decoder, input[i]);
            if (verdict == FRAME_DAMAGED) {
                putchar('d');
            } else if (verdict == FRAME_GOOD) {
                putchar('f');
                fwrite(decoder.raw, 1, FRAME_HEADER, stdout);
                fwrite(decoder.raw + decoder.length - 4, 1, 4, stdout);
            }
        }
        fflush(stdout);
    }
    return ferror(stdout) ? 1 : 0;
}
