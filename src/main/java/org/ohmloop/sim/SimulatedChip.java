package org.ohmloop.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmloop.board.BoardException;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.rig.Yaml;
import org.ohmloop.sim.CounterRandom.Stream;

/**
 * A 1T1R chip made of device models in the socket of a simulated board. Its state is in a file ({@link ChipState}) and
 * outlives the process.
 *
 * <p>What is real: every device has its own parameters, every pulse its own draw; SET limits itself through the
 * transistor; fresh cells must be formed; some cells are stuck; readings carry state-dependent noise and pass converters
 * of finite range and resolution. What is left out: readings disturb nothing, states do not drift, cells do not wear out,
 * neighbours do not disturb each other, and lines have one lumped resistance a cell. Volatile devices are at rest
 * whenever a reading or a sweep starts.
 *
 * <p>NOT thread safe.
 */
final class SimulatedChip implements AnalogFrontEnd {
    private static final String MODEL = "Ohmloop simulated board";
    private static final String FIRMWARE = "sim 1.0";
    /** A batch is far from filling a frame of the protocol's. */
    private static final int MOST_PULSES = 1024;

    private static final int MOST_READS = 1024;
    private static final int MOST_POINTS = 2048;
    private static final int MOST_NUMBERS = 1 << 16;
    private static final double WATCHDOG = 2;

    private final ChipFile file;
    private final ChipState state;
    private final ChipCells cells;
    private final Converters converters;
    private final ColumnSums sums;

    private SimulatedChip(ChipFile file, Population population, ChipState state) {
        this.file = file;
        this.state = state;
        this.cells = new ChipCells(file, population, state);
        this.converters = new Converters(file.converters());
        this.sums = new ColumnSums(file, cells, converters);
    }

    /**
     * Puts a chip into the socket: the one that lives in the state file, or a fresh one where there is no such file.
     *
     * @throws org.ohmloop.link.LinkException {@code BUSY} where another board has it
     * @throws org.ohmloop.rig.BenchException where the chip file is wrong or the state belongs to another chip
     */
    static SimulatedChip open(Path chipFile, Path stateFile) {
        ChipFile file = Yaml.read(chipFile, ChipFile.class);
        Optional<Path> batch = Optional.ofNullable(file.batch()).map(chipFile::resolveSibling);
        Population population = new Population(file, batch.map(BatchSeed::new));
        return new SimulatedChip(file, population, ChipState.open(stateFile, file, hash(chipFile, batch)));
    }

    @Override
    public Capabilities capabilities() {
        ChipFile.ChipConverters board = file.converters();
        return new Capabilities(
                MODEL,
                file.serial(),
                FIRMWARE,
                file.rows(),
                file.columns(),
                file.neuronRows(),
                board.maxVoltage(),
                board.maxWordLine(),
                board.minWidth(),
                board.maxWidth(),
                board.currentRanges(),
                board.adcBits(),
                MOST_PULSES,
                MOST_READS,
                MOST_POINTS,
                MOST_NUMBERS,
                MOST_NUMBERS,
                false,
                WATCHDOG);
    }

    /** The converters against each other, as a board does it with a reference resistor. */
    @Override
    public List<String> selfTest() {
        ChipFile.ChipConverters board = file.converters();
        List<String> lines = new ArrayList<>();
        for (double range : board.currentRanges()) {
            // A resistor that draws half the range at half the voltage.
            double voltage = 0.5 * board.maxVoltage();
            double resistance = voltage / (0.5 * range);
            double error = converters.convert(converters.line(voltage) / resistance, range) * resistance / voltage - 1;
            boolean good = Math.abs(error) < 2 * converters.lsb(range) / range;
            lines.add(String.format(
                    java.util.Locale.ROOT,
                    "range %.1e A, %d bits: reference resistor reads %+.3f %%: %s",
                    range,
                    board.adcBits(),
                    100 * error,
                    good ? "ok" : "FAILED"));
        }
        lines.add("array: " + file.rows() + " x " + file.columns() + " cells, " + file.neuronRows()
                + " neuron rows, all selects open: ok");
        return List.copyOf(lines);
    }

