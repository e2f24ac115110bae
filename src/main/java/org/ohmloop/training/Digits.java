package org.ohmloop.training;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A generated set of handwritten-looking digits: ten shapes as strokes, each drawn with a random affine map, wobble
 * of its points, thickness, ink and noise. It needs no download, and an accuracy on it says nothing of any other set.
 *
 * <p>Sample i depends on the seed and i alone. Classes take turns, so that they are equally frequent.
 */
public final class Digits {
    /**
     * Strokes in a unit square, y down. A stroke is a polyline x0, y0, x1, y1, ...; an arc is a polyline too.
     */
    private static final float[][][] SHAPES = {
        {arc(0.5, 0.5, 0.28, 0.40, 0, 360)},
        {{0.34f, 0.26f, 0.54f, 0.10f, 0.54f, 0.90f}},
        {join(arc(0.5, 0.32, 0.25, 0.22, 190, 400), 0.26, 0.90, 0.78, 0.90)},
        {arc(0.46, 0.30, 0.26, 0.20, 200, 450), arc(0.46, 0.70, 0.28, 0.20, 270, 520)},
        {{0.62f, 0.90f, 0.62f, 0.10f, 0.22f, 0.64f, 0.80f, 0.64f}},
        {{0.74f, 0.10f, 0.32f, 0.10f, 0.29f, 0.46f}, join(arc(0.47, 0.65, 0.27, 0.24, 220, 500))},
        {{0.66f, 0.10f, 0.40f, 0.34f, 0.26f, 0.66f}, arc(0.50, 0.67, 0.25, 0.22, 0, 360)},
        {{0.22f, 0.10f, 0.78f, 0.10f, 0.42f, 0.90f}},
        {arc(0.5, 0.30, 0.22, 0.20, 0, 360), arc(0.5, 0.70, 0.27, 0.20, 0, 360)},
        {arc(0.48, 0.33, 0.24, 0.22, 0, 360), {0.72f, 0.33f, 0.70f, 0.60f, 0.56f, 0.90f}},
    };

    private Digits() {}

    /** The default set: 14 x 14 pixels, 6000 training and 1000 test images. */
    public static LabelledImages generate(long seed) {
        return generate(seed, 14, 6000, 1000);
    }

    /**
     * @param seed of the whole set
     * @param size width and height, pixels, 8 or more
     * @param train number of training images
     * @param test number of test images, drawn from other random numbers
     */
    public static LabelledImages generate(long seed, int size, int train, int test) {
        if (size < 8) {
            throw new IllegalArgumentException("size must be 8 pixels or more, was " + size);
        }
        float[] images = new float[(train + test) * size * size];
        int[] labels = new int[train + test];
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < train + test; i++) {
            labels[i] = i % 10;
            draw(labels[i], size, seeds.split(), images, i * size * size);
        }
        int cut = train * size * size;
        return new LabelledImages(
                "digits",
                true,
                size,
                size,
                Arrays.copyOf(images, cut),
                Arrays.copyOf(labels, train),
                Arrays.copyOfRange(images, cut, images.length),
                Arrays.copyOfRange(labels, train, train + test));
    }

    private static void draw(int digit, int size, SplittableRandom random, float[] out, int at) {
        double angle = 0.18 * random.nextGaussian();
        double shear = 0.19 * random.nextGaussian();
        double width = (0.86 + 0.12 * random.nextGaussian()) * size;
        double height = (0.90 + 0.08 * random.nextGaussian()) * size;
        double moveX = (0.5 + 0.04 * random.nextGaussian()) * size;
        double moveY = (0.5 + 0.04 * random.nextGaussian()) * size;
        double radius = size * (0.034 + 0.032 * random.nextDouble());
        float ink = (float) (0.65 + 0.35 * random.nextDouble());
        double wobble = 0.030;
        double[] distance = new double[size * size];
        Arrays.fill(distance, Double.MAX_VALUE);
        for (float[] stroke : SHAPES[digit]) {
            double[] points = new double[stroke.length];
            double driftX = 0;
            double driftY = 0;
            for (int i = 0; i < stroke.length; i += 2) {
                // A wandering hand: neighbouring points are moved alike.
                driftX = 0.8 * driftX + wobble * random.nextGaussian();
                driftY = 0.8 * driftY + wobble * random.nextGaussian();
                double x = (stroke[i] - 0.5 + driftX) * width;
                double y = (stroke[i + 1] - 0.5 + driftY) * height;
                x += shear * y;
                points[i] = moveX + x * Math.cos(angle) - y * Math.sin(angle);
                points[i + 1] = moveY + x * Math.sin(angle) + y * Math.cos(angle);
            }
            nearer(points, size, distance);
        }
        for (int p = 0; p < distance.length; p++) {
            // One pixel of soft edge around the pen, then the noise of a camera.
            double cover = Math.max(0, Math.min(1, radius + 0.5 - distance[p]));
            double value = ink * cover + 0.10 * random.nextGaussian();
            out[at + p] = (float) Math.max(0, Math.min(1, value));
        }
    }

    /** Lowers each pixel's distance to that from the polyline, where it is nearer. */
    private static void nearer(double[] points, int size, double[] distance) {
        for (int i = 0; i + 3 < points.length; i += 2) {
            double dx = points[i + 2] - points[i];
            double dy = points[i + 3] - points[i + 1];
            double square = dx * dx + dy * dy + 1e-12;
            for (int p = 0; p < distance.length; p++) {
                double px = p % size + 0.5 - points[i];
                int row = p / size;
                double py = row + 0.5 - points[i + 1];
                double along = Math.max(0, Math.min(1, (px * dx + py * dy) / square));
                distance[p] = Math.min(distance[p], Math.hypot(px - along * dx, py - along * dy));
            }
        }
    }

    /** Part of an ellipse, from one angle to another in degrees, clockwise from the right, in 12 chords. */
    private static float[] arc(double x, double y, double radiusX, double radiusY, double from, double to) {
        int chords = 12;
        float[] points = new float[2 * (chords + 1)];
        for (int i = 0; i <= chords; i++) {
            double angle = Math.toRadians(from + (to - from) * i / chords);
            points[2 * i] = (float) (x + radiusX * Math.cos(angle));
            points[2 * i + 1] = (float) (y + radiusY * Math.sin(angle));
        }
        return points;
    }

    private static float[] join(float[] first, double... rest) {
        float[] points = Arrays.copyOf(first, first.length + rest.length);
        for (int i = 0; i < rest.length; i++) {
            points[first.length + i] = (float) rest[i];
        }
        return points;
    }
}
