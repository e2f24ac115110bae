package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the reply to CAPABILITIES says: what the board can do, how long it takes, how it talks.
 *
 * @param capabilities of the board
 * @param worstCase times of its commands
 * @param maxPayload largest payload that it takes or sends, bytes
 * @param replyCache number of its last replies that a resent command is answered from
 * @param maxWrites cells a write-verify batch; 0 where the board has no write-verify
 * @param inOrder whether it can go in order, so that several commands may be in flight
 * @param receiveBuffer bytes on the wire that it keeps while it works on a command; 0 where it does not go in order
 */
public record BoardProfile(
        Capabilities capabilities,
        WorstCase worstCase,
        int maxPayload,
        int replyCache,
        int maxWrites,
        boolean inOrder,
        int receiveBuffer) {
    private static final int FIXED = 68;
    private static final int WRITE_VERIFY = 1;
    private static final int IN_ORDER = 2;

    /** Full scales that the reply has room for. */
    private static final int MAX_RANGES = 16;

    /** What a session must be able to carry: the largest capabilities. */
    static final int SMALLEST_MAX_PAYLOAD = 1024;

    /** @throws IllegalArgumentException where the payload, the cache or the ranges cannot be said on the wire */
    public BoardProfile {
        if (maxPayload < SMALLEST_MAX_PAYLOAD || maxPayload > Frame.MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "maxPayload must be " + SMALLEST_MAX_PAYLOAD + " to " + Frame.MAX_PAYLOAD + ", was " + maxPayload);
        }
        if (replyCache < 1 || replyCache > 255) {
            throw new IllegalArgumentException("replyCache must be 1 to 255, was " + replyCache);
        }
        if (maxWrites < 0 || maxWrites > 0xFFFF || capabilities.writeVerify() != maxWrites > 0) {
            throw new IllegalArgumentException("maxWrites must be "
                    + (capabilities.writeVerify() ? "1 to 65535" : "0 without write-verify") + ", was " + maxWrites);
        }
        if (capabilities.currentRanges().isEmpty()
                || capabilities.currentRanges().size() > MAX_RANGES) {
            throw new IllegalArgumentException("currentRanges must be 1 to " + MAX_RANGES + ", were "
                    + capabilities.currentRanges().size());
        }
        if (receiveBuffer < 0 || (!inOrder && receiveBuffer != 0)) {
            throw new IllegalArgumentException(
                    "receiveBuffer must be 0 or more, and 0 where the board does not go in order, was "
                            + receiveBuffer);
        }
    }

    /** Commands that may be in flight at once: what the board keeps the replies of. */
    public int window() {
        return inOrder ? replyCache : 1;
    }

    public void encode(int status, ByteBuffer to) {
        Capabilities it = capabilities;
        to.putInt(status)
                .putShort(Wire.unsigned16("rows", it.rows()))
                .putShort(Wire.unsigned16("columns", it.columns()))
                .putShort(Wire.unsigned16("neuronRows", it.neuronRows()))
                .put((byte) it.adcBits())
                .put((byte) ((it.writeVerify() ? WRITE_VERIFY : 0) | (inOrder ? IN_ORDER : 0)))
                .putInt(Wire.microvolts("maxVoltage", it.maxVoltage()))
                .putInt(Wire.microvolts("maxWordLineVoltage", it.maxWordLineVoltage()))
                .putInt(Wire.nanoseconds("minWidth", it.minWidth()))
                .putInt(Wire.nanoseconds("maxWidth", it.maxWidth()))
                .putInt((int) Math.round(it.watchdog() * 1e3))
                .putShort(Wire.unsigned16("maxPayload", maxPayload))
                .putShort(Wire.unsigned16("maxPulses", it.maxPulses()))
                .putShort(Wire.unsigned16("maxReads", it.maxReads()))
                .putShort(Wire.unsigned16("maxSweepPoints", it.maxSweepPoints()))
                .putShort(Wire.unsigned16("maxInputs", it.maxInputs()))
                .putShort(Wire.unsigned16("maxOutputs", it.maxOutputs()))
                .put((byte) replyCache)
                .put((byte) it.currentRanges().size())
                .putShort(Wire.unsigned16("maxWrites", maxWrites));
        to.putInt(microseconds(worstCase.base()))
                .putInt(microseconds(worstCase.selfTest()))
                .putInt(Wire.nanoseconds("worst case of a pulse", worstCase.pulse()))
                .putInt(Wire.nanoseconds("worst case of a conversion", worstCase.conversion()))
                .putInt(Wire.nanoseconds("worst case of a vector", worstCase.vector()));
        for (double range : it.currentRanges()) {
            to.putInt(Wire.fullScale("range", range));
        }
        for (String words : List.of(it.model(), it.serial(), it.firmware())) {
            byte[] text = words.getBytes(StandardCharsets.UTF_8);
            int length = Math.min(text.length, 0xFF);
            to.put((byte) length).put(text, 0, length);
        }
        if (inOrder) {
            to.putInt(receiveBuffer);
        }
    }

    /** @throws MalformedException where it is too short; @throws IllegalArgumentException where it cannot be */
    static BoardProfile decode(ByteBuffer from) {
        MalformedException.requireAtLeast("CAPABILITIES", FIXED, from);
        from.getInt();
        int rows = unsigned16(from);
        int columns = unsigned16(from);
        int neuronRows = unsigned16(from);
        int adcBits = Byte.toUnsignedInt(from.get());
        int features = from.get();
        boolean writeVerify = (features & WRITE_VERIFY) != 0;
        boolean inOrder = (features & IN_ORDER) != 0;
        double maxVoltage = Wire.volts(from.getInt());
        double maxWordLineVoltage = Wire.volts(from.getInt());
        double minWidth = Wire.seconds(from.getInt());
        double maxWidth = Wire.seconds(from.getInt());
        double watchdog = Integer.toUnsignedLong(from.getInt()) / 1e3;
        int maxPayload = unsigned16(from);
        int maxPulses = unsigned16(from);
        int maxReads = unsigned16(from);
        int maxSweepPoints = unsigned16(from);
        int maxInputs = unsigned16(from);
        int maxOutputs = unsigned16(from);
        int replyCache = Byte.toUnsignedInt(from.get());
        int ranges = Byte.toUnsignedInt(from.get());
        int maxWrites = unsigned16(from);
        WorstCase worstCase = new WorstCase(
                Integer.toUnsignedLong(from.getInt()) / 1e6,
                Integer.toUnsignedLong(from.getInt()) / 1e6,
                Wire.seconds(from.getInt()),
                Wire.seconds(from.getInt()),
                Wire.seconds(from.getInt()));
        MalformedException.requireAtLeast("CAPABILITIES with " + ranges + " ranges", 4 * ranges, from);
        List<Double> currentRanges = new ArrayList<>(ranges);
        for (int i = 0; i < ranges; i++) {
            currentRanges.add(Wire.amperes(from.getInt()));
        }
        String model = text(from);
        String serial = text(from);
        String firmware = text(from);
        if (inOrder) {
            MalformedException.requireAtLeast("the receive buffer of CAPABILITIES", 4, from);
        }
        int receiveBuffer = inOrder ? from.getInt() : 0;
        return new BoardProfile(
                new Capabilities(
                        model,
                        serial,
                        firmware,
                        rows,
                        columns,
                        neuronRows,
                        maxVoltage,
                        maxWordLineVoltage,
                        minWidth,
                        maxWidth,
                        List.copyOf(currentRanges),
                        adcBits,
                        maxPulses,
                        maxReads,
                        maxSweepPoints,
                        maxInputs,
                        maxOutputs,
                        writeVerify,
                        watchdog),
                worstCase,
                maxPayload,
                replyCache,
                writeVerify ? maxWrites : 0,
                inOrder,
                receiveBuffer);
    }

    private static int microseconds(double seconds) {
        return (int) Math.round(seconds * 1e6);
    }

    private static int unsigned16(ByteBuffer from) {
        return Short.toUnsignedInt(from.getShort());
    }

    private static String text(ByteBuffer from) {
        MalformedException.requireAtLeast("a text of CAPABILITIES", 1, from);
        int length = Byte.toUnsignedInt(from.get());
        MalformedException.requireAtLeast("a text of CAPABILITIES", length, from);
        ByteBuffer words = from.slice(from.position(), length);
        from.position(from.position() + length);
        return StandardCharsets.UTF_8.decode(words).toString();
    }
}
