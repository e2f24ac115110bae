package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.device.DevicePopulation;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.Sweep;

/** The batches of two Knowm devices that are shipped in calibration/. */
final class KnowmBatchTest {

    @ParameterizedTest
    @CsvSource({"knowm-wsdc, gmmss", "knowm-wsdc-mmss, mmss"})
    void devicesDrawnFromTheShippedBatchSpreadAsItSays(String name, String model) {
        Batch batch = shipped(name);
        assertEquals(name, batch.name());
        assertTrue(batch.provenance().source().contains("Knowm Inc. (Memristor Discovery, 2020)"));
        assertEquals(
                List.of("M1", "M2"),
                batch.devices().stream().map(BatchDevice::device).toList());
        assertEquals(model, batch.synapse().model());
        assertEquals(12, batch.synapse().sweeps());
        DevicePopulation population = batch.synapse().population();
        SplittableRandom random = new SplittableRandom(1);
        int n = 2000;
        double[] sum = new double[population.family().parameters().size()];
        double[] squares = new double[sum.length];
        for (int i = 0; i < n; i++) {
            double[] y = population.draw(random::nextGaussian);
            MemristorModel device = population.model(y);
            assertTrue(device.conductance(1) > device.conductance(0), () -> device.toString());
            for (int p = 0; p < y.length; p++) {
                sum[p] += y[p] / n;
                squares[p] += y[p] * y[p] / n;
            }
        }
        List<Spread> spreads = List.copyOf(batch.synapse().parameters().values());
        for (int p = 0; p < sum.length; p++) {
            // Five standard errors.
            double sd = spreads.get(p).sd();
            assertEquals(spreads.get(p).mean(), sum[p], 5 * sd / Math.sqrt(n) + 1e-9, "mean " + p);
            assertEquals(sd, Math.sqrt(squares[p] - sum[p] * sum[p]), 5 * sd / Math.sqrt(2.0 * n) + 1e-6, "sd " + p);
        }
    }

    /** The plain switch: the same path through the program as the other, in a fifth of its time. */
    @Test
    void theShippedPopulationIsWhatTheCapturesGive() {
        List<Capture> captures = new ArrayList<>();
        FitOptions options = FitOptions.defaults().withFamily(ModelFamily.MMSS);
        for (Sweep sweep : KnowmFitTest.captures()) {
            String device = sweep.source().contains("_M1") ? "M1" : "M2";
            captures.add(new Capture(sweep, device, List.of()));
        }
        JointPopulation found;
        try (FitThreads threads = FitThreads.of(2)) {
            found = new JointFitter("all", captures, options, threads).population();
        }
        BatchModel shipped = shipped("knowm-wsdc-mmss").synapse();
        for (Parameter parameter : ModelFamily.MMSS.parameters()) {
            Spread expected = shipped.parameters().get(parameter.name());
            Spread actual = found.model().parameters().get(parameter.name());
            // Another JDK's exponential moves where a search stops, by less than the search's tolerance.
            assertEquals(expected.mean(), actual.mean(), 0.02 * expected.sd(), parameter.name());
            assertEquals(expected.sd(), actual.sd(), 0.02 * expected.sd(), parameter.name());
            assertEquals(expected.cycleSd(), actual.cycleSd(), 0.02 * expected.cycleSd(), parameter.name());
        }
        Map<String, Double> first = found.devices().get(0).parameters();
        assertEquals(ModelFamily.MMSS.parameters().size(), first.size());
        assertEquals(shipped.rrmse().median(), found.model().rrmse().median(), 1e-4);
    }

    private static Batch shipped(String name) {
        return Batch.read(Path.of("calibration", name + ".json"));
    }
}
