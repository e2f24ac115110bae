package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.BoardException;
import org.ohmloop.board.Cell;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Pending;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.FaultPlan;
import org.ohmloop.link.FaultyLink;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;
import org.ohmloop.link.MemoryLink;

/** Several batches in flight: what is executed is what was sent, in that order and once, whatever the line loses. */
class SeveralInFlightTest {
    private static final LinkAddress ADDRESS = LinkAddress.parse("mem:bad");
    private static final FaultPlan.Kind[] EVERY_KIND =
            EnumSet.complementOf(EnumSet.of(FaultPlan.Kind.DISCONNECT)).toArray(new FaultPlan.Kind[0]);

    private final FakeFrontEnd chip = new FakeFrontEnd();
    private final SimulatedBoard far = new SimulatedBoard(chip, () -> 0);
    private final SpyLink spy = new SpyLink(new MemoryLink(ADDRESS, far));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    private static Pulse pulse(Cell cell, int number) {
        return new Pulse(cell, 0.5 + number * 1e-4, 2, 1e-6);
    }

    /** A pulse and the reading behind it. */
    private record Round(Cell cell, double voltage, Pending<Void> pulsed, Pending<List<Reading>> read) {}

    /** What an experiment came to. */
    private record Tally(Set<Long> acknowledged, int lost, int answered) {}

    private Round start(OhmloopBoard board, int number) {
        Cell cell = new Cell(number % 8, number % 6);
        Pulse pulse = pulse(cell, number);
        Pending<Void> pulsed = board.startPulses(List.of(pulse));
        return new Round(cell, pulse.voltage(), pulsed, board.startReads(FakeFrontEnd.READ, List.of(cell)));
    }

    /** Pulses one cell after the other, reads each behind its pulse, and has as many rounds under way as the window holds. */
    private Tally experiment(OhmloopBoard board, int rounds) {
        Deque<Round> underWay = new ArrayDeque<>();
        Set<Long> acknowledged = new HashSet<>();
        int[] counts = new int[2];
        for (int i = 0; i < rounds; i++) {
            if (underWay.size() == Math.max(1, board.window() / 2)) {
                finish(underWay.remove(), acknowledged, counts);
            }
            underWay.add(start(board, i));
        }
        underWay.forEach(round -> finish(round, acknowledged, counts));
        return new Tally(acknowledged, counts[0], counts[1]);
    }

    private void finish(Round round, Set<Long> acknowledged, int[] counts) {
        try {
            round.pulsed().await();
            acknowledged.add(Math.round(round.voltage() * 1e6));
            int applied = (int) chip.pulses.stream()
                    .filter(pulse -> pulse.cell().equals(round.cell()))
                    .count();
            assertEquals(
                    FakeFrontEnd.expected(applied), round.read().await().get(0), "a reading from before its pulse");
            counts[1]++;
        } catch (LinkException | BoardException e) {
            counts[0]++;
            awaitToo(round.read());
        }
    }

    private static void awaitToo(Pending<?> pending) {
        try {
            pending.await();
        } catch (LinkException | BoardException e) {
            assertTrue(e.getMessage().contains("unknown") || e.getMessage().contains("not sent"), e.getMessage());
        }
    }

    private void requireInOrder(Tally tally) {
        List<Long> applied = chip.pulses.stream()
                .map(pulse -> Math.round(pulse.voltage() * 1e6))
                .toList();
        for (int i = 1; i < applied.size(); i++) {
            assertTrue(applied.get(i) > applied.get(i - 1), "twice or out of order: " + applied.get(i) + " uV");
        }
        assertTrue(new HashSet<>(applied).containsAll(tally.acknowledged()), "acknowledged and never applied");
    }

    private OhmloopBoard connect(Link link) {
        for (int attempt = 0; ; attempt++) {
            try {
                return OhmloopBoard.connect(link);
            } catch (LinkException e) {
                assertTrue(attempt < 20);
            }
        }
    }

