package org.ohmloop.programming;

import org.ohmloop.board.Pulse;

/** What a strategy wants done with a cell after a reading of it. */
public sealed interface Decision {
    /** Send this pulse, then read the cell again. */
    record Send(Pulse pulse) implements Decision {}

    /** The cell is in its window. */
    record Accept() implements Decision {}

    /** The cell is left as it is. */
    record GiveUp(CellOutcome.Reason reason) implements Decision {}

    /** The cell does not move at all. */
    record Stuck() implements Decision {}

    /** The cell stays over the converter's range. */
    record Overload() implements Decision {}
}
