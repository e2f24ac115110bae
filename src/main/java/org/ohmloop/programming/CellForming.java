package org.ohmloop.programming;

import java.util.Optional;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.rig.RigFile;

/**
 * One cell on the forming ramp: each voltage once, the stop voltage included, until the cell conducts.
 *
 * <p>A cell that was formed before may rest in HRS, where it reads like a virgin one. So the first pulse is the strongest of
 * the SET ramp: a formed cell conducts after it and is spared the forming voltages.
 */
final class CellForming implements CellTask<FormingOutcome> {
    /** Share of a step by which a voltage may pass the stop, so that rounding does not cost the last pulse. */
    private static final double ROUNDING = 1e-6;

    private final Cell cell;
    private final RigFile.PulseBlock set;
    private final RigFile.PulseBlock block;
    private final double formedAbove;
    private final double readVoltage;
    private int decided;
    private int pulses;
    private double conductance = Double.NaN;
    private FormingOutcome result;

    CellForming(Cell cell, RigFile rig, double formedAbove) {
        this.cell = cell;
        this.set = rig.set();
        this.block = rig.form();
        this.formedAbove = formedAbove;
        this.readVoltage = rig.read().voltage();
    }

    @Override
    public Cell cell() {
        return cell;
    }

    @Override
    public Optional<Pulse> next(Reading reading) {
        pulses = decided;
        boolean overRange = !(reading instanceof Reading.Current);
        conductance = reading instanceof Reading.Current current ? current.amperes() / readVoltage : Double.NaN;
        if (overRange || conductance >= formedAbove) {
            result = pulses <= 1
                    ? new FormingOutcome.AlreadyFormed(cell, conductance, pulses)
                    : new FormingOutcome.Formed(cell, conductance, pulses);
            return Optional.empty();
        }
        if (decided == 0) {
            decided = 1;
            return Optional.of(new Pulse(cell, set.stop(), set.wordLineVoltage(), set.width()));
        }
        double voltage = block.start() + (decided - 1) * block.step();
        if (voltage > block.stop() + ROUNDING * block.step()) {
            result = new FormingOutcome.Failed(cell, conductance, pulses);
            return Optional.empty();
        }
        decided++;
        return Optional.of(new Pulse(cell, Math.min(voltage, block.stop()), block.wordLineVoltage(), block.width()));
    }

    @Override
    public FormingOutcome result() {
        return result;
    }

    @Override
    public FormingOutcome unfinished() {
        return new FormingOutcome.Unfinished(cell, conductance, pulses);
    }
}
