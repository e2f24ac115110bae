package org.ohmloop.smu;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of what an instrument answers, before it is known whether its numbers mean anything.
 *
 * @param voltage V, or 9.9e37 and the like
 * @param current A, or 9.9e37 and the like
 * @param time s, of the instrument's clock
 * @param status bits of the model
 */
record Sample(double voltage, double current, double time, long status) {
    /** SCPI-1999, volume 1, 7.2.1.4: 9.9e37 is infinity, 9.91e37 not a number. */
    private static final double OVERFLOW = 9.899e37;

    /**
     * Rows of four columns: voltage, current, time, status.
     *
     * @throws SmuException {@code BAD_ANSWER} where there are not as many rows as points, or no numbers
     */
    static List<Sample> parse(String answer, int points, boolean currentFirst) {
        String[] cells = answer.strip().split("\\s*[,\\t]\\s*", -1);
        if (cells.length != 4 * points) {
            throw bad(answer, points);
        }
        List<Sample> samples = new ArrayList<>();
        try {
            for (int i = 0; i < cells.length; i += 4) {
                double first = Double.parseDouble(cells[i]);
                double second = Double.parseDouble(cells[i + 1]);
                double time = Double.parseDouble(cells[i + 2]);
                long status = (long) Double.parseDouble(cells[i + 3]);
                samples.add(
                        currentFirst
                                ? new Sample(second, first, time, status)
                                : new Sample(first, second, time, status));
            }
        } catch (NumberFormatException e) {
            throw bad(answer, points);
        }
        return samples;
    }

    /** What it means. */
    Measurement outcome(double level, long overflowBits, long complianceBits) {
        boolean number = Math.abs(voltage) < OVERFLOW && Math.abs(current) < OVERFLOW;
        if (!number || (status & overflowBits) != 0) {
            return new Measurement.Overflow(level);
        }
        return (status & complianceBits) != 0
                ? new Measurement.InCompliance(voltage, current)
                : new Measurement.Measured(voltage, current);
    }

    private static SmuException bad(String answer, int points) {
        String start = answer.length() > 60 ? answer.substring(0, 60) + "..." : answer;
        return new SmuException(
                SmuException.Fault.BAD_ANSWER, "expected " + points + " readings of 4 numbers, got '" + start + "'.");
    }
}
