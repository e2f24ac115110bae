package org.ohmloop.calibration;

import java.util.Arrays;
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
    /** Even a capacitor's current does not run against the voltage; a wrong sign gives -1. */
    private static final double AGAINST = -0.5;

    private static final double GLITCH = 10;

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
        double along = correlation(sweep);
        if (along < AGAINST) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "%s: the current falls as the voltage rises (correlation %.2f), and no memory cell is a source; turn"
                            + " the sign of the current column",
                    sweep.source(),
                    along));
        }
        glitch(sweep, notes);
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

    /** A single sample far above all others decides a least-squares fit alone. */
    private static void glitch(Sweep sweep, List<String> notes) {
        int at = 0;
        for (int i = 1; i < sweep.size(); i++) {
            at = Math.abs(sweep.current()[i]) > Math.abs(sweep.current()[at]) ? i : at;
        }
        double others = 0;
        for (int i = 0; i < sweep.size(); i++) {
            others = i == at ? others : Math.max(others, Math.abs(sweep.current()[i]));
        }
        if (Math.abs(sweep.current()[at]) > GLITCH * others) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the current of %.3g A at %.4g s is more than %.0f times any other: a glitch? Remove that row",
                    sweep.current()[at],
                    sweep.time()[at],
                    GLITCH));
        }
    }

    /** Of voltage and current about their means, -1 to 1. */
    private static double correlation(Sweep sweep) {
        double volts = Arrays.stream(sweep.voltage()).average().orElseThrow();
        double amperes = Arrays.stream(sweep.current()).average().orElseThrow();
        double both = 0;
        double ofVoltage = 0;
        double ofCurrent = 0;
        for (int i = 0; i < sweep.size(); i++) {
            double v = sweep.voltage()[i] - volts;
            double c = sweep.current()[i] - amperes;
            both += v * c;
            ofVoltage += v * v;
            ofCurrent += c * c;
        }
        return both / Math.sqrt(ofVoltage * ofCurrent);
    }

    static double peak(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return most;
    }
}
