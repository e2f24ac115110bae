package org.ohmloop.calibration;

import java.util.List;
import java.util.Locale;

/**
 * The resistor between source and device, from the voltages on both of its sides: Rs of (source - device) = Rs current +
 * offset, by least squares. A channel's offset does not enter the slope.
 *
 * @param ohm 0 where both voltages are the same but for noise
 * @param notes what was noticed
 */
record SeriesResistor(double ohm, List<String> notes) {
    /** Share of the source's range below which a drop is wiring and noise. */
    private static final double NO_DROP = 0.005;
    /** Share of the drop's spread that a resistor may leave unexplained before that is said. */
    private static final double UNEXPLAINED = 0.05;

    /** @throws CalibrationException where the drop falls as the current rises, or no current flows */
    static SeriesResistor of(String source, double[] voltage, double[] device, double[] current) {
        int n = voltage.length;
        double[] drop = new double[n];
        for (int i = 0; i < n; i++) {
            drop[i] = voltage[i] - device[i];
        }
        double meanDrop = mean(drop);
        double meanCurrent = mean(current);
        double top = 0;
        double bottom = 0;
        double spread = 0;
        double range = 0;
        double meanVoltage = mean(voltage);
        for (int i = 0; i < n; i++) {
            top += (drop[i] - meanDrop) * (current[i] - meanCurrent);
            bottom += (current[i] - meanCurrent) * (current[i] - meanCurrent);
            spread += (drop[i] - meanDrop) * (drop[i] - meanDrop);
            range += (voltage[i] - meanVoltage) * (voltage[i] - meanVoltage);
        }
        if (bottom == 0) {
            // The check of the sweep says it better: the current is the same throughout.
            return new SeriesResistor(0, List.of());
        }
        if (Math.sqrt(spread) <= NO_DROP * Math.sqrt(range)) {
            return new SeriesResistor(
                    0, List.of("source and device voltage are the same but for noise: no series resistor"));
        }
        double ohm = top / bottom;
        if (!(ohm >= 0) || Double.isInfinite(ohm)) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "%s: source voltage, device voltage and current give a series resistance of %.4g ohm; check the"
                            + " columns and the sign of the current",
                    source,
                    ohm));
        }
        double left = spread - ohm * top;
        double share = Math.sqrt(Math.max(0, left) / spread);
        return new SeriesResistor(
                ohm,
                share <= UNEXPLAINED
                        ? List.of()
                        : List.of(String.format(
                                Locale.ROOT,
                                "a series resistor of %.4g ohm leaves %.0f %% of the drop between source and device"
                                        + " unexplained; check the columns, or give --series-ohm",
                                ohm,
                                100 * share)));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
