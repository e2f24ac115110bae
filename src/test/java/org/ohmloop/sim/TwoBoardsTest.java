package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ohmloop.board.Command;
import org.ohmloop.board.ErrorCode;
import org.ohmloop.board.Frame;
import org.ohmloop.board.FrameReader;
import org.ohmloop.board.FrameWriter;
import org.ohmloop.board.Golden;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Received;
import org.ohmloop.board.Refusal;
import org.ohmloop.firmware.Firmware;
import org.ohmloop.firmware.Port;
import org.ohmloop.link.Link;

/** The page was written once and read twice: the simulated board and the firmware answer the same commands with the same bytes. */
class TwoBoardsTest {
    private static final int SESSION = 0x2B2B;
    private static final int COMMANDS = 3000;
    private static final String[] OPTIONS = {"--rows", "8", "--columns", "6", "--neuron-rows", "2", "--watchdog", "0"};
    private static final List<String> TEMPLATES = List.of(
            "status",
            "ground",
            "lock 3.5 V, 3.3 V, 1 ms",
            "two pulses",
            "read three cells",
            "sweep of four points",
            "product of two vectors",
            "write-verify of two cells",
            "forty pulses, longer than one COBS block");

    /** What a field may be changed to. */
    private static final int[] VALUES = {
        0,
        1,
        -1,
        2,
        5,
        6,
        7,
        8,
        9,
        10,
        65535,
        32768,
        99,
        100,
        1_000_000,
        1_000_001,
        3_300_000,
        3_300_001,
        3_500_000,
        3_500_001,
        -3_500_000,
        -3_500_001,
        400_000_000,
        400_000_001,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE
    };

    @Test
    void simulatedBoardAndFirmwareGiveTheSameAnswers() {
        SplittableRandom random = new SplittableRandom(4);
        Map<ErrorCode, Integer> refused = new EnumMap<>(ErrorCode.class);
        int executed = 0;
        try (Firmware one = Firmware.start(Port.HOST, OPTIONS);
                Firmware other = Firmware.start(Port.HOST, OPTIONS);
                Link firmware = one.link();
                OhmloopBoard cells = other.connect();
                SimulatedBoard simulated = new SimulatedBoard(new FirmwareCells(cells), () -> 0)) {
            FrameWriter writer = new FrameWriter();
            writer.begin(12).putLong(7).put((byte) 1).put((byte) 1).putShort((short) 0);
            byte[] hello = writer.end(1, Command.HELLO.type(), 0, SESSION);
            assertEquals(answer(simulated.exchange(hello)), answer(exchange(firmware, hello)));
            for (int sequence = 1; sequence <= COMMANDS; sequence++) {
                Golden.Vector template = Golden.vector(TEMPLATES.get(random.nextInt(TEMPLATES.size())));
                int type = template.raw()[3];
                ByteBuffer payload = mutated(random, template.raw());
                writer.begin(payload.remaining()).put(payload);
                byte[] command = writer.end(1, type, sequence, SESSION);
                Frame expected = frame(simulated.exchange(command));
                Frame actual = frame(exchange(firmware, command));
                String what = sequence + ": " + HexFormat.of().formatHex(command);
                assertEquals(comparable(type, expected), comparable(type, actual), what);
                if (expected.type() == Command.ERROR) {
                    refused.merge(Refusal.decode(expected.payload()).known().orElseThrow(), 1, Integer::sum);
                } else {
                    executed++;
                }
            }
            assertEquals(other.pulses(), one.pulses());
        }
        assertTrue(executed > COMMANDS / 6, executed + " executed");
        // Addresses, lengths, values, limits and the lock at least.
        assertTrue(refused.size() >= 5, refused.toString());
    }

    private static ByteBuffer mutated(SplittableRandom random, byte[] raw) {
        int length = raw.length - 12;
        ByteBuffer payload =
                ByteBuffer.allocate(length + 2).order(ByteOrder.LITTLE_ENDIAN).put(raw, 8, length);
        payload.position(0).limit(length);
        int edits = length == 0 ? 0 : random.nextInt(3);
        for (int i = 0; i < edits; i++) {
            int value = VALUES[random.nextInt(VALUES.length)];
            if (random.nextBoolean()) {
                payload.putShort(2 * random.nextInt(length / 2), (short) value);
            } else {
                payload.putInt(4 * random.nextInt(length / 4), value);
            }
        }
        if (random.nextInt(12) == 0) {
            payload.limit(Math.max(0, length + random.nextInt(5) - 2));
        }
        return payload;
    }

    /** All of an answer but the words of an error, and the numbers of a product, which go through a float. */
    private static String comparable(int command, Frame frame) {
        ByteBuffer payload = frame.payload();
        int compared = payload.remaining();
        if (frame.type() == Command.ERROR) {
            compared = 24;
        } else if (command == Command.MULTIPLY.type()) {
            compared = 8;
        }
        byte[] bytes = new byte[compared];
        payload.get(payload.position(), bytes);
        return String.format(
                "%02x %d %d %s",
                frame.type(), frame.sequence(), frame.session(), HexFormat.of().formatHex(bytes));
    }

    private static String answer(byte[] wire) {
        return comparable(0, frame(wire));
    }

    private static byte[] exchange(Link link, byte[] command) {
        link.write(command, Duration.ofSeconds(10));
        java.io.ByteArrayOutputStream answer = new java.io.ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int count;
        do {
            count = link.read(buffer, Duration.ofSeconds(10));
            answer.write(buffer, 0, count);
        } while (buffer[count - 1] != 0);
        return answer.toByteArray();
    }

    private static Frame frame(byte[] wire) {
        FrameReader reader = new FrameReader(Frame.MAX_PAYLOAD);
        reader.feed(wire, wire.length);
        Optional<Received> received = reader.poll();
        return (Frame) received.orElseThrow();
    }
}
