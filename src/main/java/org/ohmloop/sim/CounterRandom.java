package org.ohmloop.sim;

/**
 * Random numbers without a state: each is a function of where it is used, (seed, stream, index, count, draw). So what a
 * cell does depends on its own history alone, never on the order in which cells or threads come by.
 *
 * <p>The words are those of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) with its finaliser applied once per key part;
 * normal deviates are Box and Muller's.
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

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1p-53;

    private CounterRandom() {}

    /** The key of all draws made at one place and time. */
    static long key(long seed, Stream stream, long index, long count) {
        long key = mix(seed + GOLDEN_GAMMA * stream.number);
        return mix(mix(key + GOLDEN_GAMMA * index) + GOLDEN_GAMMA * count);
    }

    /** Uniform in (0, 1): the end points are never drawn. */
    static double uniform(long key, long draw) {
        return ((mix(key + GOLDEN_GAMMA * (draw + 1)) >>> 11) + 0.5) * TO_UNIT;
    }

    /** Normal with mean 0 and standard deviation 1. */
    static double gaussian(long key, long draw) {
        return Math.sqrt(-2 * Math.log(uniform(key, 2 * draw))) * Math.cos(2 * Math.PI * uniform(key, 2 * draw + 1));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
