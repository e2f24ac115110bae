package org.ohmloop.device;

/**
 * A measured I-V sweep of one device: what the source applied and what flowed.
 *
 * @param source where it was measured: a file name, or the address of a cell
 * @param time s, strictly increasing
 * @param voltage of the source, V; it drops over {@code seriesResistance} and the device together
 * @param current A
 * @param seriesResistance between source and device, ohm; 0 where the source sits on the device
 * @param periodic true where the drive repeats and the first sample follows the last
 */
public record Sweep(
        String source, double[] time, double[] voltage, double[] current, double seriesResistance, boolean periodic) {

    /** @throws IllegalArgumentException where the columns differ in length or hold something that is not a number */
    public Sweep {
        if (time.length != voltage.length || time.length != current.length) {
            throw new IllegalArgumentException(source + ": " + time.length + " times, " + voltage.length
                    + " voltages and " + current.length + " currents: a sweep needs as many of each");
        }
        for (int i = 0; i < time.length; i++) {
            if (!Double.isFinite(time[i]) || !Double.isFinite(voltage[i]) || !Double.isFinite(current[i])) {
                throw new IllegalArgumentException(source + ": sample " + (i + 1) + " is not finite");
            }
            if (i > 0 && !(time[i] > time[i - 1])) {
                throw new IllegalArgumentException(source + ": time does not increase at sample " + (i + 1));
            }
        }
        if (!(seriesResistance >= 0) || Double.isInfinite(seriesResistance)) {
            throw new IllegalArgumentException(
                    source + ": series resistance must be 0 ohm or more, was " + seriesResistance);
        }
    }

    /** Number of samples. */
    public int size() {
        return time.length;
    }
}
