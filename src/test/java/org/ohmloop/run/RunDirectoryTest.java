package org.ohmloop.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    Path runs;

    /** Begins a run and ends without a word. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] arguments) {
            System.out.println(RunDirectory.create(Path.of(arguments[0]), configuration("run", "sim"))
                    .path());
            Runtime.getRuntime().halt(1);
        }
    }

    private static RunConfiguration configuration(String command, String rig) {
        return new RunConfiguration(
                command,
                rig,
                "sim/chips/default.yaml",
                Map.of("data", "digits"),
                7,
                "0.1.0",
                "36095b9",
                "bench-3",
                "2026-11-23T20:15:04Z");
    }

    @Test
    void itIsNamedByTimeCommandAndRigAndASecondOneGetsANumber() {
        RunDirectory first = RunDirectory.create(runs, configuration("program", "sim"));
        RunDirectory second = RunDirectory.create(runs, configuration("program", "sim"));
        assertEquals(runs.resolve("2026-11-23T20-15-04_program_sim"), first.path());
        assertEquals(runs.resolve("2026-11-23T20-15-04_program_sim_2"), second.path());
    }

    @Test
    void aRigThatIsAFileGivesItsPlainNameAndNoRigGivesNone() {
        assertEquals(
                "2026-11-23T20-15-04_run_my-bench",
                RunDirectory.create(runs, configuration("run", "../lab 2/my bench.yaml"))
                        .path()
                        .getFileName()
                        .toString());
        assertEquals(
                "2026-11-23T20-15-04_train",
                RunDirectory.create(runs, configuration("train", ""))
                        .path()
                        .getFileName()
                        .toString());
    }

    @Test
    void theConfigurationIsFrozenInItsFile() {
        RunDirectory run = RunDirectory.create(runs, configuration("program", "sim"));
        run.complete("check", 1.5);
        RunDirectory again = RunDirectory.open(run.path());
        assertEquals(configuration("program", "sim"), again.configuration());
        assertEquals(RunState.RUNNING, again.state());
    }

    @Test
    void completedStepsAndTheStateSurvive() {
        RunDirectory run = RunDirectory.create(runs, configuration("run", "sim"));
        run.complete("train", 12.25);
        run.complete("check", 0.5);
        run.mark(RunState.STOPPED, "Ctrl-C");
        RunDirectory again = RunDirectory.open(run.path());
        assertTrue(again.completed("train"));
        assertFalse(again.completed("program"));
        assertEquals(List.of("train", "check"), List.copyOf(again.seconds().keySet()));
        assertEquals(12.25, again.seconds().get("train"));
        assertEquals(RunState.STOPPED, again.state());
        assertEquals("Ctrl-C", again.message());
        assertTrue(again.state().resumable());
        assertFalse(RunState.DONE.resumable());
    }

    @Test
    void aRunWhoseProcessIsGoneIsFoundKilled() {
        Path path;
        try (ChildJvm child = ChildJvm.start(Killed.class, runs.toString())) {
            path = Path.of(child.line());
            child.exitCode();
        }
        RunDirectory run = RunDirectory.open(path);
        assertEquals(RunState.KILLED, run.state());
        run.mark(RunState.RUNNING, "");
        assertEquals(RunState.RUNNING, RunDirectory.open(path).state(), "this process has taken it over");
        assertThrows(IllegalArgumentException.class, () -> run.mark(RunState.KILLED, ""));
    }

    @Test
    void aFolderThatIsNoRunIsSaidSo() {
        RunException fault = assertThrows(RunException.class, () -> RunDirectory.open(runs));
        assertEquals(
                runs + " is not a run: it has no run.json. 'ohmloop runs' lists the runs there are.",
                fault.getMessage());
    }

    @Test
    void aDamagedRunIsSaidSoAndListsPassItOver() throws IOException {
        RunDirectory good = RunDirectory.create(runs, configuration("run", "sim"));
        RunDirectory bad = RunDirectory.create(runs, configuration("run", "sim"));
        Files.writeString(bad.file("state.json"), "{\"state\":");
        Files.createDirectory(runs.resolve("notes"));
        RunException fault = assertThrows(RunException.class, () -> RunDirectory.open(bad.path()));
        assertTrue(fault.getMessage().contains("damaged run"), fault.getMessage());
        assertEquals(
                List.of(good.path()),
                RunDirectory.list(runs).stream().map(RunDirectory::path).toList());
        assertEquals(List.of(), RunDirectory.list(runs.resolve("nowhere")));
    }

    @Test
    void foldersOfArtefactsAreMade() throws IOException {
        RunDirectory run = RunDirectory.create(runs, configuration("sweep", "sim"));
        Files.writeString(run.file("sweeps/r12c30.csv"), "time_s\n");
        assertTrue(Files.exists(run.path().resolve("sweeps").resolve("r12c30.csv")));
    }

    @Test
    void runsThatCannotBeMadeSayWhere() throws IOException {
        Path file = Files.writeString(runs.resolve("file"), "");
        RunException fault =
                assertThrows(RunException.class, () -> RunDirectory.create(file, configuration("run", "sim")));
        assertTrue(fault.getMessage().contains("--runs"), fault.getMessage());
    }

    @Test
    void aConfigurationNamesThisHostAndTime() {
        RunConfiguration now = RunConfiguration.now("run", "sim", "", Map.of(), 1, "0.1.0", "");
        assertTrue(now.host().contains(Runtime.version().toString()), now.host());
        assertTrue(now.started().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"), now.started());
        assertThrows(
                IllegalArgumentException.class, () -> RunConfiguration.now(" ", "sim", "", Map.of(), 1, "0.1.0", ""));
    }
}
