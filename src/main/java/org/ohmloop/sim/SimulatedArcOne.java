package org.ohmloop.sim;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.link.FarEnd;

/**
 * An ArC ONE that answers the lines of its public hosts (see the table in {@code org.ohmloop.board.ArcOneLines}, with its
 * sources) and drives a simulated chip. It believes every line, as the real one does: a line that got lost makes the next
 * ones mean something else.
 *
 * <p>ArC ONE has no gates; those of the simulated chip are tied to a supply of {@value #GATE} V, which limits the current of
 * a SET. What the documents leave open is decided so: a line that is no job is ignored, and so is a job before the board was
 * initialised, or on a line that it has not. Widths under 90 ns are not applied. Readings pick the smallest range that holds
 * them; over the largest one, the resistance is 0. NOT thread safe.
 */
public final class SimulatedArcOne implements FarEnd {
    /** Gate of every cell, V. */
    static final double GATE = 2.0;

    private static final int LINES = 32;
    private static final double MAX_VOLTAGE = 12;
    private static final double MIN_WIDTH = 90e-9;
    private static final double CLASSIC_VOLTAGE = 0.5;
    private static final short FIRMWARE_MAJOR = 1;
    private static final short FIRMWARE_MINOR = 2;

    /** Jobs that take parameters, and how many. Reading all starts with its kind, and ends with rows and columns. */
    private static final Map<String, Integer> PARAMETERS =
            Map.of("0", 7, "01", 2, "02", 2, "04", 2, "1", 2, "2", 3, "3", 4);

    private final AnalogFrontEnd front;
    private final StringBuilder line = new StringBuilder();
    private final List<Double> parameters = new ArrayList<>();
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private String job = "";
    private boolean initialised;
    private int cycles;
    private int mode;
    private double readVoltage;
    private Cell selected = new Cell(0, 0);

    /** @param front is the board's from here on, and closed with it */
    SimulatedArcOne(AnalogFrontEnd front) {
        this.front = front;
    }

    @Override
    public byte[] exchange(byte[] received) {
        answer.reset();
        for (char c : new String(received, StandardCharsets.ISO_8859_1).toCharArray()) {
            if (c == '\n') {
                take(line.toString().strip());
                line.setLength(0);
            } else {
                line.append(c);
            }
        }
        return answer.toByteArray();
    }

    @Override
    public void close() {
        front.close();
    }

    private void take(String text) {
        if (job.isEmpty()) {
            begin(text);
            return;
        }
        parameters.add(number(text));
        if (parameters.size() == PARAMETERS.get(job)) {
            String whole = job;
            job = "";
            execute(whole);
            parameters.clear();
        }
    }

    private void begin(String text) {
        if (text.equals("00")) {
            initialised = false;
            front.ground();
        } else if (text.equals("999")) {
            answer.writeBytes(
                    little(4).putShort(FIRMWARE_MAJOR).putShort(FIRMWARE_MINOR).array());
        } else if (PARAMETERS.containsKey(text)) {
            job = text;
        }
    }

    private void execute(String whole) {
        if (whole.equals("0")) {
            cycles = Math.max(1, integer(0));
            mode = integer(3);
            readVoltage = clamp(parameters.get(6));
            initialised = true;
            answer.writeBytes("1\n".getBytes(StandardCharsets.US_ASCII));
        } else if (initialised) {
            work(whole);
        }
    }

    private void work(String whole) {
        switch (whole) {
            case "01" -> {
                mode = integer(0);
                readVoltage = clamp(parameters.get(1));
            }
            case "02" -> {
                if (hasCell(integer(0), integer(1))) {
                    selected = cell(integer(0), integer(1));
                }
            }
            case "04" -> pulse(selected, parameters.get(0), parameters.get(1));
            case "2" -> readAll();
            default -> {
                if (hasCell(integer(0), integer(1))) {
                    Cell cell = cell(integer(0), integer(1));
                    if (whole.equals("3")) {
                        pulse(cell, parameters.get(2), parameters.get(3));
                    }
                    read(cell);
                }
            }
        }
    }

    private void readAll() {
        if (integer(0) == 1 && hasCell(integer(1), integer(2))) {
            for (int word = 1; word <= integer(1); word++) {
                for (int bit = 1; bit <= integer(2); bit++) {
                    read(cell(word, bit));
                }
            }
        }
    }

    private void pulse(Cell cell, double voltage, double width) {
        if (width >= MIN_WIDTH) {
            front.pulse(new Pulse(cell, clamp(voltage), GATE, width));
        }
    }

    private void read(Cell cell) {
        double voltage = mode == 0 ? CLASSIC_VOLTAGE : readVoltage;
        float ohm = 0;
        for (double range : front.capabilities().currentRanges()) {
            if (front.read(new ReadSetting(voltage, GATE, range, cycles), cell) instanceof Reading.Current current) {
                ohm = (float) (voltage / current.amperes());
                break;
            }
        }
        answer.writeBytes(little(4).putFloat(ohm).array());
    }

    private boolean hasCell(int word, int bit) {
        Capabilities chip = front.capabilities();
        return word >= 1 && word <= Math.min(LINES, chip.rows()) && bit >= 1 && bit <= Math.min(LINES, chip.columns());
    }

    private static Cell cell(int word, int bit) {
        return new Cell(word - 1, bit - 1);
    }

    private int integer(int index) {
        return (int) Math.round(parameters.get(index));
    }

    /** As C's atof has it: what is no number is 0. */
    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static double clamp(double voltage) {
        return Math.max(-MAX_VOLTAGE, Math.min(MAX_VOLTAGE, voltage));
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
