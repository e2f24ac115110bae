package org.ohmloop.calibration;

import java.util.Arrays;

/** Statistics of samples with heavy tails. */
final class Robust {
    private static final double MAD_TO_SD = 1.4826;

    private Robust() {}

    /** Quantile with linear interpolation; the values must be sorted. */
    static double quantile(double[] sorted, double p) {
        double at = Math.min(sorted.length - 1.0, Math.max(0, p * sorted.length - 0.5));
        int i = (int) at;
        return i + 1 < sorted.length ? sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }

    /** Standard deviation of the core, from the median absolute deviation. */
    static double coreSd(double[] values) {
        double median = median(values);
        return MAD_TO_SD
                * median(Arrays.stream(values).map(x -> Math.abs(x - median)).toArray());
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    static double sd(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(Double.NaN));
    }

    static double correlation(double[] x, double[] y) {
        double mx = mean(x);
        double my = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - mx) * (y[i] - my);
        }
        return sum / x.length / (sd(x) * sd(y));
    }

    /** Four significant digits: more are not known, and files stay readable. */
    static double rounded(double value) {
        return value == 0 || !Double.isFinite(value)
                ? value
                : new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(4))
                        .doubleValue();
    }

    static double[] rounded(double[] values) {
        return Arrays.stream(values).map(Robust::rounded).toArray();
    }
}
