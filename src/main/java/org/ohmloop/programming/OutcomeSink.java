package org.ohmloop.programming;

import java.util.List;

/** Where outcomes go as soon as they are decided, so that they survive the death of the process. */
@FunctionalInterface
public interface OutcomeSink {
    /** Keeps the outcomes of the cells that were decided in one round; never an unfinished one, and never none. */
    void decided(List<CellOutcome> outcomes);
}
