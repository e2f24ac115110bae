package org.ohmloop.rig;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.PulseRamp;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.board.WrittenCell;

/**
 * The safety envelope: decides on every command before it is sent, and books what cells have lived through in this session.
 * A batch is admitted whole or refused whole, so nothing of a refused batch reaches the chip. Comparisons are written so
 * that NaN is refused.
 *
 * <p>The energy of a pulse is its worst case, V^2 width / R with R the smallest resistance that a cell may have.
 *
 * <p>NOT thread safe.
 */
final class Envelope {
    private static final int MAX_AVERAGES = 1024;

    private final RigFile.Limits limits;
    private final Capabilities board;
    private final Map<Cell, Integer> pulses = new HashMap<>();
    private final Map<Cell, Double> energy = new HashMap<>();
    private final Set<Cell> tooLow = new HashSet<>();

    Envelope(RigFile.Limits limits, Capabilities board) {
        this.limits = limits;
        this.board = board;
    }

    /** @throws SafetyException where one pulse of the batch is outside; then none of them is booked */
    void admitPulses(List<Pulse> batch) {
        Map<Cell, Integer> newPulses = new HashMap<>();
        Map<Cell, Double> newEnergy = new HashMap<>();
        for (Pulse pulse : batch) {
            Cell cell = pulse.cell();
            requireArrayCell(cell);
            requireVoltage("pulse", cell, pulse.voltage());
            requireWordLine("pulse", cell, pulse.wordLineVoltage());
            requireWidth("pulse", cell, pulse.width());
            if (pulse.voltage() > 0 && tooLow.contains(cell)) {
                throw refuse(
                        "SET pulse",
                        cell,
                        "its last reading was below min_resistance_ohm = " + limits.minResistance()
                                + ": RESET it first");
            }
            int count = newPulses.getOrDefault(cell, pulses.getOrDefault(cell, 0)) + 1;
            if (count > limits.maxPulsesPerCell()) {
                throw refuse(
                        "pulse",
                        cell,
                        "it has had max_pulses_per_cell = " + limits.maxPulsesPerCell() + " pulses in this session");
            }
            newPulses.put(cell, count);
            book(newEnergy, cell, worstCase(pulse.voltage(), pulse.width()));
        }
        pulses.putAll(newPulses);
        energy.putAll(newEnergy);
    }

    void admitReads(ReadSetting setting, List<Cell> cells) {
        if (setting.averages() < 1 || setting.averages() > MAX_AVERAGES) {
            throw new SafetyException(
                    "Refused read: averages must be 1 to " + MAX_AVERAGES + ", were " + setting.averages());
        }
        for (Cell cell : cells) {
            requireCell(cell);
            requireVoltage("read", cell, setting.voltage());
            requireWordLine("read", cell, setting.wordLineVoltage());
        }
    }

    void admitSweep(Cell cell, Waveform waveform) {
        requireCell(cell);
        requireWordLine("sweep", cell, waveform.wordLineVoltage());
        requireWidth("sweep dwell", cell, waveform.dwell());
        if (waveform.voltage().length == 0 || waveform.voltage().length > board.maxSweepPoints()) {
            throw refuse(
                    "sweep",
                    cell,
                    "it must have 1 to " + board.maxSweepPoints() + " points, had " + waveform.voltage().length);
        }
        double worst = 0;
        for (double voltage : waveform.voltage()) {
            requireVoltage("sweep", cell, voltage);
            worst += worstCase(voltage, waveform.dwell());
        }
        book(energy, cell, worst);
    }

    void admitMultiplication(Multiplication m) {
        if (m.rows() < 1 || m.columns() < 1 || m.inputs().length % m.rows() != 0) {
            throw new SafetyException("Refused product: " + m.inputs().length
                    + " inputs are no whole number of vectors of " + m.rows() + " rows (columns " + m.columns() + ")");
        }
        Cell first = new Cell(m.firstRow(), m.firstColumn());
        requireArrayCell(first);
        requireArrayCell(new Cell(m.firstRow() + m.rows() - 1, m.firstColumn() + m.columns() - 1));
        requireVoltage("product", first, m.readVoltage());
        requireWordLine("product", first, m.wordLineVoltage());
        for (int i = 0; i < m.inputs().length; i++) {
            if (!(Math.abs(m.inputs()[i]) <= 1)) {
                throw new SafetyException("Refused product: input " + i % m.rows() + " of vector " + i / m.rows()
                        + " is " + m.inputs()[i] + ", outside -1 to 1");
            }
        }
    }

