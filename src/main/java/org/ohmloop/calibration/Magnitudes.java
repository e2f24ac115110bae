package org.ohmloop.calibration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ohmloop.device.Sweep;

/** Whether the numbers of a sweep can be volts, amperes and seconds: most wrong units show here. */
final class Magnitudes {
    /** No crossbar cell lives at this voltage, V, nor at this current, A. */
    private static final double MOST_VOLTS = 100;

    private static final double MOST_AMPERES = 2;
    private static final double FEWEST_VOLTS = 1e-3;
    private static final double LEAST_OHM = 5;
    private static final double MOST_OHM = 1e13;

    private Magnitudes() {}

    /**
     * Refuses what is beyond any memristor, and notes what is odd.
     *
     * @param stated quantities whose unit the user gave: they are believed
     * @throws CalibrationException naming the quantity and the unit that it may be in
     */
    static void check(Sweep sweep, Set<SweepUnit.Quantity> stated, List<String> notes) {
        double volts = peak(sweep.voltage());
        double amperes = peak(sweep.current());
        boolean volt = stated.contains(SweepUnit.Quantity.VOLTAGE);
        boolean ampere = stated.contains(SweepUnit.Quantity.CURRENT);
        if (!volt && volts > MOST_VOLTS) {
            throw refusal(sweep, "voltage", volts, "V", volts > 1e5 ? "V=uV" : "V=mV");
        }
        if (!ampere && amperes > MOST_AMPERES) {
            throw refusal(sweep, "current", amperes, "A", amperes > 5e3 ? "I=nA" : "I=uA");
        }
        if (!volt && volts < FEWEST_VOLTS) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the voltage is %.3g V at most, too little to switch anything; is its unit right? (--units V=...)",
                    volts));
        }
        double ohm = volts / amperes;
        if (!(volt && ampere) && (ohm < LEAST_OHM || ohm > MOST_OHM)) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%.3g V and %.3g A at most make %.2g ohm; are the units right? (--units V=..., I=...)",
                    volts,
                    amperes,
                    ohm));
        }
    }

    private static CalibrationException refusal(
            Sweep sweep, String quantity, double peak, String unit, String suggestion) {
        return new CalibrationException(String.format(
                Locale.ROOT,
                "%s: the %s reaches %.4g %s, which no memory cell stands; if its unit is another give --units %s, and"
                        + " --units %s=%s if it is right",
                sweep.source(),
                quantity,
                peak,
                unit,
                suggestion,
                suggestion.charAt(0),
                unit));
    }

    static double peak(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return most;
    }
}
