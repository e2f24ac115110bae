package org.ohmloop.calibration;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Least squares with unknowns that cannot be negative, by coordinate descent (Franc et al., CAIP 2005): a few unknowns. */
final class NonNegative {
    private static final int SWEEPS = 5000;

    private NonNegative() {}

    /** The x of least |A x - b| with x not below 0. */
    static double[] solve(double[][] a, double[] b) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(a);
        double[][] normal = matrix.transposeMultiply(matrix).getData();
        double[] gradient = matrix.transpose().operate(b);
        double[] x = new double[normal.length];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < x.length; i++) {
                double next = Math.max(0, x[i] + gradient[i] / normal[i][i]);
                double step = next - x[i];
                x[i] = next;
                for (int k = 0; k < x.length; k++) {
                    gradient[k] -= normal[k][i] * step;
                }
            }
        }
        return x;
    }
}
