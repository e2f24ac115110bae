package org.ohmloop.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.board.BoardException;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Pending;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.PulseRamp;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.board.WrittenCell;
import org.ohmloop.link.Link;

/**
 * The firmware, driven by the host's client over its serial port through both serial libraries, on every port that can be built
 * here. One firmware serves all tests.
 */
@ParameterizedClass
@CsvSource({"HOST, jserialcomm", "HOST, jssc", "HOST_ASAN, jserialcomm", "QEMU, jserialcomm", "QEMU, jssc"})
class FirmwareTest {
    private static final ReadSetting READ = new ReadSetting(0.2, 3.3, 4e-5, 2);
    private static final BoardWriting WRITING = new BoardWriting(
            READ, new PulseRamp(0.8, 3.0, 0.1, 3.0, 1e-6), new PulseRamp(0.8, 3.0, 0.1, 3.3, 1e-6), 200, 4, 10);

    private static Firmware firmware;

    @Parameter(0)
    private Port port;

    @Parameter(1)
    private String library;

    private OhmloopBoard open;

    @BeforeParameterizedClassInvocation
    static void powerUp(Port port, String library) {
        firmware = null;
        // The emulated one has its 2 s.
        firmware = Firmware.start(port, "--watchdog", "300");
    }

    @AfterParameterizedClassInvocation
    static void powerDown() {
        if (firmware != null) {
            firmware.close();
        }
    }

    @AfterEach
    void linesAreGrounded() {
        if (open != null) {
            open.close();
        }
        assertTrue(firmware.grounded());
    }

    private OhmloopBoard board() {
        open = OhmloopBoard.connect(firmware.link(library));
        return open;
    }

    private static Pulse set(Cell cell, double voltage) {
        return new Pulse(cell, voltage, 3.0, 1e-6);
    }

    private static double siemens(Reading reading) {
        return assertInstanceOf(Reading.Current.class, reading).amperes() / READ.voltage();
    }

    @Test
    void saysWhatItIs() {
        OhmloopBoard board = board();
        Capabilities it = board.capabilities();
        assertEquals("c 1.0", it.firmware());
        assertEquals(List.of(64, 64, 2), List.of(it.rows(), it.columns(), it.neuronRows()));
        assertEquals(List.of(4e-5, 4e-4, 4e-3), it.currentRanges());
        assertEquals(List.of(255, 1020, 1019), List.of(it.maxPulses(), it.maxReads(), it.maxSweepPoints()));
        assertTrue(it.writeVerify());
        assertEquals(336, board.maxWrites());
        assertEquals(List.of("simulated array: ok", "simulated converters: ok"), board.selfTest());
    }

    @Test
    void pulsesMoveTheCellsTheyAreForAndNoOthers() {
        OhmloopBoard board = board();
        List<Cell> cells = List.of(new Cell(1, 0), new Cell(1, 1), new Cell(2, 0));
        List<Reading> before = board.read(READ, cells);
        board.pulse(List.of(set(cells.get(0), 1.5), set(cells.get(0), 1.5), set(cells.get(2), 2.0)));
        List<Reading> after = board.read(READ, cells);
        assertTrue(siemens(after.get(0)) > siemens(before.get(0)) + 1e-6);
        assertEquals(before.get(1), after.get(1));
        assertTrue(siemens(after.get(2)) > siemens(before.get(2)) + 1e-6);
        board.pulse(List.of(new Pulse(cells.get(0), -2, 3.3, 1e-5)));
        assertTrue(siemens(board.read(READ, cells).get(0)) < siemens(after.get(0)));
        assertEquals(List.of(3, 0, 1), cells.stream().map(firmware::pulses).toList());
    }

    @Test
    void fullBatchesFitTheirFrames() {
        OhmloopBoard board = board();
        List<Cell> cells = IntStream.range(0, 1020)
                .mapToObj(i -> new Cell(3 + i / 64, i % 64))
                .toList();
        assertEquals(1020, board.read(READ, cells).size());
        // Below the threshold of every cell, so that nothing moves.
        board.pulse(cells.stream().limit(255).map(cell -> set(cell, 0.5)).toList());
        assertEquals(
                1019,
                board.sweep(cells.get(0), new Waveform(new double[1019], 1e-6, 3.3, 4e-5))
                        .size());
    }

