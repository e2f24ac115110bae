package org.ohmloop.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.BoardException.Kind;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;
import org.ohmloop.link.MemoryLink;

/** The driver against the lines of ArC ONE's public hosts, character by character. */
class ArcOneBoardTest {
    private static final ReadSetting READ = new ReadSetting(0.2, 0, 1e-5, 1);
    private static final Cell CELL = new Cell(4, 31);

    private final ScriptedArcOne arc = new ScriptedArcOne();

    @Test
    void connectingResetsInitialisesAndAsksForTheVersion() {
        try (ArcOneBoard board = connect()) {
            List<String> expected = new ArrayList<>(ScriptedArcOne.greeting());
            expected.add("999");
            assertEquals(expected, arc.takeSent());
            Capabilities it = board.capabilities();
            assertEquals("ArC ONE", it.model());
            assertEquals("1.7", it.firmware());
            assertEquals(32, it.rows());
            assertEquals(32, it.columns());
            assertEquals(12, it.maxVoltage());
            assertEquals(90e-9, it.minWidth());
        }
        assertEquals(List.of(), arc.takeSent(), "a board that has not worked is not reset again");
        assertEquals(1, arc.closed);
    }

    @Test
    void oldFirmwareDoesNotTellItsVersion() {
        arc.firmware = new byte[0];
        assertEquals("not reported", connect().capabilities().firmware());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\n", "hello\n"})
    void whatConfirmsOtherwiseIsNoArcOne(String confirmation) {
        arc.confirmation = confirmation;
        BoardException e = assertThrows(BoardException.class, this::connect);
        assertEquals(Kind.PROTOCOL, e.kind());
        assertTrue(e.getMessage().contains("'" + confirmation.strip() + "'"), e.getMessage());
        assertEquals(1, arc.closed);
    }

    @Test
    void aBoardThatDoesNotConfirmTimesOut() {
        arc.confirmation = "";
        assertEquals(
                LinkException.Fault.TIMEOUT,
                assertThrows(LinkException.class, this::connect).fault());
        assertEquals(1, arc.closed);
    }

    @Test
    void resistancesBecomeCurrents() {
        try (ArcOneBoard board = ready()) {
            arc.answer(10_000f, Float.POSITIVE_INFINITY, 0f, -1e9f);
            List<Cell> cells = List.of(new Cell(0, 0), new Cell(31, 0), CELL, new Cell(1, 1));
            List<Reading> readings = board.read(READ, cells);
            assertEquals(List.of("1 1 1", "1 32 1", "1 5 32", "1 2 2"), arc.takeSent());
            assertEquals(new Reading.Current(0.2 / 10_000), readings.get(0));
            assertEquals(new Reading.Current(0), readings.get(1));
            assertEquals(new Reading.Overload(true), readings.get(2));
            assertEquals(-2e-10, ((Reading.Current) readings.get(3)).amperes(), 1e-16);
        }
    }

    @Test
    void averagesAreReadingsAndTheirCurrentsAreAveraged() {
        try (ArcOneBoard board = ready()) {
            arc.answer(1000f, 2000f);
            List<Reading> readings = board.read(new ReadSetting(-0.5, 0, 1, 2), List.of(CELL));
            assertEquals(List.of("01 3 -0.500000", "1 5 32", "1 5 32"), arc.takeSent());
            assertEquals(-0.5 * (1 / 1000.0 + 1 / 2000.0) / 2, ((Reading.Current) readings.get(0)).amperes(), 1e-12);
        }
    }

    @Test
    void theReadVoltageIsSentWhenItChangesOnly() {
        try (ArcOneBoard board = ready()) {
            arc.answer(1f, 1f, 1f, 1f);
            board.read(READ, List.of(CELL));
            board.read(new ReadSetting(0.3, 0, 1, 1), List.of(CELL));
            board.pulse(List.of(new Pulse(CELL, 1, 0, 1e-6)));
            board.read(READ, List.of(CELL));
            assertEquals(
                    List.of(
                            "1 5 32",
                            "01 2 0.300000",
                            "1 5 32",
                            "3 5 32 1.000000 0.000001000",
                            "01 2 0.200000",
                            "1 5 32"),
                    arc.takeSent());
        }
    }

    @Test
    void widthsOfNanosecondsAreNotRoundedAway() {
        try (ArcOneBoard board = ready()) {
            arc.answer(5000f, 5000f);
            board.pulse(List.of(new Pulse(CELL, -1.25, 0, 90e-9), new Pulse(CELL, 12, 0, 10)));
            assertEquals(List.of("3 5 32 -1.250000 0.000000090", "3 5 32 12.000000 10.000000000"), arc.takeSent());
        }
    }

    @Test
    void aSweepPulsesAndReadsAtEachVoltageButAtZero() {
        try (ArcOneBoard board = ready()) {
            arc.answer(1000f, 2000f, 7f);
            List<Reading> readings = board.sweep(CELL, new Waveform(new double[] {0.5, 0, -0.5}, 1e-5, 0, 1));
            assertEquals(
                    List.of(
                            "01 2 0.500000",
                            "3 5 32 0.500000 0.000010000",
                            "01 3 -0.500000",
                            "3 5 32 -0.500000 0.000010000"),
                    arc.takeSent());
            assertEquals(
                    List.of(new Reading.Current(0.5 / 1000), new Reading.Current(0), new Reading.Current(-0.5 / 2000)),
                    readings);
            board.pulse(List.of(new Pulse(CELL, 1, 0, 1e-6)));
            assertEquals(
                    List.of("01 2 0.200000", "3 5 32 1.000000 0.000001000"),
                    arc.takeSent(),
                    "a later pulse is not read at the sweep's last voltage");
        }
    }

    @Test
    void aPulseWhoseReplyIsLostIsNotSentAgainAndTheBoardIsReset() {
        try (ArcOneBoard board = ready()) {
            arc.answer(5000f);
            arc.answer(new byte[] {1, 2});
            List<Pulse> pulses = List.of(
                    new Pulse(new Cell(0, 0), 1, 0, 1e-6),
                    new Pulse(new Cell(0, 1), 1, 0, 1e-6),
                    new Pulse(new Cell(0, 2), 1, 0, 1e-6));
            LinkException e = assertThrows(LinkException.class, () -> board.pulse(pulses));
            assertEquals(LinkException.Fault.TIMEOUT, e.fault());
            assertTrue(e.getMessage().contains("pulse 2 of 3 on cell r0c1 is unknown"), e.getMessage());
            List<String> expected =
                    new ArrayList<>(List.of("3 1 1 1.000000 0.000001000", "3 1 2 1.000000 0.000001000"));
            expected.addAll(ScriptedArcOne.greeting());
            assertEquals(expected, arc.takeSent());
            arc.answer(4000f);
            assertEquals(List.of(new Reading.Current(0.2 / 4000)), board.read(READ, List.of(new Cell(0, 1))));
        }
    }

    @Test
    void aReadingWhoseReplyIsLostIsTakenAgainAfterAReset() {
        try (ArcOneBoard board = ready()) {
            arc.answer(new byte[0]);
            arc.answer(4000f);
            ReadSetting at = new ReadSetting(0.4, 0, 1, 1);
            assertEquals(List.of(new Reading.Current(0.4 / 4000)), board.read(at, List.of(CELL)));
            List<String> expected = new ArrayList<>(List.of("01 2 0.400000", "1 5 32"));
            expected.addAll(ScriptedArcOne.greeting());
            expected.addAll(List.of("01 2 0.400000", "1 5 32"));
            assertEquals(expected, arc.takeSent());
        }
    }

    @Test
    void aReadingIsGivenUpAfterTwoTries() {
        try (ArcOneBoard board = ready()) {
            LinkException e = assertThrows(LinkException.class, () -> board.read(READ, List.of(CELL)));
            assertTrue(e.getMessage().contains("r4c31 was not read"), e.getMessage());
            assertEquals(2, arc.takeSent().stream().filter("1 5 32"::equals).count());
        }
    }

    @Test
    void moreBytesThanWereDueAreNobodysReply() {
        try (ArcOneBoard board = ready()) {
            arc.answer(new byte[8]);
            List<Pulse> pulses = List.of(new Pulse(CELL, 1, 0, 1e-6));
            BoardException e = assertThrows(BoardException.class, () -> board.pulse(pulses));
            assertEquals(Kind.PROTOCOL, e.kind());
            assertTrue(e.getMessage().contains("unknown: read the cell"), e.getMessage());
            assertEquals(4, arc.takeSent().size(), "the pulse and a reset");
        }
    }

    @Test
    void aBoardThatWasLostWholeIsResetBeforeItIsAskedAgain() {
        try (ArcOneBoard board = ready()) {
            arc.confirmation = "";
            List<Pulse> pulses = List.of(new Pulse(CELL, 1, 0, 1e-6));
            LinkException lost = assertThrows(LinkException.class, () -> board.pulse(pulses));
            assertTrue(lost.getMessage().contains("Switch its supply off"), lost.getMessage());
            assertTrue(lost.getMessage().contains("is unknown: read the cell"), lost.getMessage());
            arc.takeSent();
            assertThrows(LinkException.class, () -> board.pulse(pulses));
            assertTrue(arc.takeSent().stream().noneMatch(packet -> packet.startsWith("3")), "nothing but resets");
            arc.confirmation = "1\n";
            arc.answer(4000f);
            assertInstanceOf(
                    Reading.Current.class, board.read(READ, List.of(CELL)).get(0));
            assertEquals(ScriptedArcOne.greeting(), arc.takeSent().subList(0, 3));
        }
    }

    @Test
    void anUnpluggedBoardIsNotTalkedToAnyMore() {
        ArcOneBoard board = ready();
        arc.gone = true;
        List<Pulse> pulses = List.of(new Pulse(CELL, 1, 0, 1e-6));
        LinkException e = assertThrows(LinkException.class, () -> board.pulse(pulses));
        assertEquals(LinkException.Fault.PEER_GONE, e.fault());
        assertTrue(e.getMessage().contains("unknown: read the cell"), e.getMessage());
        assertThrows(LinkException.class, board::ground);
        board.close();
        board.close();
        assertEquals(1, arc.closed);
    }

    @Test
    void aReadingThatIsNoNumberIsAFault() {
        try (ArcOneBoard board = ready()) {
            arc.answer(Float.NaN);
            BoardException e = assertThrows(BoardException.class, () -> board.read(READ, List.of(CELL)));
            assertEquals(Kind.PROTOCOL, e.kind());
        }
    }

    @Test
    void closingResetsABoardThatHasWorked() {
        ArcOneBoard board = ready();
        arc.answer(5000f);
        board.pulse(List.of(new Pulse(CELL, 1, 0, 1e-6)));
        arc.takeSent();
        board.close();
        assertEquals(ScriptedArcOne.greeting(), arc.takeSent());
        assertEquals(1, arc.closed);
    }

    @Test
    void lockedLimitsAreHeldByTheDriverAndCannotBeChanged() {
        try (ArcOneBoard board = ready()) {
            assertTrue(board.selfTest().get(2).contains("none locked"));
            BoardLimits limits = new BoardLimits(2, 0, 1e-3);
            board.lock(limits);
            board.lock(limits);
            assertTrue(board.selfTest().get(2).contains("2.0 V"));
            assertRefused(Kind.LIMIT, () -> board.lock(new BoardLimits(3, 0, 1e-3)));
            arc.takeSent();
            Pulse good = new Pulse(CELL, 2, 0, 1e-3);
            assertRefused(Kind.LIMIT, () -> board.pulse(List.of(good, new Pulse(CELL, -2.1, 0, 1e-6))));
            assertRefused(Kind.LIMIT, () -> board.pulse(List.of(good, new Pulse(CELL, 1, 0, 2e-3))));
            assertRefused(Kind.LIMIT, () -> board.read(new ReadSetting(2.1, 0, 1, 1), List.of(CELL)));
            assertRefused(Kind.LIMIT, () -> board.sweep(CELL, new Waveform(new double[] {1, 2.1}, 1e-5, 0, 1)));
            assertEquals(List.of(), arc.takeSent(), "a batch is refused whole");
        }
    }

    record Refused(String why, java.util.function.Consumer<ArcOneBoard> command, Kind kind) {
        @Override
        public String toString() {
            return why;
        }
    }

    static List<Refused> refusedCommands() {
        return List.of(
                new Refused("over 12 V", b -> b.pulse(List.of(new Pulse(CELL, 12.1, 0, 1e-6))), Kind.LIMIT),
                new Refused("no number", b -> b.pulse(List.of(new Pulse(CELL, Double.NaN, 0, 1e-6))), Kind.LIMIT),
                new Refused("under 90 ns", b -> b.pulse(List.of(new Pulse(CELL, 1, 0, 80e-9))), Kind.LIMIT),
                new Refused("over 10 s", b -> b.pulse(List.of(new Pulse(CELL, 1, 0, 11))), Kind.LIMIT),
                new Refused("gate", b -> b.pulse(List.of(new Pulse(CELL, 1, 2, 1e-6))), Kind.BAD_COMMAND),
                new Refused("row", b -> b.read(READ, List.of(new Cell(32, 0))), Kind.BAD_COMMAND),
                new Refused("column", b -> b.read(READ, List.of(new Cell(0, 32))), Kind.BAD_COMMAND),
                new Refused("0 V", b -> b.read(new ReadSetting(0, 0, 1, 1), List.of(CELL)), Kind.BAD_COMMAND),
                new Refused("batch", b -> b.read(READ, java.util.Collections.nCopies(17, CELL)), Kind.BAD_COMMAND),
                new Refused(
                        "product",
                        b -> b.multiply(new Multiplication(0, 1, 0, 1, 0.2, 0, 1, new float[] {1})),
                        Kind.BAD_COMMAND));
    }

    @ParameterizedTest
    @MethodSource("refusedCommands")
    void whatTheBoardHasNotIsRefusedBeforeAnythingIsSent(Refused refused) {
        try (ArcOneBoard board = ready()) {
            assertRefused(refused.kind(), () -> refused.command().accept(board));
            assertEquals(List.of(), arc.takeSent());
        }
    }

    private static void assertRefused(Kind kind, org.junit.jupiter.api.function.Executable command) {
        BoardException e = assertThrows(BoardException.class, command);
        assertEquals(kind, e.kind(), e.getMessage());
    }

    private ArcOneBoard connect() {
        return ArcOneBoard.connect(new MemoryLink(LinkAddress.parse("mem:arc"), arc));
    }

    private ArcOneBoard ready() {
        ArcOneBoard board = connect();
        arc.takeSent();
        return board;
    }
}
