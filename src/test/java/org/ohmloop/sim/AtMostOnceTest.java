package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.BoardException;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Command;
import org.ohmloop.board.Frame;
import org.ohmloop.board.FrameReader;
import org.ohmloop.board.FrameWriter;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Received;
import org.ohmloop.board.Waveform;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.FaultPlan;
import org.ohmloop.link.FaultyLink;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;
import org.ohmloop.link.MemoryLink;

/** Whatever the link does: a pulse is never applied twice, and what is read is right. */
class AtMostOnceTest {
    private static final LinkAddress ADDRESS = LinkAddress.parse("mem:bad");

    private static final FaultPlan.Kind[] EVERY_KIND =
            EnumSet.complementOf(EnumSet.of(FaultPlan.Kind.DISCONNECT)).toArray(new FaultPlan.Kind[0]);

    private final FakeFrontEnd chip = new FakeFrontEnd();
    private final SimulatedBoard far = new SimulatedBoard(chip, () -> 0);

    @ParameterizedTest
    @EnumSource(value = FaultPlan.Kind.class, names = "DISCONNECT", mode = EnumSource.Mode.EXCLUDE)
    void oneKindOfFaultNowAndThenCostsATryAndNothingElse(FaultPlan.Kind kind) {
        FaultyLink faulty = faulty(FaultPlan.each(0.03, 5, kind));
        int lost = experiment(faulty, 600);
        assertTrue(lost < 12, lost + " of 1200 commands without an answer");
        assertTrue(faulty.done().get(kind) >= 10, faulty.done()::toString);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyKindOfFaultAllTheTimeNeverAppliesAPulseTwice(long seed) {
        FaultyLink faulty = faulty(FaultPlan.each(0.035, seed, EVERY_KIND));
        int lost = experiment(faulty, 1000);
        assertEquals(EVERY_KIND.length, faulty.done().size());
        assertTrue(lost < 300, lost + " commands without an answer");
    }

    /** The rates that the specification of the links names. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void onePerCentDroppedCorruptedAndDuplicatedCostsTriesAndDoublesNothing(long seed) {
        FaultyLink faulty = faulty(
                FaultPlan.each(0.01, seed, FaultPlan.Kind.DROP, FaultPlan.Kind.CORRUPT, FaultPlan.Kind.DUPLICATE));
        int lost = experiment(faulty, 3000);
        // Three tries, each of which fails with some 4 %.
        assertTrue(lost <= 4, lost + " of 6000 commands without an answer");
        assertTrue(faulty.done().get(FaultPlan.Kind.DROP) >= 60, faulty.done()::toString);
        assertTrue(chip.pulses.size() <= 3000 && chip.pulses.size() >= 3000 - lost);
    }

    private FaultyLink faulty(FaultPlan plan) {
        return new FaultyLink(new MemoryLink(ADDRESS, far), plan);
    }

    /** Returns how many commands stayed without an answer. */
    private int experiment(Link faulty, int pulses) {
        OhmloopBoard board = connect(faulty);
        List<Double> acknowledged = new ArrayList<>();
        int lost = 0;
        for (int i = 0; i < pulses; i++) {
            Cell cell = new Cell(i % 8, i % 6);
            double voltage = 0.5 + i * 1e-3;
            try {
                board.pulse(List.of(new Pulse(cell, voltage, 2, 1e-6)));
                acknowledged.add(voltage);
                Map<Cell, Integer> applied = new HashMap<>();
                chip.pulses.forEach(pulse -> applied.merge(pulse.cell(), 1, Integer::sum));
                assertEquals(
                        FakeFrontEnd.expected(applied.get(cell)),
                        board.read(FakeFrontEnd.READ, List.of(cell)).get(0));
            } catch (LinkException e) {
                assertEquals(LinkException.Fault.TIMEOUT, e.fault());
                assertTrue(e.getMessage().contains("unknown"), e.getMessage());
                lost++;
            }
        }
        List<Double> applied = chip.pulses.stream().map(Pulse::voltage).toList();
        for (int i = 1; i < applied.size(); i++) {
            assertTrue(applied.get(i) > applied.get(i - 1), "twice or out of order: " + applied.get(i));
        }
        assertTrue(applied.stream()
                .map(v -> Math.round(v * 1e6))
                .toList()
                .containsAll(acknowledged.stream().map(v -> Math.round(v * 1e6)).toList()));
        return lost;
    }

    private static OhmloopBoard connect(Link link) {
        for (int attempt = 0; ; attempt++) {
            try {
                return OhmloopBoard.connect(unclosed(link));
            } catch (LinkException e) {
                assertTrue(attempt < 20);
            }
        }
    }

    /** A bad link may need several tries to connect, and a try that fails closes its link. */
    private static Link unclosed(Link link) {
        return new Link() {
            @Override
            public LinkAddress address() {
                return link.address();
            }

            @Override
            public void write(byte[] bytes, Duration timeout) {
                link.write(bytes, timeout);
            }

            @Override
            public int read(byte[] buffer, Duration timeout) {
                return link.read(buffer, timeout);
            }

            @Override
            public void discardInput() {
                link.discardInput();
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void boardThatFallsSilentIsGivenUpAfterThreeTries() {
        int[] sent = {0};
        boolean[] silent = {false};
        OhmloopBoard board = OhmloopBoard.connect(new MemoryLink(ADDRESS, new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                sent[0] += silent[0] && received.length > 1 ? 1 : 0;
                return silent[0] ? new byte[0] : far.exchange(received);
            }

            @Override
            public void close() {}
        }));
        silent[0] = true;
        LinkException e =
                assertThrows(LinkException.class, () -> board.pulse(List.of(new Pulse(new Cell(0, 0), 1, 2, 1e-6))));
        assertEquals(LinkException.Fault.TIMEOUT, e.fault());
        assertEquals(3, sent[0]);
        assertEquals(2, board.resends());
        assertTrue(e.getMessage().contains("The effect of PULSES is unknown"), e.getMessage());
        assertTrue(e.getMessage().startsWith("mem:bad: no valid answer to PULSES in 3 tries"), e.getMessage());
        board.close();
    }

    @Test
    void boardThatRestartsBeforeItsAnswerDoesNotPulseASecondTime() {
        SimulatedBoard[] powered = {far};
        boolean[] fails = {false};
        OhmloopBoard board = OhmloopBoard.connect(new MemoryLink(ADDRESS, new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                byte[] answer = powered[0].exchange(received);
                if (fails[0] && received.length > 1) {
                    fails[0] = false;
                    powered[0] = new SimulatedBoard(chip, () -> 0);
                    return new byte[0];
                }
                return answer;
            }

            @Override
            public void close() {}
        }));
        fails[0] = true;
        LinkException e =
                assertThrows(LinkException.class, () -> board.pulse(List.of(new Pulse(new Cell(0, 0), 1, 2, 1e-6))));
        assertEquals(LinkException.Fault.PEER_GONE, e.fault());
        assertTrue(e.getMessage().contains("The effect of PULSES is unknown"), e.getMessage());
        assertEquals(1, chip.pulses.size());
    }

