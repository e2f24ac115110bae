package org.ohmloop.sim;

import org.ohmloop.device.Draws;

/**
 * Random numbers without a state: each is a function of where it is used, (seed, stream, index, count, draw). So what a
 * cell does depends on its own history alone, never on the order in which cells or threads come by.
 * The arithmetic is {@link Draws}.
 */
final class CounterRandom {
    /** What a random number is used for. The numbers are part of what a seed means: never change one. */
    enum Stream {
        DEVICE(1),
        FORMING(2),
        FAULT(3),
        PULSE(4),
        SWEEP(5),
        READ(6),
        SWEEP_READ(7),
        PRODUCT(8);

        private final long number;

        Stream(long number) {
            this.number = number;
        }
    }

    private CounterRandom() {}

    /** The key of all draws made at one place and time. */
    static long key(long seed, Stream stream, long index, long count) {
        return Draws.key(Draws.key(Draws.key(seed, stream.number), index), count);
    }

    /** Uniform in (0, 1): the end points are never drawn. */
    static double uniform(long key, long draw) {
        return Draws.uniform(key, draw);
    }

    /** Normal with mean 0 and standard deviation 1. */
    static double gaussian(long key, long draw) {
        return Draws.gaussian(key, draw);
    }
}
