package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ohmloop.board.BoardException;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.BoardStatus;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;
import org.ohmloop.link.MemoryLink;

/** The client and the simulated board, over a link that loses nothing. */
class SimulatedBoardTest {
    private static final LinkAddress ADDRESS = LinkAddress.parse("mem:test");
    private static final Cell CELL = new Cell(1, 2);
    private static final Pulse PULSE = new Pulse(CELL, 1.2, 2.0, 1e-6);

    private final FakeFrontEnd chip = new FakeFrontEnd();
    private long now = 1_000;
    private final SimulatedBoard far = new SimulatedBoard(chip, () -> now);
    private final OhmloopBoard board = connect();

    private OhmloopBoard connect() {
        return OhmloopBoard.connect(new MemoryLink(ADDRESS, far));
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void saysWhatItCanDoCutToWhatAPayloadCarries() {
        assertEquals("Fake board", board.capabilities().model());
        assertEquals(List.of(4.0e-5, 4.0e-4), board.capabilities().currentRanges());
        assertEquals(1023, board.capabilities().maxPulses());
        assertEquals(4092, board.capabilities().maxReads());
        assertEquals(8180, board.capabilities().maxInputs());
        assertEquals(4094, board.capabilities().maxOutputs());
        assertTrue(board.capabilities().writeVerify());
        assertEquals(List.of("fake supplies: ok", "fake converters: ok"), board.selfTest());
    }

    @Test
    void largestBatchesFit() {
        board.pulse(Collections.nCopies(board.capabilities().maxPulses(), PULSE));
        assertEquals(1023, chip.pulses.size());
        List<Cell> cells = Collections.nCopies(board.capabilities().maxReads(), new Cell(0, 0));
        assertEquals(4092, board.read(FakeFrontEnd.READ, cells).size());
        int points = board.capabilities().maxSweepPoints();
        assertEquals(
                points,
                board.sweep(CELL, new Waveform(new double[points], 1e-5, 3, 4e-5))
                        .size());
        assertEquals(
                4094,
                board.multiply(new Multiplication(0, 3, 0, 2, 0.2, 3, 4e-4, new float[3 * 2047]))
                        .amperes()
                        .length);
    }

    @Test
    void batchThatIsTooLargeIsRefusedBeforeItIsSent() {
        long before = board.roundTrips();
        BoardException e = assertThrows(BoardException.class, () -> board.pulse(Collections.nCopies(1024, PULSE)));
        assertEquals(BoardException.Kind.BAD_COMMAND, e.kind());
        assertEquals(before, board.roundTrips());
        assertThrows(
                BoardException.class, () -> board.multiply(new Multiplication(0, 3, 0, 2, 0.2, 3, 4e-4, new float[4])));
    }

    @Test
    void emptyBatchesAreAnsweredWithoutTheBoard() {
        long before = board.roundTrips();
        board.pulse(List.of());
        assertEquals(List.of(), board.read(FakeFrontEnd.READ, List.of()));
        assertEquals(List.of(), board.sweep(CELL, new Waveform(new double[0], 1e-5, 3, 4e-5)));
        assertEquals(
                0,
                board.multiply(new Multiplication(0, 3, 0, 2, 0.2, 3, 4e-4, new float[0]))
                        .amperes()
                        .length);
        assertEquals(before, board.roundTrips());
    }

    @Test
    void pulsesArriveInOrderAndReadingsAnswerInOrder() {
        List<Pulse> pulses = IntStream.range(0, 12)
                .mapToObj(i -> new Pulse(new Cell(i % 4, i % 3), 0.7 + 0.05 * i, 2.0, 1e-6 * (i + 1)))
                .toList();
        board.pulse(pulses);
        assertEquals(
                pulses.stream().map(Pulse::cell).toList(),
                chip.pulses.stream().map(Pulse::cell).toList());
        assertEquals(0.7 + 0.05 * 11, chip.pulses.get(11).voltage(), 5e-7);
        board.pulse(List.of(pulses.get(0)));
        assertEquals(
                List.of(FakeFrontEnd.expected(2), FakeFrontEnd.expected(0), FakeFrontEnd.expected(1)),
                board.read(FakeFrontEnd.READ, List.of(new Cell(0, 0), new Cell(7, 5), new Cell(1, 1))));
    }

    @Test
    void neuronRowsLieBehindTheArrayAndOutsideProducts() {
        board.pulse(List.of(new Pulse(new Cell(9, 5), 0.3, 3.3, 1e-6)));
        assertThrows(BoardException.class, () -> board.read(FakeFrontEnd.READ, List.of(new Cell(10, 0))));
        assertThrows(
                BoardException.class, () -> board.multiply(new Multiplication(6, 3, 0, 2, 0.2, 3, 4e-4, new float[3])));
    }

    @Test
    void sweepAndProductAreWhatTheChipSays() {
        assertEquals(
                List.of(new Reading.Current(5e-6), new Reading.Current(-1e-5)),
                board.sweep(CELL, new Waveform(new double[] {0.5, -1}, 1e-5, 3.3, 4e-4)));
        board.pulse(List.of(PULSE, PULSE));
        Products products =
                board.multiply(new Multiplication(0, 2, 2, 2, 0.2, 3.3, 4e-4, new float[] {1, 1, 0, 1, 1, -1}));
        assertArrayEquals(new float[] {4.4e-6f, 4e-6f, 2.4e-6f, 2e-6f, -0.4e-6f, 0}, products.amperes());
        Products over = board.multiply(new Multiplication(0, 2, 2, 2, 0.2, 3.3, 4.1e-6, new float[] {1, 1}));
        assertEquals(1, over.overloads());
        assertTrue(Float.isNaN(over.amperes()[0]));
        assertEquals(List.of(new Reading.Overload(true)), board.read(new ReadSetting(0.2, 3, 1e-6, 1), List.of(CELL)));
    }

    @Test
    void oneBadPulseInABatchKeepsAllOfItFromTheChip() {
        board.lock(new BoardLimits(1.5, 3.0, 1e-4));
        List<Pulse> bad = List.of(
                new Pulse(CELL, 1.6, 2, 1e-6),
                new Pulse(CELL, -1.6, 2, 1e-6),
                new Pulse(CELL, 1, 3.1, 1e-6),
                new Pulse(CELL, 1, -0.1, 1e-6),
                new Pulse(CELL, 1, 2, 2e-4),
                new Pulse(CELL, 1, 2, 5e-8),
                new Pulse(new Cell(10, 0), 1, 2, 1e-6),
                new Pulse(new Cell(0, 6), 1, 2, 1e-6));
        for (Pulse wrong : bad) {
            List<Pulse> batch = new ArrayList<>(Collections.nCopies(5, PULSE));
            batch.set(4, wrong);
            BoardException e = assertThrows(BoardException.class, () -> board.pulse(batch));
            assertTrue(e.getMessage().contains("item 4"), e.getMessage());
            assertTrue(e.getMessage().contains(wrong.cell().toString()), e.getMessage());
        }
        assertEquals(0, chip.pulses.size());
        board.pulse(List.of(new Pulse(CELL, -1.5, 3.0, 1e-4)));
        assertEquals(1, chip.pulses.size());
    }

    @Test
    void limitsHoldForReadsSweepsAndProductsToo() {
        board.lock(new BoardLimits(0.5, 3.0, 1e-4));
        List<Runnable> over = List.of(
                () -> board.read(new ReadSetting(0.6, 3, 4e-5, 1), List.of(CELL)),
                () -> board.read(new ReadSetting(0.2, 3.1, 4e-5, 1), List.of(CELL)),
                () -> board.sweep(CELL, new Waveform(new double[] {0.1, -0.6}, 1e-5, 3, 4e-5)),
                () -> board.sweep(CELL, new Waveform(new double[] {0.1}, 1e-3, 3, 4e-5)),
                () -> board.sweep(CELL, new Waveform(new double[] {0.1}, 1e-5, 3.2, 4e-5)),
                () -> board.multiply(new Multiplication(0, 1, 0, 1, 0.6, 3, 4e-5, new float[1])),
                () -> board.multiply(new Multiplication(0, 1, 0, 1, 0.2, 3.2, 4e-5, new float[1])));
        for (Runnable command : over) {
            BoardException e = assertThrows(BoardException.class, command::run);
            assertEquals(BoardException.Kind.LIMIT, e.kind(), e.getMessage());
        }
        List<Runnable> wrong = List.of(
                () -> board.read(new ReadSetting(0.2, 3, 5e-4, 1), List.of(CELL)),
                () -> board.read(new ReadSetting(0.2, 3, 0, 1), List.of(CELL)),
                () -> board.read(new ReadSetting(0.2, 3, 4e-5, 0), List.of(CELL)));
        for (Runnable command : wrong) {
            BoardException e = assertThrows(BoardException.class, command::run);
            assertEquals(BoardException.Kind.BAD_COMMAND, e.kind(), e.getMessage());
        }
    }

    @Test
    void lockedLimitsCannotBeChangedByAnyHost() {
        BoardLimits limits = new BoardLimits(1.5, 3.0, 1e-4);
        board.lock(limits);
        board.lock(limits);
        OhmloopBoard second = connect();
        second.lock(limits);
        for (BoardLimits other : List.of(
                new BoardLimits(2.5, 3.0, 1e-4), new BoardLimits(1.0, 3.0, 1e-4), new BoardLimits(1.5, 3.0, 1e-3))) {
            BoardException e = assertThrows(BoardException.class, () -> second.lock(other));
            assertEquals(BoardException.Kind.LIMIT, e.kind());
        }
        assertEquals(new BoardStatus(true, limits, 0), second.status());
        assertThrows(BoardException.class, () -> second.pulse(List.of(new Pulse(CELL, 1.6, 2, 1e-6))));
    }

    @Test
    void limitsOfNothingAreRefusedAndNothingIsLocked() {
        for (BoardLimits none :
                List.of(new BoardLimits(0, 3, 1e-4), new BoardLimits(3, -1, 1e-4), new BoardLimits(3, 3, 0))) {
            assertThrows(BoardException.class, () -> board.lock(none));
        }
        assertFalse(board.status().locked());
        board.lock(new BoardLimits(100, 100, 1));
        assertThrows(BoardException.class, () -> board.pulse(List.of(new Pulse(CELL, 3.6, 2, 1e-6))));
    }

    @Test
    void hardwareThatFailsInTheMiddleSaysWhere() {
        chip.failsAt = 2;
        BoardException e = assertThrows(BoardException.class, () -> board.pulse(Collections.nCopies(4, PULSE)));
        assertEquals(BoardException.Kind.HARDWARE, e.kind());
        assertTrue(e.getMessage().contains("item 2") && e.getMessage().contains("a fuse blew"), e.getMessage());
        assertEquals(2, chip.pulses.size());
        assertEquals(
                FakeFrontEnd.expected(2),
                board.read(FakeFrontEnd.READ, List.of(CELL)).get(0));
    }

    @Test
    void silentHostMakesTheWatchdogGroundTheLinesOnce() {
        int before = chip.grounded;
        now += 4_900_000_000L;
        board.status();
        now += 5_000_000_000L;
        assertEquals(0, board.status().watchdogTrips());
        assertEquals(before, chip.grounded);

        now += 5_000_000_001L;
        far.exchange(new byte[] {0});
        assertEquals(before + 1, chip.grounded);
        now += 60_000_000_000L;
        assertEquals(1, board.status().watchdogTrips());
        assertEquals(before + 1, chip.grounded);

        board.pulse(List.of(PULSE));
        now += 6_000_000_000L;
        assertEquals(2, board.status().watchdogTrips());
    }

    @Test
    void noiseIsNoSignOfLifeForTheWatchdog() {
        int before = chip.grounded;
        for (int i = 0; i < 6; i++) {
            now += 1_000_000_000L;
            far.exchange(new byte[] {1, 2, 3, 0});
        }
        assertEquals(before + 1, chip.grounded);
    }

    @Test
    void newHostEndsTheSessionOfTheOld() {
        OhmloopBoard second = connect();
        LinkException e = assertThrows(LinkException.class, () -> board.pulse(List.of(PULSE)));
        assertEquals(LinkException.Fault.PEER_GONE, e.fault());
        assertTrue(e.getMessage().contains("not executed"), e.getMessage());
        assertEquals(0, chip.pulses.size());
        second.pulse(List.of(PULSE));
        assertEquals(1, chip.pulses.size());
    }

    @Test
    void sequenceNumbersWrapWithoutARepeatOrALoss() {
        for (int i = 0; i < 66_000; i++) {
            board.pulse(List.of(PULSE));
        }
        assertEquals(66_000, chip.pulses.size());
        assertEquals(0, board.resends());
    }

    @Test
    void closingGroundsAndClosesOnceAndNeverThrows() {
        int before = chip.grounded;
        board.close();
        board.close();
        assertEquals(before + 1, chip.grounded);
        assertEquals(1, chip.closed);
        assertThrows(LinkException.class, () -> board.pulse(List.of(PULSE)));
    }

    @Test
    void numbersThatTheWireCannotSayAreRefusedBeforeTheyAreSent() {
        long before = board.roundTrips();
        assertThrows(BoardException.class, () -> board.pulse(List.of(new Pulse(CELL, Double.NaN, 2, 1e-6))));
        assertThrows(
                BoardException.class,
                () -> board.multiply(
                        new Multiplication(0, 1, 0, 1, 0.2, 3, 4e-5, new float[] {Float.POSITIVE_INFINITY})));
        assertEquals(before, board.roundTrips());
        board.pulse(List.of(PULSE));
        assertEquals(1, chip.pulses.size());
    }
}
