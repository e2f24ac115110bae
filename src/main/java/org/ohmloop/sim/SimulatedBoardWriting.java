package org.ohmloop.sim;

import java.util.Optional;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.PulseRamp;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Wire;
import org.ohmloop.board.WorstCase;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.board.WrittenCell;
import org.ohmloop.board.WrittenCell.Outcome;

/**
 * Write-verify on the board, by the numbered rules of PROTOCOL.md, section 9: the part that {@code write_verify.c} plays in
 * the firmware. Counts in the whole numbers of the wire, so that both do the same pulse by pulse.
 */
final class SimulatedBoardWriting {
    private static final int BACK_OFF = 3;
    private static final int WHOLE_STEP = 4;

    /** Stands for a current that could not be measured. */
    private static final long OVER_RANGE = 1L << 40;

    private final AnalogFrontEnd front;
    private final BoardWriting writing;
    private final long readTime;
    private final long pulseTime;
    private long left;

    SimulatedBoardWriting(AnalogFrontEnd front, BoardWriting writing, WorstCase worstCase) {
        this.front = front;
        this.writing = writing;
        readTime = writing.read().averages() * nanos(worstCase.conversion());
        pulseTime = nanos(worstCase.pulse());
        left = nanos(writing.time());
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    /** Writes one cell; the time is that of all cells together. */
    WrittenCell write(WriteWindow window) {
        CellWork work = new CellWork(window);
        Outcome outcome = work.run();
        if (outcome == Outcome.UNFINISHED) {
            left = 0;
        }
        return new WrittenCell(window.cell(), outcome, Optional.ofNullable(work.last), work.pulses, work.reads);
    }

    private boolean spend(long nanos) {
        if (nanos > left) {
            return false;
        }
        left -= nanos;
        return true;
    }

    private final class CellWork {
        private final WriteWindow window;
        private final long low;
        private final long high;
        private final Climb up = new Climb(writing.set(), 1);
        private final Climb down = new Climb(writing.reset(), -1);
        private Climb climb;
        private int quarters = WHOLE_STEP;
        private boolean moved;
        private Reading last;
        private int pulses;
        private int reads;

        CellWork(WriteWindow window) {
            this.window = window;
            low = Wire.current(window.lowest());
            high = Wire.current(window.highest());
        }

        Outcome run() {
            if (!spend(readTime)) {
                return Outcome.UNFINISHED;
            }
            long first = read();
            long before = first;
            long current = first;
            while (current < low || current > high) {
                moved |= Math.abs(current - first) > high - low;
                if (pulses == writing.pulseBudget()) {
                    return giveUp(current, Outcome.GAVE_UP_PULSE_BUDGET);
                }
                Climb wanted = current < low ? up : down;
                if (wanted != climb) {
                    if (climb != null) {
                        quarters = Math.max(1, quarters / 2);
                    }
                    climb = wanted;
                    climb.restart(quarters);
                } else if (!climb.advance(current - before, Math.abs(current - (low + high) / 2), quarters)) {
                    return giveUp(current, Outcome.GAVE_UP_STOP_VOLTAGE);
                }
                if (!spend(pulseTime + nanos(climb.ramp.width()) + readTime)) {
                    return Outcome.UNFINISHED;
                }
                front.pulse(climb.pulse(window));
                pulses++;
                before = current;
                current = read();
            }
            return Outcome.IN_WINDOW;
        }

        private long read() {
            last = front.read(writing.read(), window.cell());
            reads++;
            int wire = Wire.current(last);
            return Wire.isCurrent(wire) ? wire : OVER_RANGE;
        }

        private Outcome giveUp(long current, Outcome why) {
            if (current == OVER_RANGE) {
                return Outcome.OVERLOAD;
            }
            return moved ? why : Outcome.STUCK;
        }
    }

    /** Where the ramp of one polarity stands, uV. */
    private final class Climb {
        private final PulseRamp ramp;
        private final int sign;
        private final int start;
        private final int stop;
        private final int wholeStep;
        private int voltage;
        private int atStop;

        Climb(PulseRamp ramp, int sign) {
            this.ramp = ramp;
            this.sign = sign;
            start = Wire.microvolts("start", ramp.start());
            stop = Wire.microvolts("stop", ramp.stop());
            wholeStep = Wire.microvolts("step", ramp.step());
        }

        void restart(int quarters) {
            voltage = voltage == 0 ? start : lowered(BACK_OFF * step(quarters));
            atStop = 0;
        }

        /** Takes the next voltage; false where the ramp is at its end. */
        boolean advance(long change, long remaining, int quarters) {
            long movement = sign * change;
            if (movement >= 2 * remaining) {
                voltage = lowered(step(quarters));
            } else if (2 * movement < remaining) {
                voltage = (int) Math.min(voltage + step(quarters), stop);
            }
            atStop = voltage < stop ? 0 : atStop + 1;
            return atStop <= writing.stopPulses();
        }

        Pulse pulse(WriteWindow window) {
            return new Pulse(window.cell(), Wire.volts(sign * voltage), ramp.wordLineVoltage(), ramp.width());
        }

        private long step(int quarters) {
            return (long) wholeStep * quarters / WHOLE_STEP;
        }

        private int lowered(long by) {
            return (int) Math.max(voltage - by, (start + 1) / 2);
        }
    }
}
