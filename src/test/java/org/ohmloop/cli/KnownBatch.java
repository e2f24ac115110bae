package org.ohmloop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.BatchModel;
import org.ohmloop.calibration.Percentiles;
import org.ohmloop.calibration.Provenance;
import org.ohmloop.calibration.VarianceComponents;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.run.Json;

/** A batch with a population that is known, a chip made of it, and a rig that this chip sits in. */
final class KnownBatch {
    /** On the fitting scale, in the order ron, roff, tau, von, voff, k. */
    static final double[] MEAN = {Math.log(6500), Math.log(3e5), Math.log(1e-6), 0.95, -0.95, Math.log(0.06)};

    static final double[] DEVICE_SD = {0.06, 0.25, 0.2, 0.045, 0.04, 0.05};
    static final double[] CYCLE_SD = {0.02, 0.08, 0.12, 0.012, 0.010, 0.02};

    private KnownBatch() {}

    /** From device to device: ron with roff, tau with von, von with voff. */
    static double[][] devices() {
        double[][] covariance = diagonal(DEVICE_SD);
        correlate(covariance, 0, 1, 0.5);
        correlate(covariance, 2, 3, 0.4);
        correlate(covariance, 3, 4, -0.6);
        return covariance;
    }

    /** From cycle to cycle: von with voff. */
    static double[][] cycles() {
        double[][] covariance = diagonal(CYCLE_SD);
        correlate(covariance, 3, 4, 0.5);
        return covariance;
    }

    static Batch batch() {
        int[] counts = new int[6];
        java.util.Arrays.fill(counts, 1000);
        double[] exact = {1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6};
        VarianceComponents of =
                new VarianceComponents(ModelFamily.MMSS, MEAN, exact, devices(), exact, cycles(), exact, null, counts);
        Percentiles none = new Percentiles(0, 0, 0);
        BatchModel model = BatchModel.of(BatchModel.Kind.SYNAPSE, 1000, 4000, of, none, none, none, List.of());
        Provenance provenance = new Provenance("made up", "", "none", "2026-11-24T00:00:00Z", List.of());
        return new Batch("known", provenance, model, null, List.of());
    }

    /**
     * Writes {@code known.json}, a chip and a rig. The chip has no neuron devices and no faults but those that the changes
     * give it, and its transistors are wide, so that the 600 ohm of the rig's sweep block are really there.
     *
     * @param chipChanges lines of the chip file, "field: value"
     * @return the rig file
     */
    static Path write(Path folder, String... chipChanges) throws IOException {
        Json.write(folder.resolve("known.json"), batch());
        List<String> changes = new ArrayList<>(List.of(
                "neuron_rows: 0",
                "kp_A_per_V2: 1.0",
                "wiring_ohm: 600",
                "never_forms: 0",
                "stuck_lrs: 0",
                "stuck_hrs: 0"));
        changes.addAll(List.of(chipChanges));
        String chip = Files.readString(Path.of("sim", "chips", "default.yaml"))
                .replaceAll("(?m)^(cells|neurons|cycles):\\R(  .*\\R)+", "");
        for (String change : changes) {
            String field = change.substring(0, change.indexOf(':'));
            chip = chip.replaceFirst("(?m)^( *)" + field + ":.*$", "$1" + change);
        }
        Path file = Files.writeString(folder.resolve("known-chip.yaml"), chip + "batch: known.json\n");
        String link = "mem:board?chip=" + file.toAbsolutePath().toString().replace('\\', '/');
        return Files.writeString(
                folder.resolve("known-rig.yaml"),
                Files.readString(Path.of("rigs", "sim.yaml"))
                        .replace("mem:board?chip=sim/chips/default.yaml", link)
                        .replaceAll("(?m)^neuron_sweep:.*$", ""));
    }

    private static double[][] diagonal(double[] sd) {
        double[][] covariance = new double[6][6];
        for (int p = 0; p < 6; p++) {
            covariance[p][p] = sd[p] * sd[p];
        }
        return covariance;
    }

    private static void correlate(double[][] covariance, int p, int q, double correlation) {
        covariance[p][q] = correlation * Math.sqrt(covariance[p][p] * covariance[q][q]);
        covariance[q][p] = covariance[p][q];
    }
}
