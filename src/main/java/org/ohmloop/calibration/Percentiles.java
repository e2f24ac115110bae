package org.ohmloop.calibration;

import java.util.Arrays;

/**
 * Percentiles of a quantity over devices, interpolated between the nearest ranks.
 *
 * @param p5 5th percentile
 * @param median 50th percentile
 * @param p95 95th percentile
 */
public record Percentiles(double p5, double median, double p95) {

    /** @throws IllegalArgumentException where there is no value */
    public static Percentiles of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("percentiles need a value");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Percentiles(at(sorted, 0.05), at(sorted, 0.5), at(sorted, 0.95));
    }

    private static double at(double[] sorted, double part) {
        double rank = part * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
