package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.Cell;
import org.ohmloop.link.LinkException;
import org.ohmloop.rig.BenchException;

class ChipStateTest {
    private static final Cell CELL = new Cell(1, 2);

    @TempDir
    Path directory;

    @Test
    void aChipIsTheSameAfterItsProcessEnded() {
        double state;
        double conductance;
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            TestChips.form(chip, CELL);
            TestChips.reset(chip, CELL, 0.95);
            conductance = TestChips.read(chip, CELL);
            state = ledger().state(CELL);
        }
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            assertEquals(state, ledger().state(CELL));
            assertEquals(conductance, TestChips.read(chip, CELL), 1e-6);
            assertEquals(2, ledger().reads(CELL), "noise goes on where it stopped");
            assertTrue(TestChips.read(chip, new Cell(0, 0)) < 2e-6, "the others are still fresh");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 700, 2500})
    @Timeout(60)
    void aKilledProcessLeavesTheStateOfItsLastPulse(int reported) throws Exception {
        Path file = TestChips.file(directory, RestlessChip.SIDE, RestlessChip.SIDE, "never_forms: 0.1");
        Path killed = directory.resolve("killed.chip");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestlessChip.class.getName(),
                        file.toString(),
                        killed.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < reported; i++) {
                assertEquals(Integer.toString(i), lines.readLine());
            }
            LinkException busy = assertThrows(LinkException.class, () -> SimulatedChip.open(file, killed));
            assertEquals(LinkException.Fault.BUSY, busy.fault());
            assertTrue(busy.getMessage().contains("process " + child.pid()), busy.getMessage());
            child.destroyForcibly();
            assertTrue(child.waitFor(30, TimeUnit.SECONDS));
        }
        long lived = ChipLedger.open(killed).totalPulses();
        assertTrue(lived >= reported, lived + " pulses in the file, " + reported + " were reported");
        Path twin = directory.resolve("twin.chip");
        try (SimulatedChip chip = SimulatedChip.open(file, twin)) {
            for (long n = 0; n < lived; n++) {
                RestlessChip.pulse(chip, n);
            }
        }
        try (SimulatedChip survivor = SimulatedChip.open(file, killed)) {
            ChipLedger found = ChipLedger.open(killed);
            ChipLedger expected = ChipLedger.open(twin);
            for (int i = 0; i < RestlessChip.SIDE * RestlessChip.SIDE; i++) {
                Cell cell = new Cell(i / RestlessChip.SIDE, i % RestlessChip.SIDE);
                assertEquals(expected.pulses(cell), found.pulses(cell), "pulses of " + cell);
                assertEquals(expected.state(cell), found.state(cell), "state of " + cell);
                assertEquals(expected.formed(cell), found.formed(cell), "forming of " + cell);
            }
            assertEquals(Math.min(127, (lived + 63) / 64), found.maxUnreadPulses());
            RestlessChip.pulse(survivor, lived);
        }
    }

    @Test
    void theLedgerCountsPulsesThatNobodyRead() {
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            ChipLedger ledger = ledger();
            assertEquals(0, ledger.maxUnreadPulses());
            TestChips.form(chip, CELL);
            assertEquals(1, ledger.unreadPulses(CELL));
            TestChips.read(chip, CELL);
            TestChips.set(chip, CELL, 1, 2);
            TestChips.read(chip, CELL);
            assertEquals(0, ledger.unreadPulses(CELL));
            assertEquals(1, ledger.maxUnreadPulses());
            TestChips.set(chip, CELL, 1, 2);
            TestChips.set(chip, CELL, 1, 2);
            TestChips.read(chip, CELL);
            assertEquals(2, ledger.maxUnreadPulses(), "the most there ever was");
            assertEquals(4, ledger.pulses(CELL));
            assertEquals(4, ledger.totalPulses());
            assertTrue(ledger.formed(CELL));
            assertFalse(ledger.formed(new Cell(0, 0)));
            for (int i = 0; i < 200; i++) {
                TestChips.set(chip, CELL, 0.3, 2);
            }
            assertEquals(127, ledger.maxUnreadPulses(), "the count stays at its end");
            assertEquals(204, ledger.pulses(CELL));
            chip.sweep(CELL, new org.ohmloop.board.Waveform(new double[] {0.1}, 1e-6, 3.3, 4e-4));
            assertEquals(0, ledger.unreadPulses(CELL), "a sweep reads");
            assertEquals(1, ledger.sweeps(CELL));
            assertEquals(204, ledger.pulses(CELL), "a sweep is no pulse");
            assertThrows(IllegalArgumentException.class, () -> ledger.pulses(new Cell(0, 4)));
            assertEquals("4 4 1", ledger.rows() + " " + ledger.columns() + " " + ledger.neuronRows());
        }
    }

    @Test
    void aChipInUseIsBusy() {
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            assertEquals(4, chip.capabilities().rows());
            for (int attempt = 0; attempt < 2; attempt++) {
                LinkException busy = assertThrows(LinkException.class, () -> TestChips.healthy(directory, 4, 4));
                assertEquals(LinkException.Fault.BUSY, busy.fault());
                assertTrue(busy.getMessage().contains("this process already"), busy.getMessage());
            }
            assertThrows(LinkException.class, () -> ChipState.discard(directory.resolve("test.chip")));
        }
        TestChips.healthy(directory, 4, 4).close();
    }

    @Test
    void aStateOfAnotherChipIsRefusedAndLeftAlone() throws IOException {
        TestChips.healthy(directory, 4, 4).close();
        byte[] before = Files.readAllBytes(directory.resolve("test.chip"));
        refused("4 x 4 cells", 5, 4);
        refused("has seed 20261123", 4, 4, "seed: 7");
        refused("changed since", 4, 4, "k_V: 0.05");
        assertEquals(before.length, Files.size(directory.resolve("test.chip")));
        TestChips.healthy(directory, 4, 4).close();
    }

    @Test
    void commentsInTheChipFileMakeNoOtherChip() throws IOException {
        TestChips.healthy(directory, 4, 4).close();
        Path file = directory.resolve("chip.yaml");
        Files.writeString(file, "# A remark.\r\n\r\n" + Files.readString(file).replace("\n", "\r\n"));
        SimulatedChip.open(file, directory.resolve("test.chip")).close();
    }

    @Test
    void aDiscardedChipComesBackFreshAndOtherFilesAreLeftAlone() throws IOException {
        Path state = directory.resolve("test.chip");
        ChipState.discard(state);
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            TestChips.form(chip, CELL);
        }
        ChipState.discard(state);
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            assertTrue(TestChips.read(chip, CELL) < 2e-6);
            assertEquals(0, ledger().totalPulses());
        }
        Path thesis = directory.resolve("thesis.chip");
        Files.writeString(thesis, "chapter 1 ".repeat(1000));
        assertThrows(BenchException.class, () -> ChipState.discard(thesis));
        assertThrows(BenchException.class, () -> SimulatedChip.open(directory.resolve("chip.yaml"), thesis));
        assertThrows(BenchException.class, () -> ChipLedger.open(thesis));
        assertEquals("chapter 1 ".repeat(1000), Files.readString(thesis));
        assertThrows(BenchException.class, () -> ChipLedger.open(directory.resolve("none.chip")));
    }

    @Test
    void aCreationThatWasCutOffIsStartedAgain() throws IOException {
        Path state = directory.resolve("test.chip");
        Files.createFile(state);
        TestChips.healthy(directory, 4, 4).close();
        byte[] bytes = Files.readAllBytes(state);
        bytes[0] = 0;
        java.util.Arrays.fill(bytes, 0, 8, (byte) 0);
        java.util.Arrays.fill(bytes, ChipLayout.HEADER, bytes.length, (byte) 99);
        Files.write(state, bytes);
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            assertEquals(0, ledger().totalPulses());
            assertTrue(TestChips.read(chip, CELL) < 2e-6);
        }
    }

    private void refused(String why, int rows, int columns, String... changes) {
        BenchException e =
                assertThrows(BenchException.class, () -> TestChips.healthy(directory, rows, columns, changes));
        assertTrue(e.getMessage().contains(why) && e.getMessage().contains("--new-chip"), e.getMessage());
    }

    private ChipLedger ledger() {
        return ChipLedger.open(directory.resolve("test.chip"));
    }
}
