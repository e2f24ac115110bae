package org.ohmloop.training;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The order in which samples are trained on. Each epoch shuffles that of the epoch before; the seed alone decides. */
final class SampleOrder {
    private final int[] order;
    private final long seed;
    private int epochs;

    SampleOrder(int samples, long seed) {
        this.order = new int[samples];
        this.seed = seed;
        for (int i = 0; i < samples; i++) {
            order[i] = i;
        }
    }

    int size() {
        return order.length;
    }

    int sample(int place) {
        return order[place];
    }

    /** Shuffles for an epoch, counted from 0, through all those before that it has not been shuffled for. */
    void shuffleTo(int epoch) {
        while (epochs <= epoch) {
            RandomGenerator random = new SplittableRandom(Augmentation.mix(seed + 31L * epochs));
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
            epochs++;
        }
    }
}
