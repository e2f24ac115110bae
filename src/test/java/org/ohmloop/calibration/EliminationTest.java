package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EliminationTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5})
    void eliminationAnswersWhatTheWholeSystemDoes(int keep) {
        SplittableRandom random = new SplittableRandom(keep);
        int n = 5;
        RealMatrix root = new Array2DRowRealMatrix(n, n);
        double[] gradient = new double[n];
        for (int i = 0; i < n; i++) {
            gradient[i] = random.nextGaussian();
            for (int j = 0; j < n; j++) {
                root.setEntry(i, j, random.nextGaussian());
            }
        }
        RealMatrix matrix = root.multiplyTransposed(root).add(new Array2DRowRealMatrix(identity(n)));
        Elimination elimination = new Elimination(matrix.getData(), gradient, keep);

        double[][] left = elimination.left;
        double[] first = new double[keep];
        double[][] firstCovariance = new double[keep][keep];
        if (keep > 0) {
            LUDecomposition reduced = new LUDecomposition(new Array2DRowRealMatrix(left));
            first = reduced.getSolver()
                    .solve(new ArrayRealVector(elimination.leftGradient).mapMultiply(-1))
                    .toArray();
            firstCovariance = reduced.getSolver().getInverse().getData();
        }
        double[] last = elimination.back(first);

        LUDecomposition whole = new LUDecomposition(matrix);
        double[] expected = whole.getSolver()
                .solve(new ArrayRealVector(gradient).mapMultiply(-1))
                .toArray();
        for (int i = 0; i < n; i++) {
            assertEquals(expected[i], i < keep ? first[i] : last[i - keep], 1e-12);
        }
        double[][] inverse = whole.getSolver().getInverse().getData();
        double[][] covariance = elimination.covariance(firstCovariance);
        for (int i = 0; i < n; i++) {
            assertArrayEquals(inverse[i], covariance[i], 1e-12);
        }
    }

    private static double[][] identity(int n) {
        double[][] one = new double[n][n];
        for (int i = 0; i < n; i++) {
            one[i][i] = 1;
        }
        return one;
    }
}
