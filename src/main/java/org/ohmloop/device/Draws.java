package org.ohmloop.device;

/**
 * Random numbers without a state: each is a function of a key and of the number of the draw. So a simulated cell does
 * the same whatever order cells, threads or reads come in.
 *
 * <p>The words are those of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) with its finaliser applied once per key part;
 * normal deviates are Box and Muller's. The numbers are part of what a seed means: never change them.
 */
public final class Draws {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1p-53;

    private Draws() {}

    /** The key of what is drawn for one more part: a stream, an index, a count. */
    public static long key(long key, long part) {
        return mix(key + GOLDEN_GAMMA * part);
    }

    /** Uniform in (0, 1): the end points are never drawn. */
    public static double uniform(long key, long draw) {
        return ((mix(key + GOLDEN_GAMMA * (draw + 1)) >>> 11) + 0.5) * TO_UNIT;
    }

    /** Normal with mean 0 and standard deviation 1. */
    public static double gaussian(long key, long draw) {
        return Math.sqrt(-2 * Math.log(uniform(key, 2 * draw))) * Math.cos(2 * Math.PI * uniform(key, 2 * draw + 1));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