    @Override
    public void pulse(Pulse pulse) {
        int index = index(pulse.cell());
        cells.pulse(index, converters.line(pulse.voltage()), converters.gate(pulse.wordLineVoltage()), pulse.width());
        sums.changed(index);
    }

    /** Changes nothing but the count of readings. Overload where one of the averaged conversions overloads. */
    @Override
    public Reading read(ReadSetting setting, Cell cell) {
        int index = index(cell);
        double voltage = converters.line(setting.voltage());
        double current = cells.current(index, voltage, converters.gate(setting.wordLineVoltage()));
        long key = CounterRandom.key(file.seed(), Stream.READ, index, state.reading(index));
        double range = converters.range(setting.fullScale());
        double sigma = sigma(current, voltage);
        double sum = 0;
        for (int n = 0; n < setting.averages(); n++) {
            double noisy = current + sigma * CounterRandom.gaussian(key, n);
            double converted = converters.convert(noisy, range);
            if (Double.isNaN(converted)) {
                return new Reading.Overload(noisy > 0);
            }
            sum += converted;
        }
        return new Reading.Current(sum / setting.averages());
    }

    @Override
    public List<Reading> sweep(Cell cell, Waveform waveform) {
        int index = index(cell);
        double[] voltage = new double[waveform.voltage().length];
        for (int i = 0; i < voltage.length; i++) {
            voltage[i] = converters.line(waveform.voltage()[i]);
        }
        long key = CounterRandom.key(file.seed(), Stream.SWEEP_READ, index, state.sweeps(index));
        double[] current = cells.sweep(index, voltage, converters.gate(waveform.wordLineVoltage()), waveform.dwell());
        sums.changed(index);
        double range = converters.range(waveform.fullScale());
        List<Reading> readings = new ArrayList<>(voltage.length);
        for (int i = 0; i < voltage.length; i++) {
            double noise = sigma(current[i], voltage[i]) * CounterRandom.gaussian(key, i);
            readings.add(converters.reading(current[i] + noise, range));
        }
        return readings;
    }

    @Override
    public Products multiply(Multiplication m) {
        if (m.rows() < 1
                || m.columns() < 1
                || m.firstRow() < 0
                || m.firstColumn() < 0
                || m.firstRow() + m.rows() > file.rows()
                || m.firstColumn() + m.columns() > file.columns()
                || m.inputs().length % m.rows() != 0) {
            throw new BoardException(
                    BoardException.Kind.BAD_COMMAND,
                    "products of " + m.rows() + " x " + m.columns() + " cells from r" + m.firstRow() + "c"
                            + m.firstColumn() + " with " + m.inputs().length + " inputs do not fit the array of "
                            + file.rows() + " x " + file.columns());
        }
        if (converters.line(m.readVoltage()) == 0) {
            throw new BoardException(
                    BoardException.Kind.BAD_COMMAND,
                    "products need a read voltage that the DAC can make, was " + m.readVoltage() + " V");
        }
        return sums.multiply(m, state.multiplying());
    }

    /** Takes the chip out of the socket. It keeps its state. */
    @Override
    public void close() {
        state.close();
    }

    /** Standard deviation of one conversion: read noise of the cell at this voltage, A. */
    private double sigma(double current, double voltage) {
        return Math.hypot(
                file.readNoise().relative() * current, file.readNoise().floor() * voltage);
    }

    private int index(Cell cell) {
        if (cell.row() >= file.rows() + file.neuronRows() || cell.column() >= file.columns()) {
            throw new BoardException(
                    BoardException.Kind.BAD_COMMAND,
                    "no cell " + cell + " on a chip of " + file.rows() + " x " + file.columns() + " cells and "
                            + file.neuronRows() + " neuron rows");
        }
        return cell.row() * file.columns() + cell.column();
    }

    /**
     * SHA-256 of what the chip file says, and of its batch: comments, blank lines and line ends do not make another chip.
     */
    private static byte[] hash(Path chipFile, Optional<Path> batch) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String line : Files.readAllLines(chipFile)) {
                String said = line.replaceFirst("(^|\\s)#.*", "").stripTrailing();
                if (!said.isEmpty()) {
                    digest.update((said + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            if (batch.isPresent()) {
                digest.update(Files.readAllBytes(batch.get()));
            }
            return digest.digest();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + chipFile, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
