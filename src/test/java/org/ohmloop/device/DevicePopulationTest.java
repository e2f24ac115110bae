package org.ohmloop.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DevicePopulationTest {
    private static final double[] MEAN = {Math.log(6500), Math.log(3e5), Math.log(1e-6), 0.95, -0.95, Math.log(0.06)};

    @Test
    void drawnDevicesHaveTheMeanAndTheCovarianceAskedFor() {
        double[][] covariance = new double[6][6];
        covariance[0][0] = 0.04;
        covariance[3][3] = 0.0025;
        covariance[0][3] = -0.6 * 0.2 * 0.05;
        covariance[3][0] = covariance[0][3];
        DevicePopulation population = population(covariance, 2);
        SplittableRandom random = new SplittableRandom(4);
        int n = 20_000;
        double mean = 0;
        double product = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            double[] y = population.draw(random::nextGaussian);
            mean += (y[0] - MEAN[0]) / n;
            product += (y[0] - MEAN[0]) * (y[3] - MEAN[3]) / n;
            square += (y[3] - MEAN[3]) * (y[3] - MEAN[3]) / n;
            assertEquals(MEAN[1], y[1], 1e-12, "what has no variance is the same in every device");
        }
        assertEquals(0, mean, 4 * 0.2 / Math.sqrt(n));
        assertEquals(-0.006, product, 4 * 0.2 * 0.05 * Math.sqrt(1.36 / n));
        assertEquals(0.0025, square, 4 * 0.0025 * Math.sqrt(2.0 / n));
    }

    @Test
    void noDeviceIsOutsideTheBoundsOrUpsideDown() {
        double[][] wide = new double[6][6];
        wide[0][0] = 9;
        wide[1][1] = 9;
        DevicePopulation population = population(wide, 4);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            double[] y = population.draw(random::nextGaussian);
            assertTrue(Math.abs(y[0] - MEAN[0]) <= 4 && Math.abs(y[1] - MEAN[1]) <= 4);
            assertTrue(y[1] > y[0], "roff is above ron");
        }
    }

    @Test
    void theSameDeviatesGiveTheSameDevice() {
        DevicePopulation population = population(new double[6][6], 1);
        assertArrayEquals(
                population.draw(new SplittableRandom(7)::nextGaussian),
                population.draw(new SplittableRandom(7)::nextGaussian));
    }

    @Test
    void whatIsNoCovarianceIsRefused() {
        double[][] impossible = new double[6][6];
        impossible[0][0] = 1;
        impossible[1][1] = 1;
        impossible[0][1] = 2;
        impossible[1][0] = 2;
        String message = assertThrows(IllegalArgumentException.class, () -> population(impossible, 1))
                .getMessage();
        assertTrue(message.contains("correlations contradict each other"), message);
        double[][] negative = new double[6][6];
        negative[2][2] = -1;
        assertThrows(IllegalArgumentException.class, () -> population(negative, 1));
        assertThrows(IllegalArgumentException.class, () -> population(new double[6][6], -1));
    }

    private static DevicePopulation population(double[][] covariance, double reach) {
        double[] low = new double[6];
        double[] high = new double[6];
        for (int p = 0; p < 6; p++) {
            low[p] = MEAN[p] - reach;
            high[p] = MEAN[p] + reach;
        }
        return new DevicePopulation(ModelFamily.MMSS, MEAN, covariance, new double[6][6], low, high);
    }
}
