package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmloop.board.Command;
import org.ohmloop.board.ErrorCode;
import org.ohmloop.board.Frame;
import org.ohmloop.board.FrameReader;
import org.ohmloop.board.FrameWriter;
import org.ohmloop.board.Golden;
import org.ohmloop.board.Refusal;

/** The simulated board, byte by byte. */
class SimulatedBoardBytesTest {
    private final FakeFrontEnd chip = new FakeFrontEnd();
    private final SimulatedBoard board = new SimulatedBoard(chip, () -> 0);

    static Stream<Golden.Vector> requests() {
        return Golden.vectors().stream().filter(vector -> vector.direction().equals("request"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void goldenRequestIsAnsweredAsThePageSays(Golden.Vector vector) {
        board.exchange(Golden.vector(vector.greeting()).wire());
        Frame reply = frame(board.exchange(vector.wire()));
        switch (vector.verdict()) {
            case "ok" -> assertEquals((vector.raw()[3] & 0xFF) | 0x80, reply.type());
            case "damaged" -> {
                assertEquals(ErrorCode.DAMAGED, error(reply));
                assertEquals(0, reply.session());
                assertEquals(0, reply.sequence());
            }
            default -> assertEquals(ErrorCode.valueOf(vector.verdict()), error(reply));
        }
    }

    @Test
    void nothingButHelloIsAnsweredBeforeHello() {
        Frame reply = frame(board.exchange(Golden.vector("two pulses").wire()));
        assertEquals(ErrorCode.NO_SESSION, error(reply));
        assertEquals(0, chip.pulses.size());
    }

    @Test
    void replyToHelloIsTheGoldenOne() {
        assertArrayEquals(
                Golden.vector("reply to hello").wire(),
                board.exchange(Golden.vector("hello").wire()));
    }

    @Test
    void commandSentAgainGetsTheSameBytesAndIsNotExecutedAgain() {
        board.exchange(Golden.vector("hello").wire());
        byte[] first = board.exchange(Golden.vector("two pulses").wire());
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(first, board.exchange(Golden.vector("two pulses").wire()));
        }
        assertEquals(2, chip.pulses.size());
    }

    @Test
    void helloSentAgainDoesNotEmptyTheCache() {
        byte[] hello = board.exchange(Golden.vector("hello").wire());
        board.exchange(Golden.vector("two pulses").wire());
        assertArrayEquals(hello, board.exchange(Golden.vector("hello").wire()));
        board.exchange(Golden.vector("two pulses").wire());
        assertEquals(2, chip.pulses.size());
    }

    @Test
    void newHelloEmptiesTheCacheAndKeepsTheLock() {
        board.exchange(Golden.vector("hello").wire());
        board.exchange(Golden.vector("lock 3.5 V, 3.3 V, 1 ms").wire());
        FrameWriter writer = new FrameWriter();
        writer.begin(12).putLong(99).put((byte) 1).put((byte) 1).putShort((short) 0);
        Frame reply = frame(board.exchange(writer.end(1, Command.HELLO.type(), 0, 0xBEEF)));
        assertEquals(Command.HELLO.replyType(), reply.type());
        assertEquals(2, reply.payload().getInt(0));
        // The number of the lock command is free again in the new session.
        writer.begin(0);
        assertEquals(
                Command.GROUND.replyType(),
                frame(board.exchange(writer.end(1, Command.GROUND.type(), 4, 0xBEEF)))
                        .type());
    }

    @Test
    void commandOlderThanTheCacheIsNotExecuted() {
        board.exchange(Golden.vector("hello").wire());
        byte[] pulses = Golden.vector("two pulses").wire();
        board.exchange(pulses);
        FrameWriter writer = new FrameWriter();
        for (int sequence = 7; sequence < 12; sequence++) {
            writer.begin(0);
            board.exchange(writer.end(1, Command.GROUND.type(), sequence, 0xBEEF));
        }
        assertEquals(ErrorCode.STALE_SEQUENCE, error(frame(board.exchange(pulses))));
        assertEquals(2, chip.pulses.size());
    }

    @Test
    void echoOfAReplyIsNotAnswered() {
        byte[] reply = board.exchange(Golden.vector("hello").wire());
        assertEquals(0, board.exchange(reply).length);
    }

    @Test
    void watchdogIsToldInTheNextReply() {
        long[] now = {0};
        SimulatedBoard guarded = new SimulatedBoard(chip, () -> now[0]);
        guarded.exchange(Golden.vector("hello").wire());
        now[0] = 6_000_000_000L;
        byte[] told = guarded.exchange(Golden.vector("status").wire());
        assertEquals(1, frame(told).payload().getInt(0));
        assertEquals(1, frame(told).payload().getInt(4));
        assertArrayEquals(told, guarded.exchange(Golden.vector("status").wire()));
        assertEquals(
                0,
                frame(guarded.exchange(Golden.vector("ground").wire()))
                        .payload()
                        .getInt(0));
    }

    @Test
    void twoHundredThousandMutatedFramesNeverThrowAndNeverPulseBeyondTheLimits() {
        Random random = new Random(11);
        Golden.Vector[] requests = requests().toArray(Golden.Vector[]::new);
        FrameWriter writer = new FrameWriter();
        byte[] hello = Golden.vector("hello").wire();
        int answered = 0;
        for (int i = 0; i < 200_000; i++) {
            if (i % 50 == 0) {
                board.exchange(hello);
            }
            Golden.Vector vector = requests[random.nextInt(requests.length)];
            byte[] bytes;
            if (random.nextBoolean() && vector.raw().length >= 12) {
                // Undamaged, so that the decoders see what is in it.
                byte[] payload = new byte[Math.max(0, vector.raw().length - 12 + random.nextInt(5) - 2)];
                System.arraycopy(vector.raw(), 8, payload, 0, Math.min(payload.length, vector.raw().length - 12));
                mutate(random, payload);
                writer.begin(payload.length).put(payload);
                bytes = writer.end(1, random.nextInt(0x30), random.nextInt(65536), 0xBEEF);
            } else {
                bytes = vector.wire().clone();
                mutate(random, bytes);
            }
            answered += board.exchange(bytes).length > 0 ? 1 : 0;
        }
        assertEquals(true, answered > 100_000);
        chip.pulses.forEach(pulse -> assertEquals(
                true,
                Math.abs(pulse.voltage()) <= 3.5 && pulse.wordLineVoltage() <= 3.4 && pulse.width() <= 1e-3,
                pulse::toString));
        // And it still works.
        board.exchange(new byte[1]);
        writer.begin(12).putLong(7).put((byte) 1).put((byte) 1).putShort((short) 0);
        assertEquals(
                Command.HELLO.replyType(),
                frame(board.exchange(writer.end(1, Command.HELLO.type(), 0, 0x4321)))
                        .type());
    }

    private static void mutate(Random random, byte[] bytes) {
        for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
    }

    private static ErrorCode error(Frame reply) {
        assertEquals(Command.ERROR, reply.type());
        return Refusal.decode(reply.payload()).known().orElseThrow();
    }

    private static Frame frame(byte[] wire) {
        FrameReader reader = new FrameReader(16384);
        reader.feed(wire, wire.length);
        return assertInstanceOf(Frame.class, reader.poll().orElseThrow());
    }
}