    @Test
    void sweepFollowsTheCellUpAndDown() {
        OhmloopBoard board = board();
        double[] voltage = IntStream.rangeClosed(0, 80)
                .mapToDouble(i -> (i <= 20 ? i : i <= 60 ? 40 - i : i - 80) * 0.1)
                .toArray();
        Cell cell = new Cell(20, 5);
        List<Reading> readings = board.sweep(cell, new Waveform(voltage, 1e-5, 3.3, 4e-4));
        double rising = siemens(readings.get(5));
        double falling = siemens(readings.get(35));
        double end = siemens(readings.get(75));
        assertTrue(falling > 5 * rising && falling > 5 * -end, rising + " " + falling + " " + end);
        assertEquals(0, firmware.pulses(cell));
    }

    @Test
    void productIsTheSumOfWhatTheCellsCarry() {
        OhmloopBoard board = board();
        List<Cell> cells = IntStream.range(0, 6)
                .mapToObj(i -> new Cell(22 + i / 2, 7 + i % 2))
                .toList();
        board.pulse(
                cells.stream().map(cell -> set(cell, 1 + 0.2 * cell.row() % 1)).toList());
        double[] current = board.read(READ, cells).stream()
                .mapToDouble(r -> siemens(r) * 0.2)
                .toArray();
        float[] inputs = {1, 0.5f, -1, 0, 0, 1};
        Products products = board.multiply(new Multiplication(22, 3, 7, 2, 0.2, 3.3, 4e-5, inputs));
        for (int vector = 0; vector < 2; vector++) {
            for (int column = 0; column < 2; column++) {
                double sum = 0;
                for (int row = 0; row < 3; row++) {
                    sum += inputs[3 * vector + row] * current[2 * row + column];
                }
                // A step of the converter for each reading that went into it.
                assertEquals(sum, products.amperes()[2 * vector + column], 4 * 4e-5 / 32768);
            }
        }
    }

    @Test
    void overloadIsNoNumber() {
        OhmloopBoard board = board();
        Cell cell = new Cell(26, 0);
        board.pulse(java.util.Collections.nCopies(40, set(cell, 2.5)));
        ReadSetting high = new ReadSetting(1.0 / 2, 3.3, 4e-5, 4);
        assertEquals(List.of(new Reading.Overload(true)), board.read(high, List.of(cell)));
        ReadSetting negative = new ReadSetting(-1.0 / 2, 3.3, 4e-5, 4);
        assertEquals(List.of(new Reading.Overload(false)), board.read(negative, List.of(cell)));
    }

    @Test
    void boardWritesCellsIntoTheirWindowsByItself() {
        OhmloopBoard board = board();
        List<WriteWindow> windows = IntStream.range(0, 48)
                .mapToObj(i -> WriteWindow.ofConductance(
                        new Cell(28 + i / 16, i % 16), (9 + 1.5 * i) * 1e-6, (11 + 1.5 * i) * 1e-6, READ.voltage()))
                .toList();
        List<WrittenCell> written = board.write(WRITING, windows);
        List<Reading> read =
                board.read(READ, windows.stream().map(WriteWindow::cell).toList());
        for (int i = 0; i < written.size(); i++) {
            WrittenCell cell = written.get(i);
            assertEquals(WrittenCell.Outcome.IN_WINDOW, cell.outcome(), cell.toString());
            assertEquals(cell.reads(), cell.pulses() + 1);
            assertEquals(cell.pulses(), firmware.pulses(cell.cell()));
            assertEquals(cell.last().orElseThrow(), read.get(i));
            double current = cell.verified(READ.voltage()) * READ.voltage();
            assertTrue(
                    current >= windows.get(i).lowest()
                            && current <= windows.get(i).highest(),
                    cell.toString());
        }
    }

