package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.device.DevicePopulation;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;

class VarianceAnalysisTest {
    private static final double[] MEAN = {Math.log(6500), Math.log(3e5), Math.log(1e-6), 0.95, -0.95, Math.log(0.06)};
    private static final double[] DEVICE_SD = {0.06, 0.3, 0.2, 0.045, 0.045, 0.05};
    private static final double[] CYCLE_SD = {0.02, 0.1, 0.15, 0.010, 0.008, 0.02};
    private static final double FIT_SD = 0.01;

    /** Expected by hand: two devices, 1 3 and 6 10; W = (2 + 8) / 2 = 5, B = 2 (2 - 5)^2 + 2 (8 - 5)^2 = 36. */
    @Test
    void twoDevicesOfTwoCyclesGiveTheTextbookFigures() {
        List<VarianceAnalysis.Observation> all = new ArrayList<>();
        double[][] values = {{1, 3}, {6, 10}};
        for (int i = 0; i < 2; i++) {
            for (double value : values[i]) {
                all.add(new VarianceAnalysis.Observation(i, filled(value)));
            }
        }
        VarianceComponents of = new VarianceAnalysis(ModelFamily.MMSS, all, Optional.empty()).components();
        assertEquals(5, of.mean()[0], 1e-12);
        assertEquals(3, of.meanError()[0], 1e-12);
        assertEquals(15.5, of.devices()[0][0], 1e-9);
        assertEquals(5, of.cycles()[0][0], 1e-9);
        assertEquals(2, of.counts()[0]);
    }

    @Test
    void aPopulationDrawnFromIsFoundAgainWithCyclesAndFitErrorsApart() {
        double[][] devices = covariance(DEVICE_SD, 3, 2, 0.7);
        double[][] cycles = covariance(CYCLE_SD, 3, 4, -0.8);
        Optional<FitScatter> scatter =
                Optional.of(new FitScatter(ModelFamily.MMSS, covariance(filled(FIT_SD), 0, 1, 0), 1_000_000));
        int count = 600;
        int perDevice = 5;
        VarianceComponents of = new VarianceAnalysis(
                        ModelFamily.MMSS, drawn(population(devices, cycles), count, perDevice, FIT_SD, 11), scatter)
                .components();
        for (int p = 0; p < 6; p++) {
            // Four standard errors of 600 devices and 2400 differences between cycles.
            assertEquals(MEAN[p], of.mean()[p], 4 * of.meanError()[p]);
            assertEquals(DEVICE_SD[p], Math.sqrt(of.devices()[p][p]), 4 * of.sdError()[p]);
            assertEquals(CYCLE_SD[p], Math.sqrt(of.cycles()[p][p]), 4 * of.cycleSdError()[p]);
            assertEquals(DEVICE_SD[p] / Math.sqrt(2.0 * count), of.sdError()[p], 0.2 * of.sdError()[p]);
        }
        List<List<Double>> device = VarianceComponents.correlations(of.devices());
        List<List<Double>> cycle = VarianceComponents.correlations(of.cycles());
        assertEquals(0.7, device.get(3).get(2), 4 * (1 - 0.49) / Math.sqrt(count));
        assertEquals(0, device.get(0).get(1), 4 / Math.sqrt(count));
        assertEquals(-0.8, cycle.get(3).get(4), 0.1);
    }

    @Test
    void whereNoDeviceWasSweptTwiceTheSpreadHoldsBothAndSaysSo() {
        double[][] devices = covariance(DEVICE_SD, 3, 2, 0);
        double[][] cycles = covariance(CYCLE_SD, 3, 4, 0);
        VarianceComponents of = new VarianceAnalysis(
                        ModelFamily.MMSS, drawn(population(devices, cycles), 2000, 1, 0, 5), Optional.empty())
                .components();
        assertNull(of.cycles());
        assertEquals(Math.hypot(DEVICE_SD[2], CYCLE_SD[2]), Math.sqrt(of.devices()[2][2]), 4 * of.sdError()[2]);
    }

    @Test
    void aSingleDeviceHasNoSpreadAndNoErrorOfItsMean() {
        VarianceComponents of = new VarianceAnalysis(
                        ModelFamily.MMSS, List.of(new VarianceAnalysis.Observation(0, MEAN)), Optional.empty())
                .components();
        assertArrayEquals(MEAN, of.mean());
        assertEquals(0, of.devices()[0][0]);
        assertTrue(Double.isNaN(of.meanError()[0]));
    }

