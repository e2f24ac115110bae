package org.ohmloop.calibration;

import org.ohmloop.device.Sweep;

/** What a sweep must have before a fit can mean anything. */
final class SweepCheck {
    /** Six parameters, an offset and a state need more samples than themselves. */
    static final int FEWEST = 20;

    private SweepCheck() {}

    /** @throws CalibrationException naming the source and what is wrong with it */
    static Sweep fit(Sweep sweep) {
        if (sweep.size() < FEWEST) {
            throw new CalibrationException(
                    sweep.source() + ": " + sweep.size() + " samples are too few to fit, take " + FEWEST + " or more");
        }
        if (range(sweep.voltage()) == 0) {
            throw new CalibrationException(sweep.source() + ": the voltage is " + sweep.voltage()[0]
                    + " V throughout, so nothing can switch; sweep it");
        }
        if (range(sweep.current()) == 0) {
            throw new CalibrationException(sweep.source() + ": the current is " + sweep.current()[0]
                    + " A throughout; is the device connected?");
        }
        return sweep;
    }

    private static double range(double[] values) {
        double low = values[0];
        double high = values[0];
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }
}
