package org.ohmloop.calibration;

import org.ohmloop.device.CycleMemory;

/** {@link CycleMemory} from the levels of one cell over its cycles, by their autocorrelation. */
final class CycleMemoryFit {
    private static final int[] LAGS = {1, 3, 10, 30, 100, 300, 1000};
    private static final double[] LENGTHS = {1e3, 1e4, 1e5, 1e6};

    private CycleMemoryFit() {}

    /**
     * @param levels log10 of what was read, at even intervals
     * @param interval cycles
     */
    static CycleMemory fit(double[] levels, double interval) {
        double[][] a = new double[LAGS.length][LENGTHS.length];
        double[] b = new double[LAGS.length];
        for (int i = 0; i < LAGS.length; i++) {
            b[i] = autocorrelation(levels, LAGS[i]);
            for (int j = 0; j < LENGTHS.length; j++) {
                a[i][j] = Math.max(0, 1 - LAGS[i] * interval / LENGTHS[j]);
            }
        }
        return new CycleMemory(LENGTHS, Robust.rounded(NonNegative.solve(a, b)));
    }

    static double autocorrelation(double[] values, int lag) {
        double mean = Robust.mean(values);
        double sum = 0;
        for (int i = lag; i < values.length; i++) {
            sum += (values[i] - mean) * (values[i - lag] - mean);
        }
        double sd = Robust.sd(values);
        return sum / (values.length - lag) / (sd * sd);
    }
}
