package org.ohmloop.calibration;

import org.ohmloop.device.Sweep;

/** What the source did between two samples of a sweep. */
public enum Drive {
    /** It ran on a straight line from sample to sample: a function generator. */
    CONTINUOUS,
    /** It held each voltage and the current was taken at the end: a board, a source-measure unit. */
    STAIRCASE,
    /** {@link #CONTINUOUS} for a periodic sweep, {@link #STAIRCASE} for a single one. */
    AUTO;

    Drive of(Sweep sweep) {
        return this != AUTO ? this : sweep.periodic() ? CONTINUOUS : STAIRCASE;
    }
}
