/*
 * An analog side without hardware: an array of devices whose state x, 0 to 1, is moved by pulses and read as a conductance.
 *
 * Integers throughout and no noise, so that a run is the same on a PC and on a microcontroller. The Java simulator (`ohmloop sim
 * board`) is the one with physics in it; this one is for exercising firmware.
 */
#ifndef OHMLOOP_DEVICE_ARRAY_H
#define OHMLOOP_DEVICE_ARRAY_H

#include <stdint.h>

#ifndef DEVICE_ARRAY_CELLS
#define DEVICE_ARRAY_ROWS 256
#define DEVICE_ARRAY_CELLS 16384
#endif

/* What a test may look at from outside, without a protocol: a file on the host port, a piece of RAM under qemu. */
struct array_view {
    uint32_t magic; /* "OHML" once it is filled in */
    uint32_t rows;  /* neuron rows included */
    uint32_t columns;
    uint32_t grounded; /* 1 while all selects are open and all lines at 0 V */
    uint32_t grounds;  /* times that they were put so */
    uint32_t pulses;   /* of all cells */
    uint32_t cell_pulses[DEVICE_ARRAY_CELLS]; /* row by row */
};

#define ARRAY_VIEW_MAGIC 0x4C4D484Fu

struct array_options {
    uint16_t rows;
    uint16_t columns;
    uint16_t neuron_rows;
    uint32_t seed;
    uint32_t watchdog_ms;
    uint32_t receive_bytes; /* of the port's UART */
    uint32_t fail_at; /* this pulse, counted from 1, finds a broken part; 0 for never */
};

/* Puts a fresh array into the socket; the view stays in use. Rows and cells must fit the constants above. */
void device_array_start(const struct array_options *options, struct array_view *view);

#endif
