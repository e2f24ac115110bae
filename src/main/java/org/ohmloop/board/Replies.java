package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Payloads of replies, both ways. Each begins with the status word. PROTOCOL.md has the tables of offsets. */
public final class Replies {
    /** Bit of the status word: the watchdog grounded the lines since the last command of this session. */
    public static final int WATCHDOG_TRIPPED = 1;

    /** Bit of the status word: limits are locked. */
    public static final int LIMITS_LOCKED = 2;

    private static final int HEAD = 8;
    private static final int HELLO = 16;
    private static final int STATUS = 20;

    private Replies() {}

    /** Readings that fit a payload. */
    public static int maxCurrents(int maxPayload) {
        return (maxPayload - HEAD) / 4;
    }

    /** Bytes of a reply with so many currents. */
    public static int size(int currents) {
        return HEAD + 4 * currents;
    }

    public static void encodeHello(int status, long nonce, ByteBuffer to) {
        to.putInt(status).put((byte) Frame.VERSION).put(new byte[3]).putLong(nonce);
    }

    /** What the board answers to HELLO. */
    record Hello(int version, long nonce) {}

    static Hello decodeHello(ByteBuffer from) {
        MalformedException.requireAtLeast("the reply to HELLO", HELLO, from);
        from.getInt();
        int version = Byte.toUnsignedInt(from.get());
        from.position(from.position() + 3);
        return new Hello(version, from.getLong());
    }

    /** Limits of 0 where none are locked. */
    public static void encodeStatus(int status, int trips, BoardLimits locked, ByteBuffer to) {
        to.putInt(status).putInt(trips);
        Requests.encode(locked, to);
    }

    static BoardStatus decodeStatus(ByteBuffer from) {
        MalformedException.requireAtLeast("the reply to STATUS", STATUS, from);
        int status = from.getInt();
        int trips = from.getInt();
        BoardLimits limits =
                new BoardLimits(Wire.volts(from.getInt()), Wire.volts(from.getInt()), Wire.seconds(from.getInt()));
        return new BoardStatus((status & LIMITS_LOCKED) != 0, limits, trips);
    }

    /** As many lines as fit. */
    public static void encodeLines(int status, List<String> lines, int maxPayload, ByteBuffer to) {
        int start = to.position();
        to.putInt(status).putShort((short) 0).putShort((short) 0);
        int count = 0;
        for (String line : lines) {
            byte[] text = line.getBytes(StandardCharsets.UTF_8);
            if (to.position() - start + 2 + text.length > maxPayload) {
                break;
            }
            to.putShort((short) text.length).put(text);
            count++;
        }
        to.putShort(start + 4, (short) count);
    }

    static List<String> decodeLines(ByteBuffer from) {
        MalformedException.requireAtLeast("the reply to SELF_TEST", HEAD, from);
        from.getInt();
        int count = Short.toUnsignedInt(from.getShort());
        from.getShort();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MalformedException.requireAtLeast("line " + i + " of the self-test", 2, from);
            int length = Short.toUnsignedInt(from.getShort());
            MalformedException.requireAtLeast("line " + i + " of the self-test", length, from);
            byte[] text = new byte[length];
            from.get(text);
            lines.add(new String(text, StandardCharsets.UTF_8));
        }
        return List.copyOf(lines);
    }

    public static void encodeReadings(int status, List<Reading> readings, ByteBuffer to) {
        to.putInt(status).putShort((short) readings.size()).putShort((short) 1);
        for (Reading reading : readings) {
            to.putInt(Wire.current(reading));
        }
    }

    static List<Reading> decodeReadings(int expected, ByteBuffer from) {
        requireCurrents(expected, 1, from);
        List<Reading> readings = new ArrayList<>(expected);
        for (int i = 0; i < expected; i++) {
            readings.add(Wire.reading(from.getInt()));
        }
        return readings;
    }

    public static void encodeProducts(int status, int vectors, int columns, Products products, ByteBuffer to) {
        to.putInt(status).putShort((short) vectors).putShort((short) columns);
        for (float amperes : products.amperes()) {
            to.putInt(Wire.current(amperes));
        }
    }

    static Products decodeProducts(int vectors, int columns, ByteBuffer from) {
        requireCurrents(vectors, columns, from);
        float[] amperes = new float[vectors * columns];
        int overloads = 0;
        for (int i = 0; i < amperes.length; i++) {
            int wire = from.getInt();
            if (Wire.isCurrent(wire)) {
                amperes[i] = (float) Wire.amperes(wire);
            } else {
                amperes[i] = Float.NaN;
                overloads++;
            }
        }
        return new Products(amperes, overloads);
    }

    private static void requireCurrents(int count, int each, ByteBuffer from) {
        MalformedException.requireAtLeast("a reply with currents", HEAD, from);
        from.getInt();
        int said = Short.toUnsignedInt(from.getShort());
        int saidEach = Short.toUnsignedInt(from.getShort());
        if (said != count || saidEach != each) {
            throw new MalformedException("the reply has " + said + " x " + saidEach + " currents, " + count + " x "
                    + each + " were asked for");
        }
        MalformedException.requireLeft("the reply", 4L * count * each, from);
    }
}
