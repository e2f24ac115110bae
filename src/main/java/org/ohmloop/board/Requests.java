package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Payloads of the commands that touch cells, both ways. PROTOCOL.md has the tables of offsets. Decoding checks lengths;
 * whether the board has such a cell or setting is checked by who decodes.
 */
public final class Requests {
    private static final int PULSE = 16;
    private static final int LIMITS = 12;
    private static final int READ_HEAD = 16;
    private static final int SWEEP_HEAD = 20;
    private static final int MULTIPLY_HEAD = 24;

    private Requests() {}

    /** A cell of a read batch with nothing but its address: 4 bytes. */
    static int size(List<Cell> cells) {
        return READ_HEAD + 4 * cells.size();
    }

    static int size(Waveform waveform) {
        return SWEEP_HEAD + 4 * waveform.voltage().length;
    }

    static int size(Multiplication product) {
        return MULTIPLY_HEAD + 2 * product.inputs().length;
    }

    static int sizeOfPulses(int pulses) {
        return 4 + PULSE * pulses;
    }

    static int sizeOfLimits() {
        return LIMITS;
    }

    /** Pulses that fit a payload. */
    public static int maxPulses(int maxPayload) {
        return (maxPayload - 4) / PULSE;
    }

    /** Cells of a read batch that fit a payload. */
    public static int maxReads(int maxPayload) {
        return (maxPayload - READ_HEAD) / 4;
    }

    /** Points of a sweep that fit a payload. */
    public static int maxSweepPoints(int maxPayload) {
        return (maxPayload - SWEEP_HEAD) / 4;
    }

    /** Inputs of a product that fit a payload. */
    public static int maxInputs(int maxPayload) {
        return (maxPayload - MULTIPLY_HEAD) / 2;
    }

    static void encode(BoardLimits limits, ByteBuffer to) {
        to.putInt(Wire.microvolts("maxVoltage", limits.maxVoltage()))
                .putInt(Wire.microvolts("maxWordLineVoltage", limits.maxWordLineVoltage()))
                .putInt(Wire.nanoseconds("maxWidth", limits.maxWidth()));
    }

    public static BoardLimits decodeLimits(ByteBuffer from) {
        MalformedException.requireLeft("LOCK", LIMITS, from);
        return new BoardLimits(Wire.volts(from.getInt()), Wire.volts(from.getInt()), Wire.seconds(from.getInt()));
    }

    static void encodePulses(List<Pulse> pulses, ByteBuffer to) {
        to.putShort(Wire.unsigned16("pulses", pulses.size())).putShort((short) 0);
        for (Pulse pulse : pulses) {
            encode(pulse.cell(), to);
            to.putInt(Wire.microvolts("voltage", pulse.voltage()))
                    .putInt(Wire.microvolts("wordLineVoltage", pulse.wordLineVoltage()))
                    .putInt(Wire.nanoseconds("width", pulse.width()));
        }
    }

