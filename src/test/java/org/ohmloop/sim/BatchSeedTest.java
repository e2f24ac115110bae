package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.Cell;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.Spread;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.Yaml;

/** Chips made of a measured batch. */
class BatchSeedTest {
    private static final String PARAMETERS = """
            {"ron": {"mean": 8.78, "sd": 0.1, "cycle_sd": 0.02, "low": 3000, "high": 12000},
             "roff": {"mean": 12.6, "sd": 0.2, "cycle_sd": 0.05, "low": 50000, "high": 2000000},
             "tau": {"mean": -13.8, "sd": 0.2, "cycle_sd": 0.1, "low": 1e-8, "high": 1e-4},
             "von": {"mean": 0.95, "sd": 0.04, "cycle_sd": 0.01, "low": 0.7, "high": 1.2},
             "voff": {"mean": -0.95, "sd": 0.04, "cycle_sd": 0.01, "low": -1.2, "high": -0.7},
             "k": {"mean": -2.8, "sd": 0.02, "cycle_sd": 0.0, "low": 0.03, "high": 0.1}}""";
    private static final String ONE =
            "[[1,0,0,0,0,0],[0,1,0,0,0,0],[0,0,1,0,0,0]," + "[0,0,0,1,-0.9,0],[0,0,0,-0.9,1,0],[0,0,0,0,0,1]]";

    @TempDir
    Path folder;

