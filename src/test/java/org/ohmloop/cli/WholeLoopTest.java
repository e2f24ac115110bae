package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunState;

/** The main job, through every room and down to the bytes: {@code ohmloop run --rig sim}. */
class WholeLoopTest {
    @TempDir
    static Path runs;

    private static CommandRun run;
    private static JsonNode results;
    private static RunDirectory directory;

    @BeforeAll
    static void runTheLoop() throws IOException {
        run = CommandRun.in(runs, "run", "--rig", "sim", "--epochs", "8", "--json");
        assertEquals(0, run.exitCode(), run.err());
        results = new ObjectMapper().readTree(run.out());
        directory = RunDirectory.list(runs).get(0);
    }

    @Test
    void everyStepReportsUnderItsName() {
        List<String> names = new ArrayList<>();
        results.fieldNames().forEachRemaining(names::add);
        assertEquals(List.of("check", "form", "sweep", "fit", "train", "program", "infer", "seconds"), names);
        assertEquals(
                "Ohmloop simulated board", results.path("check").path("model").asText());
    }

    @Test
    void theFieldsThatProgramsReadAreThere() {
        JsonNode device = results.path("fit").path("devices").path(0);
        for (String field : List.of("source", "model", "parameters", "rrmse")) {
            assertTrue(device.has(field), field);
        }
        requireNumbers("train", "test_accuracy", "epochs", "samples_per_second", "spikes_per_neuron");
        assertEquals("digits", results.path("train").path("data").asText());
        assertTrue(results.path("train").path("synthetic").asBoolean());
        requireNumbers(
                "program",
                "cells",
                "in_window_at_verify",
                "pulses_per_cell_mean",
                "pulses_per_cell_p95",
                "reads_per_cell_mean");
        assertTrue(results.path("program").path("failed").isObject());
        requireNumbers("infer", "software_accuracy", "chip_accuracy", "samples");
    }

    private static void requireNumbers(String step, String... fields) {
        for (String field : fields) {
            assertTrue(results.path(step).path(field).isNumber(), step + "." + field);
        }
    }

    @Test
    void theFitsDescribeTheSweeps() {
        assertEquals(24, results.path("fit").path("devices").size());
        assertTrue(
                results.path("fit").path("rrmse_max").asDouble() < 0.05,
                results.path("fit").toString());
    }

    @Test
    void theNetworkLearntAndTheChipAnswersLikeIt() {
        double software = results.path("infer").path("software_accuracy").asDouble();
        double chip = results.path("infer").path("chip_accuracy").asDouble();
        assertTrue(software > 0.85, () -> "software " + software);
        assertTrue(
                chip > software - 0.03, () -> String.format(Locale.ROOT, "software %.3f, chip %.3f", software, chip));
        assertEquals(results.path("train").path("test_accuracy").asDouble(), software, 1e-9, "asked the same samples");
    }

    @Test
    void nearlyAllCellsEndInTheirWindow() {
        JsonNode program = results.path("program");
        assertEquals(26_900, program.path("cells").asInt());
        assertTrue(program.path("in_window_at_verify").asDouble() > 0.98, program.toString());
        assertTrue(program.path("reads_per_cell_mean").asDouble()
                >= program.path("pulses_per_cell_mean").asDouble());
    }

    @Test
    void theRunIsDoneAndItsArtefactsAreThere() {
        assertEquals(RunState.DONE, directory.state());
        for (String artefact : List.of(
                "run.json",
                "journal.db",
                "forming.csv",
                "batch.json",
                "training.csv",
                "network.json",
                "weights.safetensors",
                "waveform.csv",
                "targets.csv",
                "cells.csv",
                "predictions.csv",
                "summary.json",
                "report.html")) {
            assertTrue(Files.isRegularFile(directory.path().resolve(artefact)), artefact);
        }
    }

    @Test
    void aFinishedRunIsPrintedAgainByResumeAsATable() {
        CommandRun resumed = CommandRun.of("resume", directory.path().toString(), "--quiet");
        assertEquals(0, resumed.exitCode(), resumed.err());
        resumed.out()
                .lines()
                .filter(line -> line.contains("accuracy"))
                .forEach(line -> assertTrue(line.contains("synthetic digits"), line));
        assertEquals(
                2,
                resumed.out().lines().filter(line -> line.contains("accuracy")).count(),
                resumed.out());
        assertTrue(resumed.out().contains("report.html"), resumed.out());
    }

    @Test
    void theRunIsListed() {
        CommandRun list = CommandRun.of("runs", "--runs", runs.toString());
        assertTrue(list.out().contains("_run_sim") && list.out().contains("done"), list.out());
    }

    @Test
    void theReportCanBeDrawnAgain() throws IOException {
        Files.delete(directory.path().resolve("report.html"));
        CommandRun report = CommandRun.of("report", directory.path().toString());
        assertEquals(0, report.exitCode(), report.err());
        assertTrue(Files.size(directory.path().resolve("report.html")) > 100_000);
    }
}
