package org.ohmloop.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    private static final byte[] SAMPLE = Golden.vector("two pulses").wire();
    private static final byte[] NEXT = Golden.vector("ground").wire();

    @Test
    void everySingleBitFlipIsNoticed() {
        int noticed = 0;
        for (int bit = 0; bit < 8 * SAMPLE.length; bit++) {
            byte[] bytes = SAMPLE.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            noticed += assertNothingButWhatWasSent(bytes);
        }
        assertEquals(8 * SAMPLE.length, noticed);
    }

    @Test
    void everyOtherValueOfEveryByteIsNoticed() {
        for (int at = 0; at < SAMPLE.length; at++) {
            for (int flip = 1; flip < 256; flip++) {
                byte[] bytes = SAMPLE.clone();
                bytes[at] ^= (byte) flip;
                assertEquals(1, assertNothingButWhatWasSent(bytes));
            }
        }
    }

    @Test
    void everyLostByteAndEveryCutIsNoticed() {
        for (int at = 0; at < SAMPLE.length; at++) {
            byte[] lost = new byte[SAMPLE.length - 1];
            System.arraycopy(SAMPLE, 0, lost, 0, at);
            System.arraycopy(SAMPLE, at + 1, lost, at, lost.length - at);
            assertEquals(1, assertNothingButWhatWasSent(lost));
            assertNothingButWhatWasSent(Arrays.copyOf(SAMPLE, at));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 253, 254, 255, 508, 509, 1000, 4096})
    void anyBytesComeThroughStuffing(int length) {
        Random random = new Random(length);
        for (int zeroes = 0; zeroes <= 3; zeroes++) {
            byte[] raw = new byte[length];
            random.nextBytes(raw);
            for (int i = 0; i < length; i++) {
                if (raw[i] == 0 || random.nextInt(4) < zeroes) {
                    raw[i] = (byte) (zeroes == 0 ? 1 : 0);
                }
            }
            byte[] encoded = new byte[Cobs.encodedBound(length)];
            int end = Cobs.encode(raw, length, encoded, 0);
            for (int i = 0; i < end; i++) {
                assertTrue(encoded[i] != 0, "a zero at " + i);
            }
            int decoded = Cobs.decode(encoded, end);
            assertArrayEquals(raw, Arrays.copyOf(encoded, decoded));
        }
    }

    @Test
    void emptyLastBlockAfterAFullOneIsTaken() {
        byte[] encoded = new byte[256];
        Arrays.fill(encoded, (byte) 7);
        encoded[0] = (byte) 0xFF;
        encoded[255] = 1;
        assertEquals(254, Cobs.decode(encoded, 256));
    }

    @Test
    void blockThatEndsTooSoonAndZeroInsideAreNoEncoding() {
        assertEquals(-1, Cobs.decode(new byte[] {5, 1, 2}, 3));
        assertEquals(-1, Cobs.decode(new byte[] {3, 1, 0}, 3));
        assertEquals(-1, Cobs.decode(new byte[] {0}, 1));
    }

    @Test
    void howTheBytesArriveMakesNoDifference() {
        Random random = new Random(3);
        byte[] stream = new byte[3 * SAMPLE.length + 2 * NEXT.length + 1];
        int at = 0;
        for (byte[] part : List.of(SAMPLE, NEXT, new byte[1], SAMPLE, SAMPLE, NEXT)) {
            System.arraycopy(part, 0, stream, at, part.length);
            at += part.length;
        }
        for (int round = 0; round < 200; round++) {
            FrameReader reader = new FrameReader(1024);
            List<Frame> frames = new ArrayList<>();
            for (int from = 0; from < stream.length; ) {
                int to = Math.min(stream.length, from + 1 + random.nextInt(round + 1));
                byte[] piece = Arrays.copyOfRange(stream, from, to);
                reader.feed(piece, piece.length);
                for (Optional<Received> next = reader.poll(); next.isPresent(); next = reader.poll()) {
                    frames.add(assertInstanceOf(Frame.class, next.get()));
                }
                from = to;
            }
            assertEquals(
                    List.of(6, 5, 6, 6, 5), frames.stream().map(Frame::sequence).toList());
        }
    }

    @Test
    void frameThatIsTooLongIsDroppedUpToItsDelimiter() {
        FrameReader reader = new FrameReader(1024);
        byte[] endless = new byte[100_000];
        Arrays.fill(endless, (byte) 9);
        reader.feed(endless, endless.length);
        assertTrue(reader.poll().isEmpty());
        reader.feed(new byte[1], 1);
        assertInstanceOf(Received.Damage.class, reader.poll().orElseThrow());
        reader.feed(NEXT, NEXT.length);
        assertInstanceOf(Frame.class, reader.poll().orElseThrow());
    }

    @Test
    void payloadThatTheLengthFieldCannotSayIsRefused() {
        FrameWriter writer = new FrameWriter();
        assertThrows(IllegalArgumentException.class, () -> writer.begin(Frame.MAX_PAYLOAD + 1));
        writer.begin(Frame.MAX_PAYLOAD).put(new byte[Frame.MAX_PAYLOAD]);
        byte[] wire = writer.end(1, 2, 3, 4);
        FrameReader reader = new FrameReader(Frame.MAX_PAYLOAD);
        reader.feed(wire, wire.length);
        Frame frame = assertInstanceOf(Frame.class, reader.poll().orElseThrow());
        assertEquals(Frame.MAX_PAYLOAD, frame.payload().remaining());
    }

    /** Feeds the bytes and a good frame after them. Returns 1 where the first was seen to be damaged or not there. */
    private static int assertNothingButWhatWasSent(byte[] bytes) {
        FrameReader reader = new FrameReader(1024);
        reader.feed(bytes, bytes.length);
        reader.feed(NEXT, NEXT.length);
        int noticed = 1;
        for (Optional<Received> next = reader.poll(); next.isPresent(); next = reader.poll()) {
            if (next.get() instanceof Frame frame) {
                if (frame.sequence() == 6) {
                    assertEquals(Golden.vector("two pulses").payload(), frame.payload());
                    noticed = 0;
                } else {
                    assertEquals(5, frame.sequence());
                    assertEquals(Command.GROUND.type(), frame.type());
                    assertEquals(0, frame.payload().remaining());
                }
            }
        }
        return noticed;
    }
}
