package org.ohmloop.programming;

import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.rig.RigFile;

/**
 * Incremental-step pulse programming (ISPP) with verify after every pulse: below the window a ramp of SET pulses, above it a
 * ramp of RESET pulses, each a step higher than the last.
 *
 * <p>Three refinements, because a cell's response grows exponentially with voltage:
 *
 * <ul>
 *   <li>A pulse that moved the cell by half of what remains or more is not followed by a higher one, and one that moved
 *       it by twice of what remains is followed by one a step lower.
 *   <li>When the window is jumped over, the polarity changes and its ramp starts {@value #BACK_OFF} steps below the
 *       voltage where that polarity worked last, which may be below the first start; and
 *   <li>the step is halved, down to a quarter of the rig's.
 * </ul>
 *
 * <p>At the stop voltage a pulse is repeated {@code stopRepeats} times. A cell that is then where it was at first, within
 * the full width of its window, is stuck.
 *
 * <p>Source of the method: K.-D. Suh et al., IEEE J. Solid-State Circuits 30:11 (1995); for RRAM with both polarities, W.
 * Wan et al., Nature 608 (2022), methods.
 *
 * @param set SET ramp of the rig
 * @param reset RESET ramp of the rig; voltages are magnitudes
 * @param readVoltage that turns a current into a conductance, V
 * @param pulseBudget most pulses a cell may get
 * @param stopRepeats pulses at the stop voltage before a cell is given up
 */
public record IncrementalStep(
        RigFile.PulseBlock set, RigFile.PulseBlock reset, double readVoltage, int pulseBudget, int stopRepeats)
        implements Strategy {
    private static final int BACK_OFF = 3;

    /** @throws IllegalArgumentException naming the field that makes no sense */
    public IncrementalStep {
        if (!(readVoltage > 0)) {
            throw new IllegalArgumentException("readVoltage must be positive, was " + readVoltage + " V");
        }
        if (pulseBudget < 1 || stopRepeats < 1) {
            throw new IllegalArgumentException(
                    "pulseBudget and stopRepeats must be 1 or more, were " + pulseBudget + " and " + stopRepeats);
        }
    }

    /** The rig's ramps, 200 pulses a cell, 4 at the stop voltage. */
    public static IncrementalStep of(RigFile rig) {
        return new IncrementalStep(rig.set(), rig.reset(), rig.read().voltage(), 200, 4);
    }

    /** The same with another number of pulses that a cell may get. */
    public IncrementalStep withPulseBudget(int pulses) {
        return new IncrementalStep(set, reset, readVoltage, pulses, stopRepeats);
    }

    @Override
    public Plan plan(Target target) {
        return new Ramps(target);
    }

    private final class Ramps implements Plan {
        private final Target target;
        private final Ramp up = new Ramp(set, 1);
        private final Ramp down = new Ramp(reset, -1);
        private Ramp current;
        private double step = 1;
        private double first = Double.NaN;
        private double last = Double.NaN;
        private boolean moved;
        private int pulses;

        Ramps(Target target) {
            this.target = target;
        }

        @Override
        public Decision next(Reading reading) {
            double read = conductance(reading);
            if (target.holds(read)) {
                return new Decision.Accept();
            }
            if (Double.isNaN(first)) {
                first = read;
            }
            // Over range counts as infinite; two of those differ by NaN, which is no movement.
            moved |= Math.abs(read - first) > 2 * target.tolerance();
            if (pulses == pulseBudget) {
                return giveUp(read, CellOutcome.Reason.PULSE_BUDGET);
            }
            Ramp wanted = read < target.conductance() ? up : down;
            if (wanted != current) {
                if (current != null) {
                    step = Math.max(step / 2, 0.25);
                }
                current = wanted;
                current.restart(step);
            } else if (!current.advance(current.sign * (read - last), Math.abs(read - target.conductance()), step)) {
                return giveUp(read, CellOutcome.Reason.STOP_VOLTAGE);
            }
            last = read;
            pulses++;
            return new Decision.Send(current.pulse(target));
        }

        private Decision giveUp(double read, CellOutcome.Reason reason) {
            if (Double.isInfinite(read)) {
                return new Decision.Overload();
            }
            return moved ? new Decision.GiveUp(reason) : new Decision.Stuck();
        }

        /** A current over range, or a source in compliance, means more conductance than can be measured. */
        private double conductance(Reading reading) {
            return reading instanceof Reading.Current current
                    ? current.amperes() / readVoltage
                    : Double.POSITIVE_INFINITY;
        }
    }

    /** The ramp of one polarity: the voltage of its last pulse, and how long it has stood at the stop. */
    private final class Ramp {
        private final RigFile.PulseBlock block;
        private final int sign;
        private double voltage = Double.NaN;
        private int atStop;

        Ramp(RigFile.PulseBlock block, int sign) {
            this.block = block;
            this.sign = sign;
        }

        void restart(double step) {
            double back = voltage - BACK_OFF * step * block.step();
            voltage = Double.isNaN(voltage) ? block.start() : Math.max(back, block.start() / 2);
            atStop = 0;
        }

        /**
         * Takes the next voltage.
         *
         * @param movement that the last pulse made in the wanted direction, S
         * @param remaining distance to the target, S
         * @return false where the ramp is at its end
         */
        boolean advance(double movement, double remaining, double step) {
            if (movement >= 2 * remaining) {
                voltage = Math.max(voltage - step * block.step(), block.start() / 2);
            } else if (!(movement >= remaining / 2)) {
                voltage = Math.min(voltage + step * block.step(), block.stop());
            }
            if (voltage < block.stop()) {
                atStop = 0;
                return true;
            }
            return ++atStop <= stopRepeats;
        }

        Pulse pulse(Target target) {
            return new Pulse(target.cell(), sign * voltage, block.wordLineVoltage(), block.width());
        }
    }
}
