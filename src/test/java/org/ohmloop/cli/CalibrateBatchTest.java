package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.BatchDevice;
import org.ohmloop.calibration.DeviceOutcome;
import org.ohmloop.run.RunDirectory;

/** {@code calibrate --batch} as an engineer would use it on two lots of chips. */
class CalibrateBatchTest {
    @TempDir
    Path folder;

    @Test
    void aSecondBatchIsComparedWithTheFirstAndWhatMovedIsNamed() throws IOException {
        Path rig = KnownBatch.write(folder);
        assertEquals(0, calibrate(rig, "lot1", "--cells", "12", "--cycles", "2").exitCode());

        // The same process, but the chip's series path has lost 200 ohm: every fit puts that into ron.
        Path other = KnownBatch.write(folder, "wiring_ohm: 400", "seed: 9");
        CommandRun second = calibrate(other, "lot2", "--cells", "12", "--cycles", "2", "--new-chip");
        assertEquals(0, second.exitCode(), second.err());
        assertTrue(second.out().contains("synapse against batch 'lot1'"), second.out());
        assertTrue(second.out().contains("gate 'standard': passed"), second.out());
        CommandRun again = calibrate(other, "lot3", "--cells", "12", "--cycles", "2", "--against", "lot1", "--json");
        JsonNode shifts = new ObjectMapper()
                .readTree(again.out())
                .path("comparisons")
                .get(0)
                .path("shifts");
        JsonNode ron = shifts.get(0);
        assertEquals("ron", ron.path("parameter").asText());
        double expected = Math.log((6500 - 200) / 6500.0) / KnownBatch.DEVICE_SD[0];
        assertTrue(
                ron.path("shift_low").asDouble() < expected
                        && ron.path("shift_high").asDouble() > expected,
                "a shift of " + expected + " sd is inside " + ron);
    }

    @Test
    void everyCellOfTheSampleHasAnOutcomeAndTheFaultyOnesAReason() throws IOException {
        Path rig = KnownBatch.write(
                folder, "rows: 40", "columns: 40", "never_forms: 0.15", "stuck_lrs: 0.15", "stuck_hrs: 0.15");
        Files.writeString(rig, Files.readString(rig).replaceAll("(rows|columns): 256", "$1: 40"));
        CommandRun run = calibrate(rig, "poor", "--cells", "40", "--cycles", "1");
        assertEquals(ExitCodes.BELOW_GATE, run.exitCode(), run.err());
        assertTrue(run.out().contains("gate 'standard' not passed: synapse yield is 0."), run.out());
        assertTrue(run.out().contains("must be at least 0.9"), run.out());

        Batch batch = Batch.read(runs().resolve("batches").resolve("poor.json"));
        Map<DeviceOutcome, Integer> outcomes = new TreeMap<>();
        for (BatchDevice device : batch.devices()) {
            outcomes.merge(device.outcome(), 1, Integer::sum);
            assertEquals(
                    device.outcome() == DeviceOutcome.USABLE, device.reason().isEmpty(), device.toString());
        }
        assertEquals(40, batch.devices().size());
        assertTrue(outcomes.getOrDefault(DeviceOutcome.UNFORMED, 0) >= 2, outcomes.toString());
        assertTrue(outcomes.getOrDefault(DeviceOutcome.SHORTED, 0) >= 2, outcomes.toString());
        assertEquals(batch.synapse().count(), outcomes.get(DeviceOutcome.USABLE));
        assertEquals(40 - batch.synapse().count(), batch.synapse().excluded().size());
    }

    @Test
    void theBatchDoesNotDependOnTheNumberOfThreads() throws IOException {
        Path rig = KnownBatch.write(folder);
        List<Batch> batches = new ArrayList<>();
        for (String threads : List.of("1", "3")) {
            CommandRun run =
                    calibrate(rig, "t" + threads, "--cells", "6", "--cycles", "2", "--new-chip", "--threads", threads);
            assertEquals(0, run.exitCode(), run.err());
            batches.add(Batch.read(runs().resolve("batches").resolve("t" + threads + ".json")));
        }
        assertEquals(batches.get(0).synapse(), batches.get(1).synapse());
        assertEquals(batches.get(0).devices(), batches.get(1).devices());
    }

    @Test
    void aResumedCalibrationTakesNoSweepTwice() throws IOException {
        Path rig = KnownBatch.write(folder);
        assertEquals(0, calibrate(rig, "cut", "--cells", "6", "--cycles", "2").exitCode());
        RunDirectory run = RunDirectory.list(runs()).get(0);
        // As a kill in the sweep leaves it: the step is not complete, some sweeps are on disk and one was cut off.
        Path state = run.path().resolve("state.json");
        JsonNode standing = new ObjectMapper().readTree(state.toFile());
        ((com.fasterxml.jackson.databind.node.ObjectNode) standing.path("completed_s"))
                .remove(List.of("sweep", "calibrate"));
        Files.writeString(state, standing.toString().replace("\"state\":\"done\"", "\"state\":\"stopped\""));
        List<Path> sweeps;
        try (Stream<Path> files = Files.list(run.path().resolve("sweeps"))) {
            sweeps = files.sorted().toList();
        }
        Path cut = sweeps.get(3);
        Files.move(cut, cut.resolveSibling(cut.getFileName() + ".part"));
        List<String> kept = contents(sweeps, cut);

        CommandRun resumed = CommandRun.of("resume", run.path().toString(), "--quiet");
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertEquals(kept, contents(sweeps, cut), "what was measured stays as it was");
        assertTrue(Files.exists(cut), "the sweep that was cut off was taken");
        assertEquals(
                12,
                Batch.read(runs().resolve("batches").resolve("cut.json"))
                        .synapse()
                        .sweeps());
    }

