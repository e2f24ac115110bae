package org.ohmloop.programming;

import org.ohmloop.board.Reading;

/**
 * How a cell is brought into its window. A strategy decides and never acts: it has no bench, no clock and no randomness of
 * its own, so that it can be tested and compared on recorded readings.
 */
public sealed interface Strategy permits IncrementalStep {
    /** A fresh plan for one cell. */
    Plan plan(Target target);

    /** Remembers what one cell has answered. NOT thread safe. */
    interface Plan {
        /** Decides on the newest reading. After a decision other than {@link Decision.Send} the plan is over. */
        Decision next(Reading reading);
    }
}
