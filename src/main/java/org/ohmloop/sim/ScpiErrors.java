package org.ohmloop.sim;

import java.util.ArrayDeque;
import java.util.Deque;

/** The error queue of a simulated instrument: first in, first out, ten deep (SCPI-1999, volume 1, chapter 4.2). */
final class ScpiErrors {
    private static final int DEPTH = 10;

    private final Deque<ScpiFault> queue = new ArrayDeque<>();

    void add(ScpiFault fault) {
        if (queue.size() < DEPTH) {
            queue.add(fault);
        } else {
            queue.removeLast();
            queue.add(new ScpiFault(-350, "Queue overflow"));
        }
    }

    /** The oldest, taken off; code 0 where there is none. */
    ScpiFault next() {
        return queue.isEmpty() ? new ScpiFault(0, "No error") : queue.remove();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    void clear() {
        queue.clear();
    }
}
