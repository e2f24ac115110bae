package org.ohmloop.calibration;

import java.util.List;
import java.util.Locale;
import org.ohmloop.device.Sweep;

/** What the shape of a sweep keeps a fit from learning. */
final class SweepShape {
    /** Share of the peak voltage up to which the other side counts as an offset. */
    private static final double OTHER_SIDE = 0.05;

    private SweepShape() {}

    static void describe(Sweep sweep, List<String> notes) {
        double[] voltage = sweep.voltage();
        double low = voltage[0];
        double high = voltage[0];
        boolean rises = true;
        boolean falls = true;
        for (int i = 1; i < voltage.length; i++) {
            low = Math.min(low, voltage[i]);
            high = Math.max(high, voltage[i]);
            rises &= voltage[i] >= voltage[i - 1];
            falls &= voltage[i] <= voltage[i - 1];
        }
        double peak = Math.max(Math.abs(low), Math.abs(high));
        if (low > -OTHER_SIDE * peak || high < OTHER_SIDE * peak) {
            notes.add("the voltage has one sign only: switching the other way was not measured");
        }
        if (rises || falls) {
            notes.add("the voltage runs one way only: the way back, and with it what has switched, was not measured");
        }
        clipped(sweep, 1, notes);
        clipped(sweep, -1, notes);
    }

    private static void clipped(Sweep sweep, int sign, List<String> notes) {
        Compliance.plateau(sweep, sign)
                .ifPresent(plateau -> notes.add(String.format(
                        Locale.ROOT,
                        "the current stands at %.4g A from %.3g V to %.3g V (%d samples): the fit takes it for the source's"
                                + " compliance",
                        plateau.current(),
                        plateau.from(),
                        plateau.to(),
                        plateau.samples())));
    }
}
