package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.Cell;
import org.ohmloop.firmware.Firmware;
import org.ohmloop.firmware.Port;
import org.ohmloop.run.JournalHistory;
import org.ohmloop.run.RunDirectory;

/** The program on a serial bench with the real firmware: whatever happens to the host, the lines end up grounded. */
class KilledBenchTest {
    private static final int ROWS = 64;

    @TempDir
    Path folder;

    private Firmware firmware;
    private Path rig;
    private Path runs;

    @BeforeEach
    void aBench() throws IOException {
        firmware = Firmware.start(Port.HOST, "--watchdog", "300");
        runs = folder.resolve("runs");
        rig = Files.writeString(
                folder.resolve("serial.yaml"),
                Files.readString(Path.of("rigs", "ohmloop-serial.yaml"))
                        .replaceAll("serial:/dev/ttyACM0", "serial:" + firmware.port())
                        .replaceAll("(?m)^( *)(rows|columns): 256", "$1$2: " + ROWS));
    }

    @AfterEach
    void powerDown() {
        if (firmware != null) {
            firmware.close();
        }
    }

    private ChildJvm forming() throws IOException {
        return ChildJvm.start(folder, "form", "--rig", rig.toString(), "--runs", runs.toString());
    }

    @Test
    void aHostThatIsKilledInAPulseTrainLeavesTheLinesGroundedAndResumeFinishes()
            throws IOException, InterruptedException {
        try (ChildJvm child = forming()) {
            firmware.await("pulse", () -> firmware.pulses() > 0);
            child.kill();
        }
        int grounds = firmware.grounds();
        firmware.await("notice that the host is gone", () -> firmware.grounded() && firmware.grounds() > grounds);

        RunDirectory run = RunDirectory.list(runs).get(0);
        CommandRun resumed = CommandRun.of("resume", run.path().toString(), "--quiet");
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertTrue(firmware.grounded());
        try (JournalHistory history = JournalHistory.open(run.file("journal.db"))) {
            Map<Cell, Integer> journaled = history.pulses("form");
            for (int i = 0; i < ROWS * ROWS; i++) {
                Cell cell = new Cell(i / ROWS, i % ROWS);
                assertTrue(
                        firmware.pulses(cell) <= journaled.getOrDefault(cell, 0),
                        () -> cell + " was pulsed more often than the journal knows");
            }
            assertTrue(history.unread().isEmpty(), "every pulse was read in the end");
        }
    }

    @Test
    void ctrlCGroundsTheLinesBeforeTheProgramEnds() throws IOException, InterruptedException {
        try (ChildJvm child = forming()) {
            firmware.await("pulse", () -> firmware.pulses() > 0);
            child.interrupt();
            int exitCode = child.waitFor();
            assertTrue(exitCode == ExitCodes.INTERRUPTED || exitCode == ExitCodes.DONE, child.output());
        }
        assertTrue(firmware.grounded());
    }

    @Test
    void aBoardThatDiesIsReportedLoudly() throws IOException {
        firmware.kill();
        CommandRun run = CommandRun.in(runs, "check", "--rig", rig.toString());
        assertEquals(ExitCodes.FAILED, run.exitCode());
        assertTrue(run.err().contains(firmware.port()), run.err());
        firmware = null;
    }
}
