package org.ohmloop.training;

/** Is told of each epoch as it ends, on the thread that called {@link Trainer}. */
@FunctionalInterface
public interface EpochListener {
    void epochEnded(Epoch epoch);

    /**
     * Is told of each step, too.
     *
     * @param epoch from 1
     * @param samples of this epoch that were trained on so far
     * @param loss their mean, nat
     */
    default void stepEnded(int epoch, int samples, double loss) {}
}
