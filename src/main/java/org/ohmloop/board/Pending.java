package org.ohmloop.board;

/**
 * A batch that was sent and whose answer was not looked at yet. Answers are taken in the order in which the batches were sent.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Pending<T> {
    /** Waits for the answer. Faults: those of the call that would have waited at once. */
    T await();
}