    @Test
    void boardGivesUpOnCellsThatDoNotFollowAndSaysWhy() {
        OhmloopBoard board = board();
        PulseRamp weak = new PulseRamp(0.3, 0.5, 0.1, 3.3, 1e-6);
        BoardWriting hopeless = new BoardWriting(READ, weak, weak, 200, 4, 10);
        List<WriteWindow> windows = List.of(WriteWindow.ofConductance(new Cell(32, 0), 5e-5, 5.1e-5, 0.2));
        WrittenCell stuck = board.write(hopeless, windows).get(0);
        // Three voltages, and the last of them four times.
        assertEquals(List.of(WrittenCell.Outcome.STUCK, 6, 7), List.of(stuck.outcome(), stuck.pulses(), stuck.reads()));
        BoardWriting few = new BoardWriting(READ, WRITING.set(), WRITING.reset(), 3, 4, 10);
        WrittenCell spent = board.write(few, windows).get(0);
        assertEquals(WrittenCell.Outcome.GAVE_UP_PULSE_BUDGET, spent.outcome());
        assertEquals(9, firmware.pulses(new Cell(32, 0)));
    }

    @Test
    void timeThatIsUsedUpLeavesNoPulseUnread() {
        OhmloopBoard board = board();
        // A reading is worth 200 us, a pulse and its reading 301 us: the first cell is read and gets two pulses.
        BoardWriting hurried = new BoardWriting(READ, WRITING.set(), WRITING.reset(), 200, 4, 1.0e-3);
        List<WriteWindow> windows = IntStream.range(0, 3)
                .mapToObj(i -> WriteWindow.ofConductance(new Cell(33, i), 9e-5, 9.1e-5, READ.voltage()))
                .toList();
        List<WrittenCell> written = board.write(hurried, windows);
        assertEquals(
                List.of(WrittenCell.Outcome.UNFINISHED, WrittenCell.Outcome.UNFINISHED, WrittenCell.Outcome.UNFINISHED),
                written.stream().map(WrittenCell::outcome).toList());
        assertEquals(
                List.of(2, 3), List.of(written.get(0).pulses(), written.get(0).reads()));
        assertEquals(0, written.get(1).reads());
        assertEquals(2, firmware.pulses(new Cell(33, 0)));
    }

    @Test
    void batchWithOnePulseOverTheLimitIsRefusedWhole() {
        OhmloopBoard board = board();
        int before = firmware.pulses();
        Pulse good = set(new Cell(34, 0), 1.0);
        for (Pulse wrong : List.of(
                set(new Cell(34, 1), 3.6),
                set(new Cell(34, 1), -3.6),
                new Pulse(new Cell(34, 1), 1, 3.4, 1e-6),
                new Pulse(new Cell(34, 1), 1, 3.0, 2e-3))) {
            BoardException e = assertThrows(BoardException.class, () -> board.pulse(List.of(good, good, wrong)));
            assertEquals(BoardException.Kind.LIMIT, e.kind());
            assertTrue(e.getMessage().contains("r34c1, item 2"), e.getMessage());
        }
        BoardException nowhere =
                assertThrows(BoardException.class, () -> board.pulse(List.of(good, set(new Cell(66, 0), 1))));
        assertEquals(BoardException.Kind.BAD_COMMAND, nowhere.kind());
        assertEquals(before, firmware.pulses());
    }

    @Test
    void replyThatIsLostPulsesNothingTwice() {
        LossyLink link = new LossyLink(firmware.link(library));
        open = OhmloopBoard.connect(link);
        List<Cell> cells = List.of(new Cell(36, 0), new Cell(36, 1));
        link.loseReplies(2);
        open.pulse(List.of(set(cells.get(0), 1), set(cells.get(1), 1)));
        link.loseReplies(1);
        List<WrittenCell> written =
                open.write(WRITING, List.of(WriteWindow.ofConductance(new Cell(36, 2), 4e-5, 4.4e-5, 0.2)));
        assertEquals(3, open.resends());
        assertEquals(List.of(1, 1), cells.stream().map(firmware::pulses).toList());
        assertEquals(written.get(0).pulses(), firmware.pulses(new Cell(36, 2)));
    }

    @Test
    void commandThatIsLostOrDamagedIsExecutedOnce() {
        LossyLink link = new LossyLink(firmware.link(library));
        open = OhmloopBoard.connect(link);
        Cell cell = new Cell(36, 5);
        link.damageCommand();
        open.pulse(List.of(set(cell, 1)));
        assertEquals(1, firmware.pulses(cell));
        link.loseCommands(1);
        open.pulse(List.of(set(cell, 1)));
        assertEquals(2, firmware.pulses(cell));
    }

