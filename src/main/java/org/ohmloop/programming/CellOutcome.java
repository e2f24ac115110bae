package org.ohmloop.programming;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Locale;

/** What became of one cell. Everything but {@link InWindow} is a failure, with a name that says which. */
public sealed interface CellOutcome {
    /** What was asked for. */
    Target target();

    /** Conductance at the last reading, S; NaN where there was none, or none inside the converter's range. */
    double verified();

    /** Pulses that the cell got in this step. */
    int pulses();

    /** Readings of the cell in this step. */
    int reads();

    /** As files and statistics call it. */
    @JsonIgnore
    String name();

    /** Why a strategy gave up on a cell that does move. */
    enum Reason {
        /** All pulses that a cell may get were spent. */
        PULSE_BUDGET,
        /** The ramp stood at its highest voltage and the cell did not follow. */
        STOP_VOLTAGE;
    }

    /** The last reading was inside the window. Where the cell has drifted since is not known. */
    record InWindow(Target target, double verified, int pulses, int reads) implements CellOutcome {
        @Override
        public String name() {
            return "in_window";
        }
    }

    /** The cell answered, and could not be brought into the window. */
    record GaveUp(Target target, double verified, int pulses, int reads, Reason reason) implements CellOutcome {
        @Override
        public String name() {
            return "gave_up_" + reason.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The cell never left the neighbourhood of its first reading. */
    record Stuck(Target target, double verified, int pulses, int reads) implements CellOutcome {
        @Override
        public String name() {
            return "stuck";
        }
    }

    /** The cell conducts more than the converter can measure, and RESET pulses did not change that. */
    record Overload(Target target, int pulses, int reads) implements CellOutcome {
        @Override
        public double verified() {
            return Double.NaN;
        }

        @Override
        public String name() {
            return "overload";
        }
    }

    /** The run was stopped first. Its last pulse, if any, was read. */
    record Unfinished(Target target, double verified, int pulses, int reads) implements CellOutcome {
        @Override
        public String name() {
            return "unfinished";
        }
    }

    /**
     * The outcome with this name.
     *
     * @throws IllegalArgumentException where there is no such name
     */
    static CellOutcome named(String name, Target target, double verified, int pulses, int reads) {
        return switch (name) {
            case "in_window" -> new InWindow(target, verified, pulses, reads);
            case "gave_up_pulse_budget" -> new GaveUp(target, verified, pulses, reads, Reason.PULSE_BUDGET);
            case "gave_up_stop_voltage" -> new GaveUp(target, verified, pulses, reads, Reason.STOP_VOLTAGE);
            case "stuck" -> new Stuck(target, verified, pulses, reads);
            case "overload" -> new Overload(target, pulses, reads);
            case "unfinished" -> new Unfinished(target, verified, pulses, reads);
            default -> throw new IllegalArgumentException("no outcome is called '" + name + "'");
        };
    }
}