    @Test
    void cellsAreDrawnFromTheBatchWithItsCorrelationAndNeuronsFromTheFile() throws IOException {
        ChipFile file = madeOfTheBatch();
        Population population = population(file);
        int n = file.rows() * file.columns();
        double product = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            MetastableSwitch device = population.device(i);
            product += (device.von() - 0.95) * (device.voff() + 0.95) / n;
            square += (device.von() - 0.95) * (device.von() - 0.95) / n;
        }
        assertEquals(0.0016, square, 5 * 0.0016 * Math.sqrt(2.0 / n));
        assertEquals(-0.9 * 0.0016, product, 5 * 0.0016 * Math.sqrt(1.81 / n));
        assertEquals(file.neurons().k(), population.device(n).k());
    }

    @Test
    void aCycleIsADeviceNearItsOwnAndTheNextOneIsAnother() throws IOException {
        Population population = population(madeOfTheBatch());
        MetastableSwitch device = population.device(5);
        double[] von = IntStream.range(0, 4000)
                .mapToDouble(i -> population.cycle(5, 77L + i).device().von() - device.von())
                .toArray();
        double mean = java.util.Arrays.stream(von).average().orElseThrow();
        double square = java.util.Arrays.stream(von).map(v -> v * v).average().orElseThrow();
        assertEquals(0, mean, 5 * 0.01 / Math.sqrt(4000));
        assertEquals(1e-4, square, 5 * 1e-4 * Math.sqrt(2.0 / 4000));
        assertEquals(population.cycle(5, 9), population.cycle(5, 9));
        assertNotEquals(population.cycle(5, 9), population.cycle(5, 10));
    }

    @Test
    void aChipOfTheShippedKnowmDevicesHasTheirMedianAndSwitchesAtTheirVoltages() throws IOException {
        Path shipped = Path.of("calibration", "knowm-wsdc-mmss.json").toAbsolutePath();
        ChipFile file = madeOfTheBatch();
        Population population = new Population(file, Optional.of(new BatchSeed(shipped)));
        int n = 999;
        double[] ron = IntStream.range(0, n)
                .mapToDouble(i -> population.device(i).ron())
                .sorted()
                .toArray();
        Spread measured = Batch.read(shipped).synapse().parameters().get("ron");
        // The median of n normals has a standard error of 1.25 sd / sqrt n.
        assertEquals(Math.log(measured.median()), Math.log(ron[n / 2]), 5 * 1.25 * measured.sd() / Math.sqrt(n));
        int switching = 0;
        for (int i = 0; i < n; i++) {
            MetastableSwitch device = population.device(i);
            double set = device.hold(0.01, 0.8, 1);
            switching += set > 0.9 && device.hold(set, -0.8, 1) < 0.1 ? 1 : 0;
        }
        assertTrue(switching > 0.95 * n, switching + " of " + n);
    }

    @Test
    void aChipOfABatchSwitchesAndIsAnotherChipOnceTheBatchIsAnother() throws IOException {
        batch("mmss", ONE);
        Path chip = chip("batch: batch.json", "cells");
        Path state = folder.resolve("made.chip");
        Cell cell = new Cell(1, 2);
        try (SimulatedChip made = SimulatedChip.open(chip, state)) {
            TestChips.form(made, cell);
            double on = TestChips.read(made, cell);
            for (int i = 0; i < 10; i++) {
                TestChips.reset(made, cell, 1.6);
            }
            double off = TestChips.read(made, cell);
            assertTrue(on > 5 * off, on + " S and " + off + " S");
        }
        Files.writeString(
                folder.resolve("batch.json"),
                Files.readString(folder.resolve("batch.json")).replace("0.95", "0.96"));
        String message = assertThrows(BenchException.class, () -> SimulatedChip.open(chip, state))
                .getMessage();
        assertTrue(message.contains("is another chip"), message);
    }

    @Test
    void whatCannotBeMadeIntoAChipIsRefusedWithTheReason() throws IOException {
        Path both = chip("batch: batch.json", "nothing");
        Path neither = chip("", "cells");
        Path made = chip("batch: batch.json", "cells");
        batch("gmmss", ONE);
        refused(made, "a simulated chip is made of devices of model mmss, these are gmmss");
        batch("mmss", ONE.replace("-0.9", "-1.9"));
        refused(made, "its correlations contradict each other");
        batch("mmss", ONE.replace("[0,0,0,0,0,1]]", "]").replace(",]", "]"));
        refused(made, "device correlation must be 6 x 6");
        batch("mmss", ONE);
        refused(both, "its batch has synapse devices, and its file lists cells as well");
        refused(neither, "its file must list cells, or name a batch");
        Files.writeString(folder.resolve("batch.json"), "{\"synapse\": {\"model\": \"mmss\", \"parameters\": {}}}");
        refused(made, "parameters.ron.mean must be a number");
        Files.delete(folder.resolve("batch.json"));
        refused(made, "No such file");
    }

    private ChipFile madeOfTheBatch() throws IOException {
        batch("mmss", ONE);
        return Yaml.read(chip("batch: batch.json", "cells"), ChipFile.class);
    }

    private Population population(ChipFile file) {
        return new Population(file, Optional.of(new BatchSeed(folder.resolve("batch.json"))));
    }

    private void refused(Path chip, String reason) {
        String message = assertThrows(
                        BenchException.class, () -> SimulatedChip.open(chip, folder.resolve("refused.chip")))
                .getMessage();
        assertTrue(message.contains(reason), message);
    }

    private void batch(String model, String correlation) throws IOException {
        Files.writeString(
                folder.resolve("batch.json"),
                "{\"synapse\": {\"model\": \"" + model + "\", \"parameters\": " + PARAMETERS
                        + ", \"device_correlation\": " + correlation + ", \"cycle_correlation\": "
                        + ONE.replace("-0.9", "0.0") + "}, \"neuron\": null}");
    }

    /** A chip file of 60 x 60 cells with a line more and a block less. */
    private Path chip(String line, String without) throws IOException {
        Path base = TestChips.file(folder, 60, 60, "never_forms: 0", "stuck_lrs: 0", "stuck_hrs: 0");
        String text = Files.readString(base).replaceAll("(?m)^" + without + ":\\R(  .*\\R)+", "");
        return Files.writeString(folder.resolve("chip-" + line.length() + without + ".yaml"), text + line + "\n");
    }
}