    public static List<Pulse> decodePulses(ByteBuffer from) {
        MalformedException.requireAtLeast("PULSES", 4, from);
        int count = unsigned16(from);
        from.getShort();
        MalformedException.requireLeft("PULSES", (long) PULSE * count, from);
        List<Pulse> pulses = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pulses.add(new Pulse(
                    cell(from), Wire.volts(from.getInt()), Wire.volts(from.getInt()), Wire.seconds(from.getInt())));
        }
        return pulses;
    }

    static void encode(ReadSetting setting, List<Cell> cells, ByteBuffer to) {
        to.putInt(Wire.microvolts("voltage", setting.voltage()))
                .putInt(Wire.microvolts("wordLineVoltage", setting.wordLineVoltage()))
                .putInt(Wire.fullScale("fullScale", setting.fullScale()))
                .putShort(Wire.unsigned16("averages", setting.averages()))
                .putShort(Wire.unsigned16("cells", cells.size()));
        for (Cell cell : cells) {
            encode(cell, to);
        }
    }

    /** A read batch. */
    public record Reads(ReadSetting setting, List<Cell> cells) {}

    public static Reads decodeReads(ByteBuffer from) {
        MalformedException.requireAtLeast("READS", READ_HEAD, from);
        ReadSetting setting = new ReadSetting(
                Wire.volts(from.getInt()), Wire.volts(from.getInt()), Wire.amperes(from.getInt()), unsigned16(from));
        int count = unsigned16(from);
        MalformedException.requireLeft("READS", 4L * count, from);
        List<Cell> cells = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cells.add(cell(from));
        }
        return new Reads(setting, cells);
    }

    static void encode(Cell cell, Waveform waveform, ByteBuffer to) {
        double[] voltage = waveform.voltage();
        encode(cell, to);
        to.putInt(Wire.nanoseconds("dwell", waveform.dwell()))
                .putInt(Wire.microvolts("wordLineVoltage", waveform.wordLineVoltage()))
                .putInt(Wire.fullScale("fullScale", waveform.fullScale()))
                .putShort(Wire.unsigned16("points", voltage.length))
                .putShort((short) 0);
        for (double volts : voltage) {
            to.putInt(Wire.microvolts("voltage", volts));
        }
    }

    /** A sweep of one cell. */
    public record Sweeping(Cell cell, Waveform waveform) {}

    public static Sweeping decodeSweep(ByteBuffer from) {
        MalformedException.requireAtLeast("SWEEP", SWEEP_HEAD, from);
        Cell cell = cell(from);
        double dwell = Wire.seconds(from.getInt());
        double wordLineVoltage = Wire.volts(from.getInt());
        double fullScale = Wire.amperes(from.getInt());
        double[] voltage = new double[unsigned16(from)];
        from.getShort();
        MalformedException.requireLeft("SWEEP", 4L * voltage.length, from);
        for (int i = 0; i < voltage.length; i++) {
            voltage[i] = Wire.volts(from.getInt());
        }
        return new Sweeping(cell, new Waveform(voltage, dwell, wordLineVoltage, fullScale));
    }

    static void encode(Multiplication product, ByteBuffer to) {
        to.putShort(Wire.unsigned16("firstRow", product.firstRow()))
                .putShort(Wire.unsigned16("rows", product.rows()))
                .putShort(Wire.unsigned16("firstColumn", product.firstColumn()))
                .putShort(Wire.unsigned16("columns", product.columns()))
                .putInt(Wire.microvolts("readVoltage", product.readVoltage()))
                .putInt(Wire.microvolts("wordLineVoltage", product.wordLineVoltage()))
                .putInt(Wire.fullScale("fullScale", product.fullScale()))
                .putShort(Wire.unsigned16("vectors", product.vectors()))
                .putShort((short) 0);
        for (float input : product.inputs()) {
            to.putShort(Wire.input(input));
        }
    }

    /** An input of -32768 comes out a little under -1, for the board to refuse. */
    public static Multiplication decodeMultiplication(ByteBuffer from) {
        MalformedException.requireAtLeast("MULTIPLY", MULTIPLY_HEAD, from);
        int firstRow = unsigned16(from);
        int rows = unsigned16(from);
        int firstColumn = unsigned16(from);
        int columns = unsigned16(from);
        double readVoltage = Wire.volts(from.getInt());
        double wordLineVoltage = Wire.volts(from.getInt());
        double fullScale = Wire.amperes(from.getInt());
        int vectors = unsigned16(from);
        from.getShort();
        MalformedException.requireLeft("MULTIPLY", 2L * vectors * rows, from);
        float[] inputs = new float[vectors * rows];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = Wire.input(from.getShort());
        }
        return new Multiplication(
                firstRow, rows, firstColumn, columns, readVoltage, wordLineVoltage, fullScale, inputs);
    }

    private static void encode(Cell cell, ByteBuffer to) {
        to.putShort(Wire.unsigned16("row", cell.row())).putShort(Wire.unsigned16("column", cell.column()));
    }

    private static Cell cell(ByteBuffer from) {
        int row = unsigned16(from);
        return new Cell(row, unsigned16(from));
    }

    private static int unsigned16(ByteBuffer from) {
        return Short.toUnsignedInt(from.getShort());
    }
}
