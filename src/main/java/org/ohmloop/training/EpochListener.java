package org.ohmloop.training;

/** Is told of each epoch as it ends, on the thread that called {@link Trainer}. */
@FunctionalInterface
public interface EpochListener {
    void epochEnded(Epoch epoch);
}
