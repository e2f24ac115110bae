package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongInputTest {
    @TempDir
    Path runs;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check --rig nowhere | 1 | There is no rig 'nowhere'. Rigs in",
                "check | 2 | Missing required option: '--rig=NAME|FILE'",
                "run --rig sim --sweep-cells 0 | 2 | sweep-cells must be 1 or more, was 0",
                "run --rig sim --min-yield 2 | 2 | min-yield must be 0 to 1, was 2.0",
                "train --data mnist | 1 | ohmloop data get mnist",
                "train --data cifar | 1 | a CSV file, digits, mnist or fashion-mnist",
                "train --data mnist --data-dir nowhere | 1 | nowhere. Name the folder of its IDX files",
                "train --data nowhere.csv | 1 | There is no file",
                "train --label kind | 1 | --label names a column of a CSV file",
                "train --patience -1 | 1 | patience must be 0",
                "train --preset huge | 1 | memprop-small",
                "train --epochs -1 | 2 | epochs must be 0 or more",
                "fit nowhere.csv | 1 | nowhere.csv",
                "fit nowhere.csv --model magic | 2 | no model 'magic', there are mmss, gmmss",
                "resume nowhere | 1 | is not a run",
                "report nowhere | 1 | is not a run",
                "frobnicate | 2 | frobnicate",
            })
    void aMistakeIsAnsweredWithWhatToDo(String line, int exitCode, String message) {
        String[] args = line.split(" ");
        boolean takesRuns = !List.of("report", "frobnicate").contains(args[0]);
        CommandRun run = takesRuns ? CommandRun.in(runs, args) : CommandRun.of(args);
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(run.err().contains("\tat "), "no stack trace: " + run.err());
    }

    @Test
    void aStackTraceIsPrintedWhereItIsAskedFor() {
        CommandRun run = CommandRun.in(runs, "check", "--rig", "nowhere", "-v");
        assertTrue(run.err().contains("\tat org.ohmloop"), run.err());
    }

    @Test
    void theSafetyEnvelopeHasAnExitCodeOfItsOwn() throws IOException {
        Path tight = Files.writeString(
                runs.resolve("tight.yaml"),
                Files.readString(Path.of("rigs", "sim.yaml"))
                        .replaceAll("max_voltage_V: [0-9.]+", "max_voltage_V: 2.0"));
        CommandRun run = CommandRun.in(runs, "form", "--rig", tight.toString());
        assertEquals(ExitCodes.SAFETY, run.exitCode(), run.err());
        assertTrue(run.err().contains("max_voltage_V") && run.err().contains("Nothing was sent"), run.err());
    }

    @Test
    void anotherBoardThanExpectedIsRefused() throws IOException {
        Path other = Files.writeString(
                runs.resolve("other.yaml"),
                Files.readString(Path.of("rigs", "sim.yaml")).replace("Ohmloop simulated board", "Some other board"));
        CommandRun run = CommandRun.in(runs, "check", "--rig", other.toString());
        assertEquals(ExitCodes.FAILED, run.exitCode());
        assertTrue(run.err().contains("expects a board 'Some other board'"), run.err());
    }

    @Test
    void rigsAndCheckShowWhatIsThere() {
        assertTrue(CommandRun.of("rigs").out().contains("mem:board?chip=sim/chips/default.yaml"));
        CommandRun check = CommandRun.in(runs, "check", "--rig", "sim");
        assertEquals(0, check.exitCode(), check.err());
        assertTrue(check.out().contains("256 x 256"), check.out());
    }
}
