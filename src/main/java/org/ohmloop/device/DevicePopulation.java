package org.ohmloop.device;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * How the devices of a batch differ, as a distribution that devices can be drawn from. On the scale on which a parameter
 * is fitted ({@link Parameter#scaled}), device i in its cycle j has the values
 *
 * <pre>
 *   y_ij = mean + d_i + c_ij        d_i ~ N(0, D), from device to device        c_ij ~ N(0, C), from cycle to cycle
 * </pre>
 *
 * cut off at the bounds: what falls outside, or makes no device of the family, is drawn again.
 *
 * <p>A draw is a function of the normal deviates that it is given, so it is as repeatable as they are.
 */
public final class DevicePopulation {
    private static final int MOST_DRAWS = 1000;
    /** A file may round correlations to four digits; what that makes negative is taken for 0. */
    private static final double ROUNDING = 1e-3;

    private static final double LAST_BITS = 1e-12;

    private final ModelFamily family;
    private final double[] mean;
    private final double[] low;
    private final double[] high;
    private final double[][] deviceRoot;
    private final double[][] cycleRoot;

    /**
     * @param family of the devices
     * @param mean of each parameter, scaled, in the family's order
     * @param devices covariance D
     * @param cycles covariance C; all zero where cycles do not differ
     * @param low lower bounds, scaled
     * @param high upper bounds, scaled
     * @throws IllegalArgumentException naming what has another size than the family, is not finite, or what is no
     *     covariance, or the parameter whose mean is out of its bounds
     */
    public DevicePopulation(
            ModelFamily family, double[] mean, double[][] devices, double[][] cycles, double[] low, double[] high) {
        this.family = family;
        this.mean = mean.clone();
        this.low = low.clone();
        this.high = high.clone();
        requireBounds();
        deviceRoot = root("device", devices);
        cycleRoot = root("cycle", cycles);
    }

    /**
     * The same from standard deviations and correlations, as files state them.
     *
     * @param deviceSd standard deviations of D
     * @param deviceCorrelation of D, row by row
     * @param cycleSd standard deviations of C; all 0 where cycles do not differ
     * @param cycleCorrelation of C; null where cycles do not differ
     */
    public static DevicePopulation of(
            ModelFamily family,
            double[] mean,
            double[] deviceSd,
            List<List<Double>> deviceCorrelation,
            double[] cycleSd,
            List<List<Double>> cycleCorrelation,
            double[] low,
            double[] high) {
        double[][] still = new double[mean.length][mean.length];
        return new DevicePopulation(
                family,
                mean,
                covariance("device", deviceSd, deviceCorrelation),
                cycleCorrelation == null ? still : covariance("cycle", cycleSd, cycleCorrelation),
                low,
                high);
    }

    private static double[][] covariance(String which, double[] sd, List<List<Double>> correlation) {
        double[][] covariance = new double[sd.length][sd.length];
        for (int p = 0; p < sd.length; p++) {
            for (int q = 0; q < sd.length; q++) {
                if (correlation.size() != sd.length || correlation.get(p).size() != sd.length) {
                    throw new IllegalArgumentException(which + " correlation must be " + sd.length + " x " + sd.length);
                }
                covariance[p][q] = sd[p] * sd[q] * correlation.get(p).get(q);
            }
        }
        return covariance;
    }

    public ModelFamily family() {
        return family;
    }

    /**
     * A device of the batch, scaled.
     *
     * @param normals independent deviates of mean 0 and variance 1; as many are taken as are needed
     */
    public double[] draw(DoubleSupplier normals) {
        return about(mean, deviceRoot, normals);
    }

    /** The device in one of its cycles, scaled. */
    public double[] cycle(double[] device, DoubleSupplier normals) {
        return about(device, cycleRoot, normals);
    }

    /** The model of scaled values. */
    public MemristorModel model(double[] scaled) {
        List<Parameter> parameters = family.parameters();
        double[] values = new double[scaled.length];
        for (int p = 0; p < values.length; p++) {
            // A value at its bound may pass it by the last bit of the logarithm.
            Parameter parameter = parameters.get(p);
            double value = parameter.unscaled(scaled[p]);
            double margin = LAST_BITS * Math.abs(value);
            values[p] = value < parameter.low() && value >= parameter.low() - margin
                    ? parameter.low()
                    : value > parameter.high() && value <= parameter.high() + margin ? parameter.high() : value;
        }
        return family.model(values);
    }

    private double[] about(double[] centre, double[][] root, DoubleSupplier normals) {
        double[] z = new double[centre.length];
        double[] y = new double[centre.length];
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            for (int p = 0; p < z.length; p++) {
                z[p] = normals.getAsDouble();
            }
            for (int p = 0; p < y.length; p++) {
                y[p] = centre[p];
                for (int q = 0; q < z.length; q++) {
                    y[p] += root[p][q] * z[q];
                }
            }
            if (allowed(y)) {
                return y;
            }
        }
        throw new IllegalStateException("of " + MOST_DRAWS + " " + family.label()
                + " devices drawn none was inside the bounds: the spread is too wide for them");
    }

    private boolean allowed(double[] y) {
        for (int p = 0; p < y.length; p++) {
            if (!inside(p, y[p])) {
                return false;
            }
        }
        try {
            model(y);
            return true;
        } catch (IllegalArgumentException e) {
            return false; // such as roff below ron: the model itself knows what is no device
        }
    }

    private boolean inside(int p, double y) {
        double margin = LAST_BITS * Math.max(1, Math.abs(y));
        return y >= low[p] - margin && y <= high[p] + margin;
    }

    private void requireBounds() {
        List<Parameter> parameters = family.parameters();
        if (mean.length != parameters.size() || low.length != mean.length || high.length != mean.length) {
            throw new IllegalArgumentException("a population of " + family.label() + " has " + parameters.size()
                    + " means and bounds, got " + mean.length + ", " + low.length + " and " + high.length);
        }
        for (int p = 0; p < mean.length; p++) {
            if (!inside(p, mean[p])) {
                throw new IllegalArgumentException(
                        "the mean of " + parameters.get(p).name() + " must lie in its bounds " + low[p] + " to "
                                + high[p] + ", was " + mean[p]);
            }
        }
    }

    /** The symmetric square root; it exists for a covariance that is singular as well. */
    private double[][] root(String which, double[][] covariance) {
        int n = mean.length;
        RealMatrix matrix = new Array2DRowRealMatrix(n, n);
        if (covariance.length != n) {
            throw new IllegalArgumentException(which + " covariance must be " + n + " x " + n);
        }
        double[] scale = new double[n];
        for (int p = 0; p < n; p++) {
            if (covariance[p].length != n || !(covariance[p][p] >= 0)) {
                throw new IllegalArgumentException(
                        which + " covariance must be " + n + " x " + n + " with no negative variance");
            }
            scale[p] = Math.sqrt(covariance[p][p]);
        }
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                double product = scale[p] * scale[q];
                double r = product == 0 ? 0 : (covariance[p][q] + covariance[q][p]) / (2 * product);
                if (!Double.isFinite(r)) {
                    throw new IllegalArgumentException(which + " covariance must be finite");
                }
                matrix.setEntry(p, q, r);
            }
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(matrix);
        for (double value : eigen.getEigenvalues()) {
            if (value < -ROUNDING) {
                throw new IllegalArgumentException(which + " covariance is none: its correlations contradict each other"
                        + " (eigenvalue " + value + ")");
            }
        }
        double[][] root = new double[n][n];
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                for (int e = 0; e < n; e++) {
                    root[p][q] += scale[p]
                            * eigen.getV().getEntry(p, e)
                            * Math.sqrt(Math.max(0, eigen.getEigenvalue(e)))
                            * eigen.getV().getEntry(q, e);
                }
            }
        }
        return root;
    }
}
