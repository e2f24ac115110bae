package org.ohmloop.calibration;

import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Block elimination in a symmetric positive definite system: the last unknowns are solved for in terms of the first.
 *
 * <pre>
 *   [P  C'] [p]     [gp]          S = P - C' E^-1 C       what is left for p
 *   [C  E ] [e] = - [ge]          e = -E^-1 (ge + C p)
 * </pre>
 *
 * <p>Source: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th ed., section 4.2 (Cholesky) and 3.2 (Schur
 * complement).
 */
final class Elimination {
    private final int keep;
    private final double[][] inverse;
    private final double[][] carried;
    private final double[] solved;

    /** S, keep by keep. */
    final double[][] left;

    /** gp - C' E^-1 ge. */
    final double[] leftGradient;

    /**
     * @param keep how many of the first unknowns stay
     * @throws MathIllegalArgumentException where the block to eliminate is not positive definite
     */
    Elimination(double[][] matrix, double[] gradient, int keep) {
        this.keep = keep;
        int out = matrix.length - keep;
        left = new double[keep][keep];
        leftGradient = new double[keep];
        carried = new double[out][keep];
        solved = new double[out];
        inverse = out == 0 ? new double[0][0] : inverse(matrix, keep);
        for (int a = 0; a < out; a++) {
            for (int b = 0; b < out; b++) {
                double e = inverse[a][b];
                solved[a] += e * gradient[keep + b];
                for (int p = 0; p < keep; p++) {
                    carried[a][p] += e * matrix[keep + b][p];
                }
            }
        }
        for (int p = 0; p < keep; p++) {
            leftGradient[p] = gradient[p];
            for (int q = 0; q < keep; q++) {
                left[p][q] = matrix[p][q];
            }
            for (int a = 0; a < out; a++) {
                double c = matrix[keep + a][p];
                leftGradient[p] -= c * solved[a];
                for (int q = 0; q < keep; q++) {
                    left[p][q] -= c * carried[a][q];
                }
            }
        }
    }

    private static double[][] inverse(double[][] matrix, int keep) {
        int out = matrix.length - keep;
        RealMatrix block = new Array2DRowRealMatrix(out, out);
        for (int a = 0; a < out; a++) {
            for (int b = 0; b < out; b++) {
                block.setEntry(a, b, 0.5 * (matrix[keep + a][keep + b] + matrix[keep + b][keep + a]));
            }
        }
        return new CholeskyDecomposition(block, 1e-9, 0)
                .getSolver()
                .getInverse()
                .getData();
    }

    /** The eliminated unknowns, given the first. */
    double[] back(double[] first) {
        double[] e = new double[solved.length];
        for (int a = 0; a < e.length; a++) {
            e[a] = -solved[a];
            for (int p = 0; p < keep; p++) {
                e[a] -= carried[a][p] * first[p];
            }
        }
        return e;
    }

    /** The inverse of the whole matrix's system for (first, eliminated), given that for the first. */
    double[][] covariance(double[][] first) {
        int out = solved.length;
        double[][] all = new double[keep + out][keep + out];
        for (int p = 0; p < keep; p++) {
            System.arraycopy(first[p], 0, all[p], 0, keep);
        }
        for (int a = 0; a < out; a++) {
            for (int p = 0; p < keep; p++) {
                double sum = 0;
                for (int q = 0; q < keep; q++) {
                    sum -= carried[a][q] * first[q][p];
                }
                all[keep + a][p] = sum;
                all[p][keep + a] = sum;
            }
        }
        for (int a = 0; a < out; a++) {
            for (int b = 0; b < out; b++) {
                double sum = inverse[a][b];
                for (int p = 0; p < keep; p++) {
                    sum -= carried[a][p] * all[p][keep + b];
                }
                all[keep + a][keep + b] = sum;
            }
        }
        return all;
    }
}