    @Test
    void aValueThatASweepDoesNotTellIsLeftOutOfItsParameterAlone() {
        List<VarianceAnalysis.Observation> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double[] values = filled(i);
            values[3] = i == 0 ? Double.NaN : i;
            all.add(new VarianceAnalysis.Observation(i, values));
        }
        VarianceComponents of = new VarianceAnalysis(ModelFamily.MMSS, all, Optional.empty()).components();
        assertEquals(1.5, of.mean()[2], 1e-12);
        assertEquals(2, of.mean()[3], 1e-12);
        assertEquals(4, of.counts()[2]);
        assertEquals(3, of.counts()[3]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatItGivesIsAlwaysACovarianceThatDevicesCanBeDrawnFrom(long seed) {
        int devices = (int) (1 + seed % 7);
        int perDevice = (int) (1 + seed % 4);
        double[][] none = new double[6][6];
        List<VarianceAnalysis.Observation> all =
                drawn(population(covariance(DEVICE_SD, 0, 1, 0.9), none), devices, perDevice, 0.05, seed);
        VarianceComponents of = new VarianceAnalysis(ModelFamily.MMSS, all, Optional.empty()).components();
        requireCovariance(of.devices());
        if (of.cycles() != null) {
            requireCovariance(of.cycles());
        }
        Percentiles any = new Percentiles(1, 1, 1);
        BatchModel model = BatchModel.of(BatchModel.Kind.SYNAPSE, devices, all.size(), of, any, any, any, List.of());
        SplittableRandom random = new SplittableRandom(seed);
        DevicePopulation population = model.population();
        double[] drawn = population.draw(random::nextGaussian);
        assertEquals(
                6,
                population.model(population.cycle(drawn, random::nextGaussian)).values().length);
    }

    /** Fits of a parameter that the data cannot tell end at its bound, all of them. */
    @ParameterizedTest
    @EnumSource(ModelFamily.class)
    void devicesCanBeDrawnWhereEveryFitEndedAtABound(ModelFamily family) {
        List<Parameter> parameters = family.parameters();
        double[] middle = new double[parameters.size()];
        for (int p = 0; p < middle.length; p++) {
            Parameter parameter = parameters.get(p);
            double low = Math.max(parameter.low(), parameter.positive() ? 1e-9 : -1);
            double high = Math.min(parameter.high(), parameter.positive() ? 1e-3 : 1);
            middle[p] = parameter.name().equals("roff") ? 1e5 : low + 0.5 * Math.max(0, high - low);
        }
        for (int at = 0; at < middle.length; at++) {
            double bound = parameters.get(at).high();
            if (!Double.isFinite(bound)) {
                continue;
            }
            List<VarianceAnalysis.Observation> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                double[] y = new double[middle.length];
                for (int p = 0; p < y.length; p++) {
                    y[p] = parameters.get(p).scaled(p == at ? bound : middle[p]);
                }
                all.add(new VarianceAnalysis.Observation(i, y));
            }
            VarianceComponents of = new VarianceAnalysis(family, all, Optional.empty()).components();
            Percentiles any = new Percentiles(1, 1, 1);
            DevicePopulation population = BatchModel.of(BatchModel.Kind.SYNAPSE, 5, 5, of, any, any, any, List.of())
                    .population();
            double[] values = population
                    .model(population.draw(new SplittableRandom(1)::nextGaussian))
                    .values();
            assertEquals(
                    bound,
                    values[at],
                    1e-9 * Math.abs(bound),
                    parameters.get(at).name());
        }
    }

    private static void requireCovariance(double[][] matrix) {
        for (double value : new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix)).getEigenvalues()) {
            assertTrue(value > -1e-12, "eigenvalue " + value);
        }
    }

    private static DevicePopulation population(double[][] devices, double[][] cycles) {
        double[] low = new double[6];
        double[] high = new double[6];
        for (int p = 0; p < 6; p++) {
            low[p] = MEAN[p] - 3;
            high[p] = MEAN[p] + 3;
        }
        return new DevicePopulation(ModelFamily.MMSS, MEAN, devices, cycles, low, high);
    }

    private static List<VarianceAnalysis.Observation> drawn(
            DevicePopulation from, int devices, int perDevice, double fitSd, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<VarianceAnalysis.Observation> all = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            double[] device = from.draw(random::nextGaussian);
            for (int j = 0; j < perDevice; j++) {
                double[] y = from.cycle(device, random::nextGaussian);
                for (int p = 0; p < y.length; p++) {
                    y[p] += fitSd * random.nextGaussian();
                }
                all.add(new VarianceAnalysis.Observation(i, y));
            }
        }
        return all;
    }

    private static double[][] covariance(double[] sd, int p, int q, double correlation) {
        double[][] covariance = new double[6][6];
        for (int i = 0; i < 6; i++) {
            covariance[i][i] = sd[i] * sd[i];
        }
        covariance[p][q] = correlation * sd[p] * sd[q];
        covariance[q][p] = covariance[p][q];
        return covariance;
    }

    private static double[] filled(double value) {
        double[] all = new double[6];
        java.util.Arrays.fill(all, value);
        return all;
    }
}
