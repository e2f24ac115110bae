package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Payloads of WRITE_VERIFY, both ways. PROTOCOL.md has the tables of offsets. */
public final class WriteVerifyCodec {
    private static final int HEAD = 64;
    private static final int REPLY_HEAD = 8;
    private static final int ITEM = 12;
    private static final double MICROSECONDS = 1e6;

    private WriteVerifyCodec() {}

    /** A command as the board sees it. */
    public record Command(BoardWriting writing, List<WriteWindow> windows) {}

    /** Cells that fit a payload, command and reply. */
    public static int maxWrites(int maxPayload) {
        return (maxPayload - HEAD) / ITEM;
    }

    static int size(int cells) {
        return HEAD + ITEM * cells;
    }

    static int replySize(int cells) {
        return REPLY_HEAD + ITEM * cells;
    }

    static void encode(BoardWriting writing, List<WriteWindow> windows, ByteBuffer to) {
        ReadSetting read = writing.read();
        to.putInt(Wire.microvolts("voltage", read.voltage()))
                .putInt(Wire.microvolts("wordLineVoltage", read.wordLineVoltage()))
                .putInt(Wire.fullScale("fullScale", read.fullScale()))
                .putShort(Wire.unsigned16("averages", read.averages()))
                .putShort(Wire.unsigned16("cells", windows.size()));
        encode(writing.set(), to);
        encode(writing.reset(), to);
        to.putShort(Wire.unsigned16("pulseBudget", writing.pulseBudget()))
                .putShort(Wire.unsigned16("stopPulses", writing.stopPulses()))
                .putInt(microseconds(writing.time()));
        for (WriteWindow window : windows) {
            to.putShort(Wire.unsigned16("row", window.cell().row()))
                    .putShort(Wire.unsigned16("column", window.cell().column()))
                    .putInt(Wire.current(window.lowest()))
                    .putInt(Wire.current(window.highest()));
        }
    }

    private static void encode(PulseRamp ramp, ByteBuffer to) {
        to.putInt(Wire.microvolts("start", ramp.start()))
                .putInt(Wire.microvolts("stop", ramp.stop()))
                .putInt(Wire.microvolts("step", ramp.step()))
                .putInt(Wire.microvolts("wordLineVoltage", ramp.wordLineVoltage()))
                .putInt(Wire.nanoseconds("width", ramp.width()));
    }

    /** A window that is none is for the board to refuse. */
    public static Command decode(ByteBuffer from) {
        MalformedException.requireAtLeast("WRITE_VERIFY", HEAD, from);
        ReadSetting read = new ReadSetting(
                Wire.volts(from.getInt()), Wire.volts(from.getInt()), Wire.amperes(from.getInt()), unsigned16(from));
        int count = unsigned16(from);
        PulseRamp set = ramp(from);
        PulseRamp reset = ramp(from);
        int pulseBudget = unsigned16(from);
        int stopPulses = unsigned16(from);
        double time = Integer.toUnsignedLong(from.getInt()) / MICROSECONDS;
        MalformedException.requireLeft("WRITE_VERIFY", (long) ITEM * count, from);
        List<WriteWindow> windows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int row = unsigned16(from);
            Cell cell = new Cell(row, unsigned16(from));
            windows.add(new WriteWindow(cell, Wire.amperes(from.getInt()), Wire.amperes(from.getInt())));
        }
        return new Command(new BoardWriting(read, set, reset, pulseBudget, stopPulses, time), windows);
    }

    private static PulseRamp ramp(ByteBuffer from) {
        return new PulseRamp(
                Wire.volts(from.getInt()),
                Wire.volts(from.getInt()),
                Wire.volts(from.getInt()),
                Wire.volts(from.getInt()),
                Wire.seconds(from.getInt()));
    }

    public static void encodeReply(int status, List<WrittenCell> cells, ByteBuffer to) {
        to.putInt(status).putShort((short) cells.size()).putShort((short) 0);
        for (WrittenCell cell : cells) {
            to.putInt(cell.last().map(Wire::current).orElse(0))
                    .putShort(Wire.unsigned16("pulses", cell.pulses()))
                    .putShort(Wire.unsigned16("reads", cell.reads()))
                    .put((byte) cell.outcome().code())
                    .put(new byte[3]);
        }
    }

    static List<WrittenCell> decodeReply(List<WriteWindow> windows, ByteBuffer from) {
        MalformedException.requireAtLeast("the reply to WRITE_VERIFY", REPLY_HEAD, from);
        from.getInt();
        int count = unsigned16(from);
        from.getShort();
        if (count != windows.size()) {
            throw new MalformedException(
                    "the reply has " + count + " cells, " + windows.size() + " were to be written");
        }
        MalformedException.requireLeft("the reply to WRITE_VERIFY", (long) ITEM * count, from);
        List<WrittenCell> cells = new ArrayList<>(count);
        for (WriteWindow window : windows) {
            int current = from.getInt();
            int pulses = unsigned16(from);
            int reads = unsigned16(from);
            WrittenCell.Outcome outcome = WrittenCell.Outcome.of(Byte.toUnsignedInt(from.get()));
            from.position(from.position() + 3);
            Optional<Reading> last = reads == 0 ? Optional.empty() : Optional.of(Wire.reading(current));
            cells.add(new WrittenCell(window.cell(), outcome, last, pulses, reads));
        }
        return List.copyOf(cells);
    }

    private static int microseconds(double seconds) {
        double counts = seconds * MICROSECONDS;
        if (!(counts >= 1 && counts <= Integer.MAX_VALUE)) {
            throw new BoardException(
                    BoardException.Kind.BAD_COMMAND,
                    "time must be 1e-6 to " + Integer.MAX_VALUE / MICROSECONDS + " s to go on the wire, was " + seconds
                            + ". Nothing was sent.");
        }
        return (int) Math.round(counts);
    }

    private static int unsigned16(ByteBuffer from) {
        return Short.toUnsignedInt(from.getShort());
    }
}
