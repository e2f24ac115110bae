package org.ohmloop.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ohmloop.board.BoardException;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;

/** A chip of 8 x 6 cells whose conductance is 10 uS and 1 uS more for each pulse: so that one too many shows. */
final class FakeFrontEnd implements AnalogFrontEnd {
    static final double READ_VOLTAGE = 0.2;
    static final ReadSetting READ = new ReadSetting(READ_VOLTAGE, 3.3, 4e-5, 1);

    final List<Pulse> pulses = new ArrayList<>();
    int grounded;
    int closed;

    /** The pulse at which the hardware gives up. */
    int failsAt = Integer.MAX_VALUE;

    private final Map<Cell, Integer> count = new HashMap<>();

    /** What a reading of a cell must be after so many pulses, on the grid of the wire. */
    static Reading expected(int pulses) {
        return new Reading.Current(Math.round((10 + pulses) * 1e-6 * READ_VOLTAGE * 1e11) / 1e11);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                "Fake board",
                "F-1",
                "0.1",
                8,
                6,
                2,
                3.5,
                3.4,
                1e-7,
                1e-3,
                List.of(4.0e-5, 4.0e-4),
                14,
                1 << 20,
                100_000,
                1 << 20,
                1 << 20,
                1 << 20,
                true,
                5.0);
    }

    @Override
    public List<String> selfTest() {
        return List.of("fake supplies: ok", "fake converters: ok");
    }

    @Override
    public void pulse(Pulse pulse) {
        if (pulses.size() >= failsAt) {
            throw new BoardException(BoardException.Kind.HARDWARE, "a fuse blew");
        }
        pulses.add(pulse);
        count.merge(pulse.cell(), 1, Integer::sum);
    }

    @Override
    public Reading read(ReadSetting setting, Cell cell) {
        double amperes = siemens(cell) * setting.voltage();
        return amperes > setting.fullScale() ? new Reading.Overload(true) : new Reading.Current(amperes);
    }

    @Override
    public List<Reading> sweep(Cell cell, Waveform waveform) {
        return Arrays.stream(waveform.voltage())
                .mapToObj(volts -> (Reading) new Reading.Current(siemens(cell) * volts))
                .toList();
    }

    @Override
    public Products multiply(Multiplication product) {
        float[] amperes = new float[product.vectors() * product.columns()];
        int overloads = 0;
        for (int v = 0; v < product.vectors(); v++) {
            for (int c = 0; c < product.columns(); c++) {
                double sum = 0;
                for (int r = 0; r < product.rows(); r++) {
                    Cell cell = new Cell(product.firstRow() + r, product.firstColumn() + c);
                    sum += siemens(cell) * product.inputs()[v * product.rows() + r] * product.readVoltage();
                }
                boolean overload = Math.abs(sum) > product.fullScale();
                overloads += overload ? 1 : 0;
                amperes[v * product.columns() + c] = overload ? Float.NaN : (float) sum;
            }
        }
        return new Products(amperes, overloads);
    }

    @Override
    public void ground() {
        grounded++;
    }

    @Override
    public void close() {
        closed++;
    }

    private double siemens(Cell cell) {
        return (10 + count.getOrDefault(cell, 0)) * 1e-6;
    }
}
