package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunState;

/** Ctrl-C in a training, and a kill, against a training that nobody disturbed. */
class InterruptedTrainingTest {
    private static final String[] TRAIN = {"train", "--epochs", "12", "--seed", "3"};

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no kill -INT")
    void keepsTheBestAndResumesToTheSameWeights() throws IOException, InterruptedException {
        Path runs = folder.resolve("runs");
        try (ChildJvm child = start(runs)) {
            awaitEpoch(child, runs, 2);
            child.interrupt();
            assertEquals(ExitCodes.INTERRUPTED, child.waitFor(), child.output());
            assertTrue(child.output().contains("The network of epoch "), child.output());
            assertTrue(child.output().contains("is kept. Go on with: ohmloop resume"), child.output());
        }
        RunDirectory run = RunDirectory.list(runs).get(0);
        assertEquals(RunState.STOPPED, run.state());
        assertTrue(Files.exists(run.path().resolve("weights.safetensors")));
        assertTrue(Files.notExists(run.path().resolve("test.csv")), "the test set is looked at once, at the end");
        assertEquals(undisturbed(), resumed(run));
    }

    @Test
    void aKilledTrainingResumesToTheSameWeights() throws IOException, InterruptedException {
        Path runs = folder.resolve("runs");
        try (ChildJvm child = start(runs)) {
            awaitEpoch(child, runs, 1);
            child.kill();
        }
        assertEquals(undisturbed(), resumed(RunDirectory.list(runs).get(0)));
    }

    private ChildJvm start(Path runs) throws IOException {
        String[] args = java.util.Arrays.copyOf(TRAIN, TRAIN.length + 2);
        args[TRAIN.length] = "--runs";
        args[TRAIN.length + 1] = runs.toString();
        return ChildJvm.start(folder, args);
    }

    private static void awaitEpoch(ChildJvm child, Path runs, int epoch) throws InterruptedException {
        while (RunDirectory.list(runs).isEmpty()
                || epochs(RunDirectory.list(runs).get(0)) < epoch) {
            assertTrue(child.livesOn(), () -> "the child ended too soon: " + child.output());
        }
    }

    private static int epochs(RunDirectory run) {
        String[] names = run.path().resolve("checkpoint").toFile().list();
        int epochs = 0;
        for (String name : names == null ? new String[0] : names) {
            if (name.matches("epoch-\\d+\\.safetensors")) {
                epochs = Math.max(epochs, Integer.parseInt(name.replaceAll("\\D", "")));
            }
        }
        return epochs;
    }

    private String undisturbed() throws IOException {
        Path runs = folder.resolve("undisturbed");
        CommandRun whole = CommandRun.in(runs, TRAIN);
        assertEquals(0, whole.exitCode(), whole.err());
        return digest(RunDirectory.list(runs).get(0));
    }

    private static String resumed(RunDirectory run) throws IOException {
        CommandRun resumed = CommandRun.of("resume", run.path().toString(), "--quiet", "--threads", "1");
        assertEquals(0, resumed.exitCode(), resumed.err());
        return digest(run);
    }

    private static String digest(RunDirectory run) throws IOException {
        byte[] weights = Files.readAllBytes(run.path().resolve("weights.safetensors"));
        return java.util.HexFormat.of().formatHex(weights)
                + Files.readString(run.path().resolve("test.csv"));
    }
}
