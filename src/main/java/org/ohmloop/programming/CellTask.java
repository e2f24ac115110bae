package org.ohmloop.programming;

import java.util.Optional;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;

/**
 * What {@link Rounds} does with one cell, until it is finished.
 *
 * @param <T> what comes of it
 */
interface CellTask<T> {
    Cell cell();

    /** Takes the newest reading; answers the next pulse, or nothing where the cell is finished. */
    Optional<Pulse> next(Reading reading);

    /** What came of the cell; valid once it is finished. */
    T result();

    /** What is known of the cell when the work stops before it is finished. */
    T unfinished();
}