    @Test
    void aRigWithoutAFormBlockTakesTheCellsAsTheyAre() throws IOException {
        Path rig = KnownBatch.write(folder);
        Path formless = Files.writeString(
                folder.resolve("formless.yaml"), Files.readString(rig).replaceAll("(?m)^form:.*$", ""));
        CommandRun fresh = calibrate(formless, "fresh", "--cells", "6", "--cycles", "1");
        assertEquals(ExitCodes.FAILED, fresh.exitCode(), "no cell of a fresh chip switches: " + fresh.out());
        assertTrue(fresh.err().contains("No synapse device of 6 can be used"), fresh.err());

        assertEquals(
                0, calibrate(rig, "formed", "--cells", "6", "--cycles", "1").exitCode());
        CommandRun after = calibrate(formless, "after", "--cells", "6", "--cycles", "1");
        assertEquals(0, after.exitCode(), after.err());
    }

    @Test
    void aGateOfOnesOwnFailsWithEachCriterionNamed() throws IOException {
        Path rig = KnownBatch.write(folder);
        Path gate = Files.writeString(folder.resolve("hard.yaml"), """
                name: hard
                synapse:
                  min_window: 1000
                  lrs_S: {min: 1.0e-3}
                  parameters:
                    von: {max: 0.5, max_sd: 1.0e-6, max_cycle_sd: 0.5, max_shift_sd: 1}
                """);
        CommandRun run = calibrate(rig, "lot", "--cells", "6", "--cycles", "1", "--gate", gate.toString());
        assertEquals(ExitCodes.BELOW_GATE, run.exitCode(), run.err());
        for (String expected : List.of(
                "synapse window LRS/HRS is",
                "must be at least 1000",
                "synapse LRS is 0.000",
                "synapse von is 0.9",
                "synapse von sd from device to device is",
                "synapse von sd from cycle to cycle was not measured, must be at most 0.5000 V")) {
            assertTrue(run.out().contains(expected), expected + " is in " + run.out());
        }
        assertFalse(run.out().contains("shift has no batch to compare with"), "that is not a failure");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--batch a/b | 2 | batch must be a plain name",
                "--batch lot --cells 0 | 2 | cells must be 1 or more, was 0",
                "--batch lot --cycles 0 | 2 | cycles must be 1 or more, was 0",
                "--batch lot --model magic | 2 | no model 'magic'",
                "--batch lot --gate nowhere | 1 | There is no gate 'nowhere'. Gates in",
                "--batch lot --against nowhere | 1 | There is no batch 'nowhere'. Batches in",
                "--batch lot --against BATCH --model gmmss | 1 | is of model mmss and this one of gmmss",
                "--batch lot --against RIG | 1 | is not a batch of this version",
                "--batch lot --gate UNKNOWN | 1 | field synapse.min_yeild",
                "--batch lot --gate EMPTY | 1 | a gate needs limits for synapse or neuron devices",
                "--batch lot --gate STRANGE | 1 | parameters.vone: the model has no such parameter",
                "--against BATCH | 2 | --against needs --batch",
            })
    void aMistakeIsFoundBeforeTheBenchIsTouched(String line, int exitCode, String message) throws IOException {
        Path rig = KnownBatch.write(folder);
        Map<String, String> stands = Map.of(
                "BATCH", folder.resolve("known.json").toString(),
                "RIG", rig.toString(),
                "UNKNOWN", gate("unknown", "synapse: {min_yeild: 0.5}"),
                "EMPTY", gate("empty", "neuron:"),
                "STRANGE", gate("strange", "synapse: {parameters: {vone: {max: 1}}}"));
        List<String> args = new ArrayList<>(List.of("calibrate", "--rig", rig.toString()));
        Arrays.stream(line.split(" "))
                .map(word -> stands.getOrDefault(word, word))
                .forEach(args::add);
        CommandRun run = CommandRun.in(runs(), args.toArray(new String[0]));
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(run.err().contains("\tat "), "no stack trace: " + run.err());
        assertTrue(RunDirectory.list(runs()).isEmpty(), "nothing was begun");
    }

    @Test
    void aNameIsNotWrittenOver() throws IOException {
        Path rig = KnownBatch.write(folder);
        Path there = runs().resolve("batches").resolve("lot.json");
        Files.createDirectories(there.getParent());
        Files.copy(folder.resolve("known.json"), there);
        CommandRun run = calibrate(rig, "lot", "--cells", "2");
        assertEquals(ExitCodes.FAILED, run.exitCode());
        assertTrue(run.err().contains("There is a batch 'lot' already"), run.err());
        assertEquals("known", Batch.read(there).name());
    }

    private String gate(String name, String limits) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), "name: " + name + "\n" + limits + "\n")
                .toString();
    }

    private Path runs() {
        return folder.resolve("runs");
    }

    private CommandRun calibrate(Path rig, String batch, String... options) {
        List<String> args = new ArrayList<>(List.of("calibrate", "--rig", rig.toString(), "--batch", batch));
        args.addAll(List.of(options));
        return CommandRun.in(runs(), args.toArray(new String[0]));
    }

    private static List<String> contents(List<Path> files, Path except) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(file.equals(except) ? "" : Files.readString(file));
        }
        return contents;
    }
}
