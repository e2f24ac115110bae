package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.Cell;
import org.ohmloop.programming.ConductanceTargets;
import org.ohmloop.programming.ProgrammedArray;
import org.ohmloop.run.JournalHistory;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunState;
import org.ohmloop.sim.ChipLedger;

/** A run whose process dies, or is asked to stop, and is gone on with. The chip, as on a bench, outlives the process. */
class KilledRunTest {
    private static final int CELLS = 26_900;

    @TempDir
    Path folder;

    private Path runs;

    @BeforeEach
    void makeRuns() {
        runs = folder.resolve("runs");
    }

    @Test
    void killedAtSeveralMomentsOfProgrammingNoCellIsLostAndNoPulseIsSentTwiceUnread()
            throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(20261123);
        kill(List.of("run", "--rig", "sim", "--epochs", "1"), random.nextInt(1, 500));
        for (int kill = 1; kill <= 3; kill++) {
            int decided = random.nextInt(kill * CELLS / 5, (kill + 1) * CELLS / 5);
            kill(List.of("resume", run().path().toString()), decided);
        }

        CommandRun resumed = CommandRun.of("resume", run().path().toString(), "--quiet");
        assertEquals(0, resumed.exitCode(), resumed.err());
        ProgrammedArray array = ProgrammedArray.read(run().file("cells.csv"));
        assertTrue(array.complete());
        assertEquals(
                ConductanceTargets.read(run().file("targets.csv")).targets(),
                array.outcomes().stream().map(outcome -> outcome.target()).toList());
        assertTrue(array.statistics().inWindow() > 0.97, array.statistics().toString());
        requireJournalCoversTheChip();
    }

    /** What the journal knows of is at least what happened to the chip, and nothing happened to a cell twice unread. */
    private void requireJournalCoversTheChip() {
        ChipLedger chip = ChipLedger.open(runs.resolve("chips").resolve("default.chip"));
        assertEquals(1, chip.maxUnreadPulses(), "pulses that a cell had without a reading in between");
        try (JournalHistory history = JournalHistory.open(run().file("journal.db"))) {
            Map<Cell, Integer> forming = history.pulses("form");
            Map<Cell, Integer> programming = history.pulses("program");
            long journaled = 0;
            for (int row = 0; row < chip.rows(); row++) {
                for (int column = 0; column < chip.columns(); column++) {
                    Cell cell = new Cell(row, column);
                    int known = forming.getOrDefault(cell, 0) + programming.getOrDefault(cell, 0);
                    assertTrue(
                            chip.pulses(cell) <= known, () -> cell + " was pulsed more often than the journal knows");
                    journaled += known;
                }
            }
            assertTrue(journaled - chip.totalPulses() <= 4L * 512, "only what was under way at a kill is uncertain");
            assertTrue(history.unread().isEmpty(), "every pulse was read in the end");
        }
    }

    /** Starts the program and kills it as soon as at least so many cells are decided. */
    private void kill(List<String> args, int decided) throws IOException, InterruptedException {
        try (ChildJvm child = child(args)) {
            await(child, run -> outcomes(run) >= decided);
            child.kill();
        }
        assertFalse(run().completed("program"), "it was killed in programming: " + outcomes(run()));
        assertEquals(RunState.KILLED, run().state());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no kill -INT")
    void theFirstCtrlCStopsInGoodOrderAndResumeGoesOn() throws IOException, InterruptedException {
        try (ChildJvm child = child(List.of("run", "--rig", "sim", "--epochs", "1"))) {
            await(child, run -> outcomes(run) >= 1);
            child.interrupt();
            assertEquals(ExitCodes.INTERRUPTED, child.waitFor(), child.output());
            assertTrue(child.output().contains("Go on with: ohmloop resume"), child.output());
        }
        assertEquals(RunState.STOPPED, run().state());
        int decided = outcomes(run());
        assertTrue(decided < CELLS, "stopped early: " + decided);

        CommandRun resumed = CommandRun.of("resume", run().path().toString(), "--quiet", "--json");
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertEquals(CELLS, outcomes(run()));
        requireJournalCoversTheChip();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no kill -INT")
    void theSecondCtrlCStopsNow() throws IOException, InterruptedException {
        // Fitting 512 devices takes long enough to be caught in it.
        try (ChildJvm child = child(List.of("run", "--rig", "sim", "--sweep-cells", "256"))) {
            await(child, run -> run.completed("sweep") && steps(run).contains("calibrate"));
            child.interrupt();
            await(child, run -> child.output().contains("Ctrl-C again stops now"));
            child.interrupt();
            assertEquals(ExitCodes.INTERRUPTED, child.waitFor(), child.output());
            assertTrue(child.output().contains("Stopping now: grounding the lines"), child.output());
        }
        assertFalse(run().completed("calibrate"), "it did not wait for the fits");
    }

    private ChildJvm child(List<String> args) throws IOException {
        List<String> all = new java.util.ArrayList<>(args);
        if (!args.get(0).equals("resume")) {
            all.addAll(List.of("--runs", runs.toString()));
        }
        return ChildJvm.start(folder, all.toArray(new String[0]));
    }

    private void await(ChildJvm child, Predicate<RunDirectory> condition) throws InterruptedException {
        while (RunDirectory.list(runs).isEmpty() || !condition.test(run())) {
            assertTrue(child.livesOn(), () -> "the child ended too soon: " + child.output());
        }
    }

    private RunDirectory run() {
        return RunDirectory.list(runs).get(0);
    }

    private static List<String> steps(RunDirectory run) {
        try (JournalHistory history = JournalHistory.open(run.path().resolve("journal.db"))) {
            return history.steps();
        }
    }

    private static int outcomes(RunDirectory run) {
        Path file = run.path().resolve("journal.db");
        if (!run.completed("train")) {
            return 0;
        }
        try (JournalHistory history = JournalHistory.open(file)) {
            return history.outcomes().size();
        }
    }
}
