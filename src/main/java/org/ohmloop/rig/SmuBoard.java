package org.ohmloop.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmloop.board.Board;
import org.ohmloop.board.BoardException;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.link.LinkException;
import org.ohmloop.smu.Measurement;
import org.ohmloop.smu.Setup;
import org.ohmloop.smu.SmuModel;
import org.ohmloop.smu.SourceMeter;
import org.ohmloop.smu.SweepOutcome;
import org.ohmloop.smu.SweepPlan;
import org.ohmloop.smu.SwitchMatrix;

/**
 * A source-measure unit as a board: one device on its terminals, or the cells of a passive crossbar behind a switch matrix.
 * The unit's compliance limits the current, as a transistor does on a 1T1R board: there are no word lines, and a rig file
 * gives them 0 V.
 *
 * <p>A pulse is the unit's own where the model makes pulses; otherwise a list of one level whose source delay is the width.
 * A pulse that ends in compliance is a good one: that is how SET is limited. There are no vector-matrix products.
 *
 * <p>NOT thread safe.
 */
final class SmuBoard implements Board {
    private static final int MOST_AT_ONCE = 1024;
    private static final double LONGEST_PULSE_S = 100;
    private static final double LINE_PERIOD_S = 0.02;

    private final RigFile.SmuEntry entry;
    private final SourceMeter smu;
    private final Optional<SwitchMatrix> matrix;
    private final RigFile.SwitchEntry wiring;
    private BoardLimits limits;
    private Setup present;
    private Cell selected;

    /**
     * @param matrix empty for one device on the terminals
     * @param wiring null where there is no matrix
     */
    SmuBoard(RigFile.SmuEntry entry, SourceMeter smu, Optional<SwitchMatrix> matrix, RigFile.SwitchEntry wiring) {
        this.entry = entry;
        this.smu = smu;
        this.matrix = matrix;
        this.wiring = wiring;
    }

    @Override
    public Capabilities capabilities() {
        SmuModel model = smu.model();
        return new Capabilities(
                model.label(),
                smu.identity().serial(),
                smu.identity().firmware(),
                wiring == null ? 1 : wiring.wordLines().size(),
                wiring == null ? 1 : wiring.bitLines().size(),
                0,
                model.largestVoltage(),
                0,
                2 * entry.nplc() * LINE_PERIOD_S,
                LONGEST_PULSE_S,
                List.of(entry.compliance()),
                20,
                MOST_AT_ONCE,
                MOST_AT_ONCE,
                model.mostPoints(),
                0,
                0,
                false,
                LONGEST_PULSE_S);
    }

    @Override
    public List<String> selfTest() {
        List<String> lines = new ArrayList<>();
        lines.add(smu.identity().model() + ": error queue empty, output off, limit of " + entry.compliance()
                + " A set and read back");
        apply(Setup.voltage(1, entry.compliance()).withNplc(entry.nplc()));
        ground();
        matrix.ifPresent(it -> lines.add(it.identity().model() + ": all relays open"));
        return lines;
    }

    /** Kept here: an instrument cannot lock them. Its own limit, the compliance, is set and read back before each use. */
    @Override
    public void lock(BoardLimits wanted) {
        limits = wanted;
    }

    @Override
    public void pulse(List<Pulse> pulses) {
        for (Pulse pulse : pulses) {
            requireInside(pulse.cell(), pulse.voltage());
        }
        for (Pulse pulse : pulses) {
            select(pulse.cell());
            apply(Setup.voltage(largest(), entry.compliance()).withNplc(entry.nplc()));
            if (smu.model().pulses()) {
                known(smu.pulse(pulse.voltage(), pulse.width()), pulse.cell());
            } else {
                swept(new SweepPlan.Listed(new double[] {pulse.voltage()}, pulse.width()), pulse.cell());
            }
        }
        ground();
    }