    @Test
    void nothingThatSpeaksAnotherVersionIsTalkedTo() {
        BoardException e = assertThrows(
                BoardException.class,
                () -> OhmloopBoard.connect(new MemoryLink(ADDRESS, replying((frame, writer) -> {
                    writer.begin(16).putInt(0).put((byte) 2).put(new byte[3]).putLong(5);
                    return writer.end(1, Command.HELLO.replyType(), frame.sequence(), frame.session());
                }))));
        assertEquals(BoardException.Kind.PROTOCOL, e.kind());
        assertTrue(e.getMessage().contains("version 2"), e.getMessage());
    }

    @Test
    void replyOfAnotherTypeIsAProtocolFault() {
        BoardException e = assertThrows(
                BoardException.class,
                () -> OhmloopBoard.connect(new MemoryLink(ADDRESS, replying((frame, writer) -> {
                    writer.begin(4).putInt(0);
                    return writer.end(1, 0x86, frame.sequence(), frame.session());
                }))));
        assertEquals(BoardException.Kind.PROTOCOL, e.kind());
        assertTrue(e.getMessage().contains("0x86"), e.getMessage());
    }

    @Test
    void hundredThousandMutatedRepliesGiveTypedFaultsOrAnswersOnly() {
        Random random = new Random(21);
        boolean[] clean = {true};
        int[] mutated = {0};
        FarEnd mutating = replying((frame, writer) -> {
            byte[] answer = far.exchange(rewritten(frame, writer));
            if (clean[0]) {
                return answer;
            }
            mutated[0]++;
            if (random.nextBoolean()) {
                // Undamaged, with a payload that makes no sense.
                byte[] payload = new byte[random.nextInt(80)];
                random.nextBytes(payload);
                writer.begin(payload.length).put(payload);
                int type = random.nextInt(4) == 0
                        ? random.nextInt(256)
                        : random.nextInt(3) == 0 ? 0xFF : frame.type() | 0x80;
                return writer.end(1, type, frame.sequence(), frame.session());
            }
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                answer[random.nextInt(answer.length)] = (byte) random.nextInt();
            }
            return answer;
        });
        OhmloopBoard board = OhmloopBoard.connect(new MemoryLink(ADDRESS, mutating));
        clean[0] = false;
        List<Runnable> commands = List.of(
                board::selfTest,
                board::status,
                board::ground,
                () -> board.read(FakeFrontEnd.READ, List.of(new Cell(0, 0), new Cell(1, 1))),
                () -> board.sweep(new Cell(0, 0), new Waveform(new double[4], 1e-5, 3, 4e-5)),
                () -> board.multiply(new Multiplication(0, 1, 0, 3, 0.2, 3, 4e-5, new float[2])));
        int faults = 0;
        for (int i = 0; mutated[0] < 100_000; i++) {
            try {
                commands.get(i % commands.size()).run();
            } catch (LinkException | BoardException e) {
                faults++;
            }
        }
        assertTrue(faults > 10_000, faults + " faults");
        clean[0] = true;
        board.ground();
    }

    /** Answers each undamaged frame with what the function says. */
    private static FarEnd replying(java.util.function.BiFunction<Frame, FrameWriter, byte[]> answer) {
        FrameReader reader = new FrameReader(16384);
        FrameWriter writer = new FrameWriter();
        return new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                reader.feed(received, received.length);
                Received next = reader.poll().orElse(null);
                return next instanceof Frame frame ? answer.apply(frame, writer) : new byte[0];
            }

            @Override
            public void close() {}
        };
    }

    private static byte[] rewritten(Frame frame, FrameWriter writer) {
        writer.begin(frame.payload().remaining()).put(frame.payload().duplicate());
        return writer.end(frame.version(), frame.type(), frame.sequence(), frame.session());
    }
}