    @Test
    void pulsesAndTheReadingsBehindThemAreInFlightTogether() {
        OhmloopBoard board = board();
        assertEquals(4, board.window());
        List<Cell> left = IntStream.range(0, 255)
                .mapToObj(i -> new Cell(40 + i / 64, i % 64))
                .toList();
        List<Cell> right = left.stream()
                .map(cell -> new Cell(cell.row() + 4, cell.column()))
                .toList();
        List<Reading> before = board.read(READ, left);
        for (int round = 0; round < 3; round++) {
            Pending<Void> pulses =
                    board.startPulses(left.stream().map(cell -> set(cell, 2)).toList());
            Pending<List<Reading>> readings = board.startReads(READ, left);
            Pending<Void> others =
                    board.startPulses(right.stream().map(cell -> set(cell, 2)).toList());
            Pending<List<Reading>> otherReadings = board.startReads(READ, right);
            pulses.await();
            assertTrue(siemens(readings.await().get(0)) > siemens(before.get(0)) + 1e-6);
            others.await();
            assertEquals(board.read(READ, right), otherReadings.await());
        }
        assertEquals(0, board.resends());
        assertTrue(left.stream().allMatch(cell -> firmware.pulses(cell) == 3));
        assertTrue(right.stream().allMatch(cell -> firmware.pulses(cell) == 3));
    }

    @Test
    void whatIsLostInTheMiddleOfAWindowIsExecutedOnceAndInOrder() {
        LossyLink link = new LossyLink(firmware.link(library));
        open = OhmloopBoard.connect(link);
        List<Cell> cells = List.of(new Cell(38, 0), new Cell(38, 1));
        for (int lost = 0; lost < 4; lost++) {
            List<Pending<List<Reading>>> readings = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                lose(link, lost, 2 * i);
                open.startPulses(List.of(set(cells.get(i), 1.5)));
                lose(link, lost, 2 * i + 1);
                readings.add(open.startReads(READ, List.of(cells.get(i))));
            }
            for (int i = 0; i < 2; i++) {
                assertEquals(readings.get(i).await(), open.read(READ, List.of(cells.get(i))));
            }
            assertEquals(
                    List.of(lost + 1, lost + 1),
                    cells.stream().map(firmware::pulses).toList());
        }
        assertTrue(open.resends() >= 10, () -> open.resends() + " sent again");
    }

    private static void lose(LossyLink link, int lost, int sent) {
        if (lost == sent) {
            link.loseCommands(1);
        }
    }

    @Test
    void watchdogGroundsTheLinesOfAHostThatDied() {
        Link link = firmware.link(library);
        int trips = OhmloopBoard.connect(link).status().watchdogTrips();
        int grounds = firmware.grounds();
        // Half a frame, and never a word again.
        link.write(new byte[] {17, 3, 8, 4, 99}, java.time.Duration.ofSeconds(1));
        firmware.await("ground its lines", () -> firmware.grounds() > grounds);
        assertTrue(firmware.grounded());
        link.write(new byte[1], java.time.Duration.ofSeconds(1));
        link.close();
        OhmloopBoard second = board();
        assertEquals(trips + 1, second.status().watchdogTrips());
        assertFalse(second.status().locked());
    }

    @Test
    void limitsStayLockedForEveryHostUntilPowerDown() {
        try (Firmware fresh = Firmware.start(port)) {
            try (OhmloopBoard board = fresh.connect()) {
                board.lock(new BoardLimits(1.5, 3.0, 1e-5));
            }
            try (OhmloopBoard board = fresh.connect()) {
                assertEquals(new BoardLimits(1.5, 3.0, 1e-5), board.status().limits());
                BoardException wider =
                        assertThrows(BoardException.class, () -> board.lock(new BoardLimits(2, 3.0, 1e-5)));
                assertEquals(BoardException.Kind.LIMIT, wider.kind());
                board.lock(new BoardLimits(1.5, 3.0, 1e-5));
                Cell cell = new Cell(0, 0);
                assertThrows(BoardException.class, () -> board.pulse(List.of(set(cell, 1.5), set(cell, 1.500001))));
                assertThrows(BoardException.class, () -> board.write(WRITING, List.of(new WriteWindow(cell, 0, 1))));
                assertThrows(BoardException.class, () -> board.read(READ, List.of(cell)));
                assertEquals(0, fresh.pulses());
                board.pulse(List.of(set(cell, 1.5)));
                assertEquals(1, fresh.pulses());
            }
        }
    }
}
