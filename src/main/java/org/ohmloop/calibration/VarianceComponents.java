package org.ohmloop.calibration;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.ohmloop.device.ModelFamily;

/**
 * Mean, device-to-device and cycle-to-cycle covariance of a model's parameters on their fitting scale, with standard
 * errors. See {@link VarianceAnalysis} for one way to them.
 *
 * @param family of the model; every array is in the order of its parameters
 * @param mean of the devices
 * @param meanError standard error of the mean; NaN where there is a single device
 * @param devices covariance from device to device
 * @param sdError standard error of the standard deviations in {@code devices}; NaN where there is a single device
 * @param cycles covariance from cycle to cycle of one device; null where no device was measured twice, and the
 *     {@code devices} then hold both
 * @param cycleSdError standard error of the standard deviations in {@code cycles}; null with it
 * @param fitSd standard deviation of the fits' own scatter, which is not part of the covariances; null where not known
 * @param counts devices that determine each parameter
 */
public record VarianceComponents(
        ModelFamily family,
        double[] mean,
        double[] meanError,
        double[][] devices,
        double[] sdError,
        double[][] cycles,
        double[] cycleSdError,
        double[] fitSd,
        int[] counts) {

    /** @throws IllegalArgumentException naming what has another size than the family */
    public VarianceComponents {
        int n = family.parameters().size();
        requireSize("mean", mean.length, n);
        requireSize("meanError", meanError.length, n);
        requireSize("devices", devices.length, n);
        requireSize("sdError", sdError.length, n);
        if (fitSd != null) {
            requireSize("fitSd", fitSd.length, n);
        }
        requireSize("counts", counts.length, n);
        if ((cycles == null) != (cycleSdError == null)) {
            throw new IllegalArgumentException("cycles and cycleSdError are there both or not at all");
        }
        if (cycles != null) {
            requireSize("cycles", cycles.length, n);
            requireSize("cycleSdError", cycleSdError.length, n);
        }
    }

    /** Correlations of a covariance, rounded to six digits; 1 on the diagonal, 0 where a variance is 0. */
    static List<List<Double>> correlations(double[][] covariance) {
        int n = covariance.length;
        return IntStream.range(0, n)
                .mapToObj(p -> IntStream.range(0, n)
                        .mapToObj(q -> correlation(covariance, p, q))
                        .toList())
                .toList();
    }

    private static double correlation(double[][] covariance, int p, int q) {
        if (p == q) {
            return 1;
        }
        double product = Math.sqrt(covariance[p][p] * covariance[q][q]);
        double r = product > 0 ? covariance[p][q] / product : 0;
        return Math.round(1e6 * Math.max(-1, Math.min(1, r))) / 1e6 + 0.0;
    }

    /**
     * The nearest covariance to a symmetric matrix, in units of the given standard deviations: negative eigenvalues, which
     * estimates by difference may have, become 0.
     */
    static double[][] covariance(double[][] symmetric, double[] unit) {
        int n = symmetric.length;
        double[][] scaled = new double[n][n];
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                double by = unit[p] * unit[q];
                scaled[p][q] = by > 0 ? symmetric[p][q] / by : 0;
            }
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(scaled, false));
        double[][] nearest = new double[n][n];
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                double sum = 0;
                for (int e = 0; e < n; e++) {
                    sum += eigen.getV().getEntry(p, e)
                            * Math.max(0, eigen.getEigenvalue(e))
                            * eigen.getV().getEntry(q, e);
                }
                nearest[p][q] = sum * unit[p] * unit[q];
            }
        }
        return nearest;
    }

    private static void requireSize(String field, int size, int wanted) {
        if (size != wanted) {
            throw new IllegalArgumentException(field + " must have " + wanted + " entries, had " + size);
        }
    }
}
