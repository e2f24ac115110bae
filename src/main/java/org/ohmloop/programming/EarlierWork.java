package org.ohmloop.programming;

import java.util.Map;
import org.ohmloop.board.Cell;

/**
 * What other processes have done for the same targets before: a run that was stopped or killed.
 *
 * @param decided outcomes of cells that need nothing more
 * @param pulses of each cell so far, also of undecided ones; a missing cell had none
 * @param reads of each cell so far; likewise
 */
public record EarlierWork(Map<Cell, CellOutcome> decided, Map<Cell, Integer> pulses, Map<Cell, Integer> reads) {

    public EarlierWork {
        decided = Map.copyOf(decided);
        pulses = Map.copyOf(pulses);
        reads = Map.copyOf(reads);
    }

    /** A first attempt. */
    public static EarlierWork none() {
        return new EarlierWork(Map.of(), Map.of(), Map.of());
    }
}