    /** The rates that the specification of the links names. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void onePerCentDroppedCorruptedAndDuplicatedCostsTriesAndDoublesNothing(long seed) {
        FaultyLink faulty = new FaultyLink(
                spy, FaultPlan.each(0.01, seed, FaultPlan.Kind.DROP, FaultPlan.Kind.CORRUPT, FaultPlan.Kind.DUPLICATE));
        OhmloopBoard board = connect(new SpyLink(faulty));
        assertEquals(4, board.window());
        Tally tally = experiment(board, 1500);
        requireInOrder(tally);
        assertTrue(faulty.done().get(FaultPlan.Kind.DROP) >= 10, faulty.done()::toString);
        assertTrue(board.resends() > 10, () -> board.resends() + " sent again");
        assertTrue(tally.answered() > 1450, tally.answered() + " of 1500 rounds answered");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheLineDoesTheExecutedOrderIsTheIssuedOrder(long seed) {
        double rate = 0.001 + 0.039 * new SplittableRandom(seed).nextDouble();
        OhmloopBoard board = connect(new SpyLink(new FaultyLink(spy, FaultPlan.each(rate, seed, EVERY_KIND))));
        Tally tally = experiment(board, 300);
        requireInOrder(tally);
        assertEquals(300, tally.lost() + tally.answered());
    }

    /** The same client and board where the board does not know the feature: it ignores the wish, and one is in flight. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void boardThatDoesNotGoInOrderIsSentOneCommandAtATime(long seed) {
        SpyLink plain = new SpyLink(new MemoryLink(ADDRESS, new OldBoard(far)));
        OhmloopBoard board = connect(new SpyLink(new FaultyLink(plain, FaultPlan.each(0.02, seed, EVERY_KIND))));
        assertEquals(1, board.window());
        plain.forget();
        experiment(board, 1).answered();
        int before = plain.reads;
        Pending<Void> first = board.startPulses(List.of(pulse(new Cell(0, 0), 1000)));
        Pending<Void> second = board.startPulses(List.of(pulse(new Cell(0, 1), 1001)));
        assertTrue(plain.reads > before, "the second was sent before the first was answered");
        awaitToo(first);
        awaitToo(second);
    }

    @Test
    void oldBoardExecutesWhatIsSentInPairsOneByOne() {
        Tally tally = experiment(connect(new SpyLink(new MemoryLink(ADDRESS, new OldBoard(far)))), 40);
        requireInOrder(tally);
        assertEquals(40, tally.answered());
    }

    @Test
    void fourAreSentBeforeTheFirstAnswerIsLookedAt() {
        OhmloopBoard board = connect(spy);
        spy.forget();
        List<Pending<Void>> pending = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pending.add(board.startPulses(List.of(pulse(new Cell(0, i), i))));
        }
        assertEquals(List.of(4, 0), List.of(spy.frames, spy.reads));
        pending.add(board.startPulses(List.of(pulse(new Cell(0, 4), 4))));
        assertTrue(spy.reads > 0);
        pending.forEach(Pending::await);
        assertEquals(5, chip.pulses.size());
        assertEquals(0, board.resends());
    }

    @Test
    void noMoreIsSentAheadThanTheBoardsBufferHolds() {
        OhmloopBoard board = connect(spy);
        int buffer = board.profile().receiveBuffer();
        List<Pulse> large = Collections.nCopies(buffer / 2 / 16, pulse(new Cell(1, 1), 1));
        spy.forget();
        board.startPulses(large);
        board.startPulses(large);
        assertEquals(0, spy.reads);
        int one = spy.bytes / 2;
        assertTrue(2 * one > buffer && one < buffer, one + " bytes");
        board.startPulses(large).await();
        assertTrue(spy.reads > 0);
        assertEquals(3 * large.size(), chip.pulses.size());
    }

    @Test
    void oneFrameLostInTheMiddleOfAWindowIsSentAgainWithAllBehindIt() {
        OhmloopBoard board = connect(spy);
        spy.losesFrame = 2;
        List<Round> rounds = List.of(start(board, 0), start(board, 1));
        List<Reading> first = rounds.get(0).read().await();
        rounds.get(1).pulsed().await();
        assertEquals(List.of(FakeFrontEnd.expected(1)), first);
        assertEquals(List.of(FakeFrontEnd.expected(1)), rounds.get(1).read().await());
        assertEquals(2, chip.pulses.size());
        assertEquals(3, board.resends());
    }

    @Test
    void commandThatIsRefusedTakesThoseBehindItAlong() {
        OhmloopBoard board = connect(spy);
        Pending<Void> good = board.startPulses(List.of(pulse(new Cell(0, 0), 0)));
        Pending<Void> refused = board.startPulses(List.of(new Pulse(new Cell(0, 1), 9, 2, 1e-6)));
        Pending<Void> behind = board.startPulses(List.of(pulse(new Cell(0, 2), 0)));
        good.await();
        BoardException why = assertThrows(BoardException.class, refused::await);
        assertEquals(BoardException.Kind.LIMIT, why.kind());
        BoardException along = assertThrows(BoardException.class, behind::await);
        assertTrue(
                along.getMessage().contains("PULSES was not executed, as PULSES before it was refused"),
                along::getMessage);
        assertEquals(1, chip.pulses.size());
        board.pulse(List.of(pulse(new Cell(0, 2), 1)));
        assertEquals(2, chip.pulses.size());
    }

    @Test
    void nothingMoreIsSentUntilSomebodyWasToldOfAFault() {
        OhmloopBoard board = connect(spy);
        Pending<Void> refused = board.startPulses(List.of(new Pulse(new Cell(0, 1), 9, 2, 1e-6)));
        for (int i = 0; i < 8; i++) {
            board.startPulses(List.of(pulse(new Cell(0, 2), i)));
        }
        board.ground();
        assertEquals(0, chip.pulses.size());
        assertThrows(BoardException.class, refused::await);
        board.pulse(List.of(pulse(new Cell(0, 2), 9)));
        assertEquals(1, chip.pulses.size());
    }

    @Test
    void commandsThatWereGivenUpLeaveNoNumberBehindThatAnotherTakes() {
        Map<String, Boolean> deaf = new HashMap<>();
        SpyLink line = new SpyLink(new MemoryLink(ADDRESS, new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                return deaf.getOrDefault("now", false) ? new byte[0] : far.exchange(received);
            }

            @Override
            public void close() {}
        }));
        OhmloopBoard board = connect(line);
        for (int life = 0; life < 5; life++) {
            deaf.put("now", true);
            Round gone = start(board, life);
            LinkException silence =
                    assertThrows(LinkException.class, () -> gone.pulsed().await());
            assertTrue(silence.getMessage().contains("The effect of PULSES is unknown"), silence.getMessage());
            assertThrows(LinkException.class, () -> gone.read().await());
            deaf.put("now", false);
            board.pulse(List.of(pulse(new Cell(3, 3), life)));
            assertEquals(life + 1, chip.pulses.size());
        }
    }
}
