package org.ohmloop.programming;

import org.ohmloop.board.Cell;

/** What came of forming one cell. */
public sealed interface FormingOutcome {
    Cell cell();

    /** Conductance at the last reading, S; NaN where it was over the converter's range, or there was none. */
    double conductance();

    /** Pulses that the cell got, the SET pulse that tries it first included. */
    int pulses();

    /** Whether the cell conducts now. */
    default boolean good() {
        return this instanceof Formed || this instanceof AlreadyFormed;
    }

    /** It conducted at the first reading, or after one SET pulse: it got no forming pulse. */
    record AlreadyFormed(Cell cell, double conductance, int pulses) implements FormingOutcome {}

    /** It conducts. Over range (NaN) is left to programming, which RESETs it. */
    record Formed(Cell cell, double conductance, int pulses) implements FormingOutcome {}

    /** The whole ramp did not make it conduct. */
    record Failed(Cell cell, double conductance, int pulses) implements FormingOutcome {}

    /** The run was stopped first. */
    record Unfinished(Cell cell, double conductance, int pulses) implements FormingOutcome {}
}