    /**
     * Books all the pulses that the board may give each cell; {@link #settle} gives back what it did not need. A window above
     * the smallest resistance is refused, so a cell that reads lower than that is only ever RESET.
     */
    void admitWrites(BoardWriting writing, List<WriteWindow> windows) {
        admitReads(writing.read(), windows.stream().map(WriteWindow::cell).toList());
        if (writing.pulseBudget() < 1) {
            throw new SafetyException(
                    "Refused write: the pulse budget must be 1 or more, was " + writing.pulseBudget());
        }
        Map<Cell, Integer> newPulses = new HashMap<>();
        Map<Cell, Double> newEnergy = new HashMap<>();
        for (WriteWindow window : windows) {
            Cell cell = window.cell();
            requireArrayCell(cell);
            requireRamp(cell, writing.set());
            requireRamp(cell, writing.reset());
            if (!(window.highest() * limits.minResistance()
                    <= Math.abs(writing.read().voltage()))) {
                throw refuse("write", cell, "its window reaches below min_resistance_ohm = " + limits.minResistance());
            }
            int count = newPulses.getOrDefault(cell, pulses.getOrDefault(cell, 0)) + writing.pulseBudget();
            if (count > limits.maxPulsesPerCell()) {
                throw refuse(
                        "write",
                        cell,
                        "its pulse budget would take it over max_pulses_per_cell = " + limits.maxPulsesPerCell()
                                + " in this session");
            }
            newPulses.put(cell, count);
            book(newEnergy, cell, writing.pulseBudget() * strongest(writing));
        }
        pulses.putAll(newPulses);
        energy.putAll(newEnergy);
    }

    /** Gives back the pulses that a written cell was booked for and did not get. */
    void settle(BoardWriting writing, WrittenCell cell) {
        int unused = writing.pulseBudget() - cell.pulses();
        pulses.merge(cell.cell(), -unused, Integer::sum);
        energy.merge(cell.cell(), -unused * strongest(writing), Double::sum);
    }

    private double strongest(BoardWriting writing) {
        return Math.max(
                worstCase(writing.set().stop(), writing.set().width()),
                worstCase(writing.reset().stop(), writing.reset().width()));
    }

    private void requireRamp(Cell cell, PulseRamp ramp) {
        requireVoltage("write", cell, ramp.start());
        requireVoltage("write", cell, ramp.stop());
        requireWordLine("write", cell, ramp.wordLineVoltage());
        requireWidth("write", cell, ramp.width());
        if (!(ramp.start() > 0 && ramp.step() > 0 && ramp.stop() >= ramp.start())) {
            throw refuse(
                    "write",
                    cell,
                    "a ramp must rise from above 0 V, was " + ramp.start() + " to " + ramp.stop() + " V in steps of "
                            + ramp.step() + " V");
        }
    }

    /** Takes note of a reading: a cell below the smallest resistance gets no SET pulse until it reads higher again. */
    void observe(Cell cell, ReadSetting setting, Reading reading) {
        boolean low = !(reading instanceof Reading.Current current)
                || Math.abs(current.amperes()) * limits.minResistance() > Math.abs(setting.voltage());
        if (low) {
            tooLow.add(cell);
        } else {
            tooLow.remove(cell);
        }
    }

    private void book(Map<Cell, Double> account, Cell cell, double joule) {
        double sum = account.getOrDefault(cell, energy.getOrDefault(cell, 0.0)) + joule;
        if (!(sum <= limits.maxEnergyPerCell())) {
            throw refuse(
                    "command",
                    cell,
                    "its worst-case energy in this session would be " + sum + " J, over max_energy_per_cell_J = "
                            + limits.maxEnergyPerCell());
        }
        account.put(cell, sum);
    }

    private double worstCase(double voltage, double width) {
        return voltage * voltage * width / limits.minResistance();
    }

    private void requireVoltage(String what, Cell cell, double voltage) {
        double max = Math.min(limits.maxVoltage(), board.maxVoltage());
        if (!(Math.abs(voltage) <= max)) {
            throw refuse(what, cell, "voltage " + voltage + " V is outside +-" + max + " V (max_voltage_V)");
        }
    }

    private void requireWordLine(String what, Cell cell, double voltage) {
        double max = Math.min(limits.maxWordLineVoltage(), board.maxWordLineVoltage());
        if (!(voltage >= 0 && voltage <= max)) {
            throw refuse(what, cell, "word line " + voltage + " V is outside 0 to " + max + " V (max_word_line_V)");
        }
    }

    private void requireWidth(String what, Cell cell, double width) {
        double max = Math.min(limits.maxWidth(), board.maxWidth());
        if (!(width >= board.minWidth() && width <= max)) {
            throw refuse(
                    what,
                    cell,
                    "width " + width + " s is outside " + board.minWidth() + " to " + max + " s (max_width_s)");
        }
    }

    private void requireArrayCell(Cell cell) {
        requireCell(cell);
        if (cell.row() >= board.rows()) {
            throw refuse("command", cell, "neuron devices are swept and read only, they are not programmed");
        }
    }

    private void requireCell(Cell cell) {
        if (cell.row() >= board.rows() + board.neuronRows() || cell.column() >= board.columns()) {
            throw refuse(
                    "command",
                    cell,
                    "the chip has " + board.rows() + " + " + board.neuronRows() + " rows and " + board.columns()
                            + " columns");
        }
    }

    private static SafetyException refuse(String what, Cell cell, String why) {
        return new SafetyException("Refused " + what + " on cell " + cell + ": " + why + ". Nothing was sent.");
    }
}
