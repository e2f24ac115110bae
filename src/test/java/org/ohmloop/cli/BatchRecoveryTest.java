package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.BatchModel;
import org.ohmloop.calibration.Spread;

/** A chip is drawn from a known population; measured through the board's bytes, it gives that population back. */
class BatchRecoveryTest {
    private static final int CELLS = 48;
    private static final int CYCLES = 4;

    /** Of 4 standard errors, the 42 figures compared here leave out one in 400 runs of honest code. */
    private static final double ERRORS = 4;

    @TempDir
    Path folder;

    @Test
    void whatIsMeasuredOnAChipMadeOfABatchIsThatBatch() throws IOException {
        Path rig = KnownBatch.write(folder);
        Path runs = folder.resolve("runs");
        CommandRun run = CommandRun.in(
                runs,
                "calibrate",
                "--rig",
                rig.toString(),
                "--batch",
                "again",
                "--cells",
                Integer.toString(CELLS),
                "--cycles",
                Integer.toString(CYCLES),
                "--gate",
                "none");
        assertEquals(0, run.exitCode(), run.err());
        BatchModel found =
                Batch.read(runs.resolve("batches").resolve("again.json")).synapse();
        assertEquals(CELLS, found.count());
        assertEquals(CELLS * CYCLES, found.sweeps());
        List<Spread> spreads = List.copyOf(found.parameters().values());
        for (int p = 0; p < 6; p++) {
            Spread spread = spreads.get(p);
            String name = List.copyOf(found.parameters().keySet()).get(p);
            assertEquals(KnownBatch.MEAN[p], spread.mean(), ERRORS * spread.meanError(), name + " mean");
            assertEquals(KnownBatch.DEVICE_SD[p], spread.sd(), ERRORS * spread.sdError(), name + " sd of devices");
            assertEquals(
                    KnownBatch.CYCLE_SD[p], spread.cycleSd(), ERRORS * spread.cycleSdError(), name + " sd of cycles");
            // The errors themselves: those of so many devices and so many differences between cycles.
            double sdError = KnownBatch.DEVICE_SD[p] / Math.sqrt(2.0 * CELLS);
            assertEquals(sdError, spread.sdError(), 0.5 * sdError, name + " error of the sd of devices");
            double cycleError = KnownBatch.CYCLE_SD[p] / Math.sqrt(2.0 * CELLS * (CYCLES - 1));
            assertEquals(cycleError, spread.cycleSdError(), 0.5 * cycleError, name + " error of the sd of cycles");
        }
        requireCorrelations(KnownBatch.devices(), found.deviceCorrelation(), CELLS - 1);
        requireCorrelations(KnownBatch.cycles(), found.cycleCorrelation(), CELLS * (CYCLES - 1));
    }

    /** The standard error of a correlation of n pairs is (1 - r^2) / sqrt n. */
    private static void requireCorrelations(double[][] covariance, List<List<Double>> found, int n) {
        for (int p = 0; p < 6; p++) {
            for (int q = 0; q < p; q++) {
                double r = covariance[p][q] / Math.sqrt(covariance[p][p] * covariance[q][q]);
                double tolerance = ERRORS * (1 - r * r) / Math.sqrt(n);
                assertEquals(r, found.get(p).get(q), tolerance, "correlation of parameters " + p + " and " + q);
            }
        }
    }
}
