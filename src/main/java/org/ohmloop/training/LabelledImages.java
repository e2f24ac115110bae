package org.ohmloop.training;

import java.util.Arrays;

/**
 * Grey images with labels, split into training and test.
 *
 * @param name of the set, for people
 * @param synthetic true where it was generated: an accuracy on it is then always called synthetic
 * @param width pixels
 * @param height pixels
 * @param trainImages samples x height x width, row-major, 0 (paper) to 1 (ink)
 * @param trainLabels 0 to classes-1
 * @param testImages as {@code trainImages}
 * @param testLabels as {@code trainLabels}
 */
public record LabelledImages(
        String name,
        boolean synthetic,
        int width,
        int height,
        float[] trainImages,
        int[] trainLabels,
        float[] testImages,
        int[] testLabels) {

    /** @throws IllegalArgumentException where numbers of pixels and labels do not agree */
    public LabelledImages {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(name + ": images must have pixels, were " + width + " x " + height);
        }
        requireSame(name, "training", trainImages.length, trainLabels.length, width * height);
        requireSame(name, "test", testImages.length, testLabels.length, width * height);
    }

    /** Pixels an image. */
    public int pixels() {
        return width * height;
    }

    /** Number of classes: the highest label and one. */
    public int classes() {
        int highest = 0;
        for (int label : trainLabels) {
            highest = Math.max(highest, label);
        }
        for (int label : testLabels) {
            highest = Math.max(highest, label);
        }
        return highest + 1;
    }

    /** The pixels of one test image. */
    public float[] testImage(int sample) {
        return Arrays.copyOfRange(testImages, sample * pixels(), (sample + 1) * pixels());
    }

    private static void requireSame(String name, String part, int floats, int labels, int pixels) {
        if ((long) labels * pixels != floats) {
            throw new IllegalArgumentException(name + ": " + labels + " " + part + " labels need "
                    + (long) labels * pixels + " pixels, were " + floats);
        }
    }
}
