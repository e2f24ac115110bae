package org.ohmloop.board;

import java.util.Locale;
import java.util.Optional;

/**
 * What became of a cell that the board wrote by itself.
 *
 * @param cell its address
 * @param outcome of the writing
 * @param last reading of the cell; empty where there was none
 * @param pulses that it got
 * @param reads readings of it
 */
public record WrittenCell(Cell cell, Outcome outcome, Optional<Reading> last, int pulses, int reads) {

    /** How it ended, with the protocol's codes. */
    public enum Outcome {
        /** The time was used up first. Its last pulse, if any, was read. */
        UNFINISHED(0),
        /** The last reading is inside the window. */
        IN_WINDOW(1),
        /** It had all its pulses. */
        GAVE_UP_PULSE_BUDGET(2),
        /** The ramp stood at its stop voltage and the cell did not follow. */
        GAVE_UP_STOP_VOLTAGE(3),
        /** It never left the neighbourhood of its first reading. */
        STUCK(4),
        /** It conducts more than the converter can measure. */
        OVERLOAD(5);

        private static final Outcome[] ALL = values();
        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        /** As files and statistics call it, and as write-verify of the host calls the same. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(int code) {
            if (code >= ALL.length) {
                throw new MalformedException("there is no outcome " + code);
            }
            return ALL[code];
        }
    }

    /** Conductance at the last reading, S; NaN where there was none, or none inside the converter's range. */
    public double verified(double readVoltage) {
        return last.isPresent() && last.get() instanceof Reading.Current current
                ? current.amperes() / readVoltage
                : Double.NaN;
    }
}
