package org.ohmloop.training;

import java.util.SplittableRandom;

/**
 * Loads samples into lanes, moved by pixels, mirrored or with noise at random. What a sample gets depends on the key alone, not on
 * who loads it.
 */
final class Augmentation {
    private final int width;
    private final int height;
    private final int shift;
    private final boolean mirror;
    private final double noise;

    Augmentation(int width, int height, int shift, boolean mirror) {
        this(width, height, shift, mirror, 0);
    }

    /** @param noise standard deviation; what leaves 0..1 by it is clipped */
    Augmentation(int width, int height, int shift, boolean mirror, double noise) {
        this.width = width;
        this.height = height;
        this.shift = shift;
        this.mirror = mirror;
        this.noise = noise;
    }

    /**
     * Writes pixel p of a sample to {@code out[p lanes + lane]}.
     *
     * @param images samples x height x width
     * @param key of the random draw
     */
    void load(float[] images, int sample, long key, float[] out, int lanes, int lane) {
        long draw = mix(key);
        int span = 2 * shift + 1;
        int moveX = (int) Math.floorMod(draw, (long) span) - shift;
        int moveY = (int) Math.floorMod(draw >>> 20, (long) span) - shift;
        boolean mirrored = mirror && (draw >>> 63) != 0;
        int at = sample * width * height;
        for (int y = 0; y < height; y++) {
            int fromY = y - moveY;
            for (int x = 0; x < width; x++) {
                int fromX = (mirrored ? width - 1 - x : x) - moveX;
                boolean inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
                out[(y * width + x) * lanes + lane] = inside ? images[at + fromY * width + fromX] : 0;
            }
        }
        if (noise > 0) {
            disturb(draw, out, lanes, lane);
        }
    }

    private void disturb(long key, float[] out, int lanes, int lane) {
        SplittableRandom random = new SplittableRandom(key);
        for (int p = 0; p < width * height; p++) {
            double value = out[p * lanes + lane] + noise * random.nextGaussian();
            out[p * lanes + lane] = (float) Math.max(0, Math.min(1, value));
        }
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    static long mix(long key) {
        long z = key + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