    @Override
    public List<Reading> read(ReadSetting setting, List<Cell> cells) {
        cells.forEach(cell -> requireInside(cell, setting.voltage()));
        List<Reading> readings = new ArrayList<>();
        Setup wanted = Setup.voltage(largest(), entry.compliance())
                .withMeasureRange(Math.min(setting.fullScale(), entry.compliance()))
                .withNplc(entry.nplc());
        for (Cell cell : cells) {
            select(cell);
            apply(wanted);
            smu.level(setting.voltage());
            readings.add(averaged(setting, cell));
            smu.level(0);
        }
        ground();
        return readings;
    }

    /** Mean of the conversions, or the first that is no number. */
    private Reading averaged(ReadSetting setting, Cell cell) {
        double sum = 0;
        for (int i = 0; i < setting.averages(); i++) {
            Reading reading = known(smu.measure(), cell);
            if (!(reading instanceof Reading.Current current)) {
                return reading;
            }
            sum += current.amperes();
        }
        return new Reading.Current(sum / setting.averages());
    }

    @Override
    public List<Reading> sweep(Cell cell, Waveform waveform) {
        for (double voltage : waveform.voltage()) {
            requireInside(cell, voltage);
        }
        select(cell);
        apply(Setup.voltage(largest(), entry.compliance())
                .withMeasureRange(Math.min(waveform.fullScale(), entry.compliance()))
                .withNplc(entry.nplc()));
        double delay = Math.max(0, waveform.dwell() - entry.nplc() * LINE_PERIOD_S);
        List<Reading> readings = swept(new SweepPlan.Listed(waveform.voltage(), delay), cell);
        ground();
        return readings;
    }

    private List<Reading> swept(SweepPlan plan, Cell cell) {
        SweepOutcome outcome = smu.sweep(plan);
        if (outcome instanceof SweepOutcome.Swept points) {
            return points.points().stream().map(point -> known(point, cell)).toList();
        }
        throw timedOut(cell);
    }

    @Override
    public Products multiply(Multiplication multiplication) {
        throw new BoardException(
                BoardException.Kind.BAD_COMMAND,
                "A source-measure unit makes no vector-matrix products: 'infer' needs a crossbar board.");
    }

    /** Output off first, relays after: they are never opened under current. */
    @Override
    public void ground() {
        smu.rampToZero();
        smu.outputOff();
        present = null;
        selected = null;
        matrix.ifPresent(SwitchMatrix::openAll);
    }

    @Override
    public void close() {
        try {
            smu.close();
        } finally {
            matrix.ifPresent(SwitchMatrix::close);
        }
    }

    private void select(Cell cell) {
        if (matrix.isEmpty() || cell.equals(selected)) {
            return;
        }
        if (present != null) {
            smu.rampToZero();
            smu.outputOff();
            present = null;
        }
        matrix.get()
                .connect(List.of(
                        wiring.bitLines().get(cell.column()), wiring.wordLines().get(cell.row())));
        selected = cell;
    }

    /** Sets up where something differs, with the limit read back, and switches the output on at 0 V. */
    private void apply(Setup wanted) {
        if (!wanted.equals(present)) {
            smu.setUp(wanted);
            smu.outputOn();
            present = wanted;
        }
    }

    private Reading known(Measurement measurement, Cell cell) {
        if (measurement instanceof Measurement.Measured measured) {
            return new Reading.Current(measured.current());
        }
        if (measurement instanceof Measurement.Overflow overflow) {
            return new Reading.Overload(overflow.level() >= 0);
        }
        if (measurement instanceof Measurement.InCompliance) {
            return new Reading.Compliance();
        }
        throw timedOut(cell);
    }

    private LinkException timedOut(Cell cell) {
        present = null;
        return new LinkException(
                LinkException.Fault.TIMEOUT,
                smu.identity().model() + " did not answer in time on cell " + cell
                        + ". Its output was switched off; the effect of the command is unknown: read the cell first.");
    }

    private double largest() {
        return limits == null ? 1 : Math.min(limits.maxVoltage(), smu.model().largestVoltage());
    }

    private void requireInside(Cell cell, double voltage) {
        if (!(Math.abs(voltage) <= largest())) {
            throw new BoardException(
                    BoardException.Kind.LIMIT,
                    "Cell " + cell + ": " + voltage + " V is outside the +-" + largest()
                            + " V that were set as the limit.");
        }
    }
}
