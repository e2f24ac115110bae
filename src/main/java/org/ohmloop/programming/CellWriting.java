package org.ohmloop.programming;

import java.util.Optional;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;

/** One cell on its way into its window: a strategy's plan, and the counts. */
final class CellWriting implements CellTask<CellOutcome> {
    private final Target target;
    private final Strategy.Plan plan;
    private final double readVoltage;
    private int pulses;
    private int reads;
    private boolean pulseDecided;
    private double verified = Double.NaN;
    private CellOutcome result;

    /**
     * @param pulses that the cell had before
     * @param reads that the cell had before
     */
    CellWriting(Target target, Strategy.Plan plan, double readVoltage, int pulses, int reads) {
        this.target = target;
        this.plan = plan;
        this.readVoltage = readVoltage;
        this.pulses = pulses;
        this.reads = reads;
    }

    @Override
    public Cell cell() {
        return target.cell();
    }

    @Override
    public Optional<Pulse> next(Reading reading) {
        countThePulseBefore();
        reads++;
        verified = reading instanceof Reading.Current current ? current.amperes() / readVoltage : Double.NaN;
        Decision decision = plan.next(reading);
        if (decision instanceof Decision.Send send) {
            pulseDecided = true;
            return Optional.of(send.pulse());
        }
        result = outcome(decision);
        return Optional.empty();
    }

    /** A pulse counts when its reading is here: one that was decided and, after a stop, never sent must not. */
    private void countThePulseBefore() {
        if (pulseDecided) {
            pulses++;
            pulseDecided = false;
        }
    }

    private CellOutcome outcome(Decision decision) {
        if (decision instanceof Decision.Accept) {
            return new CellOutcome.InWindow(target, verified, pulses, reads);
        } else if (decision instanceof Decision.GiveUp giveUp) {
            return new CellOutcome.GaveUp(target, verified, pulses, reads, giveUp.reason());
        } else if (decision instanceof Decision.Stuck) {
            return new CellOutcome.Stuck(target, verified, pulses, reads);
        } else if (decision instanceof Decision.Overload) {
            return new CellOutcome.Overload(target, pulses, reads);
        }
        throw new IllegalStateException("not a last decision: " + decision);
    }

    @Override
    public CellOutcome result() {
        return result;
    }

    @Override
    public CellOutcome unfinished() {
        return new CellOutcome.Unfinished(target, verified, pulses, reads);
    }
}
