package org.ohmloop.calibration;

import java.util.List;
import java.util.Locale;
import org.ohmloop.device.Sweep;

/** What the shape of a sweep keeps a fit from learning. */
final class SweepShape {
    /** Share of the peak voltage up to which the other side counts as an offset. */
    private static final double OTHER_SIDE = 0.05;
    /** Currents this near to the largest are on the same plateau. */
    private static final double PLATEAU = 0.002;

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
        clipped(sweep, high - low, 1, notes);
        clipped(sweep, high - low, -1, notes);
    }

    /** A compliance shows as a current that stands still while the voltage moves. */
    private static void clipped(Sweep sweep, double range, int sign, List<String> notes) {
        double most = 0;
        for (double current : sweep.current()) {
            most = Math.max(most, sign * current);
        }
        int count = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sweep.size(); i++) {
            if (most > 0 && sign * sweep.current()[i] >= (1 - PLATEAU) * most) {
                count++;
                low = Math.min(low, sweep.voltage()[i]);
                high = Math.max(high, sweep.voltage()[i]);
            }
        }
        if (count >= Math.max(4, 0.03 * sweep.size()) && high - low > 0.1 * range) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the current stands at %.4g A from %.3g V to %.3g V (%d samples): a compliance, which the fit does not"
                            + " model",
                    sign * most,
                    low,
                    high,
                    count));
        }
    }
}
