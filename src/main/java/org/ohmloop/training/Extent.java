package org.ohmloop.training;

/**
 * Shape of the signals between two layers, channels last: element (y, x, c) has the number {@code (y width + x) channels
 * + c}.
 *
 * @param height rows of an image; 1 where the signals have no place
 * @param width columns of an image; 1 where the signals have no place
 * @param channels signals at each place
 */
public record Extent(int height, int width, int channels) {

    /** @throws IllegalArgumentException naming the number that is below 1 */
    public Extent {
        require("height", height);
        require("width", width);
        require("channels", channels);
    }

    /** Signals without a place. */
    public static Extent flat(int count) {
        return new Extent(1, 1, count);
    }

    /** Number of signals. */
    public int count() {
        return height * width * channels;
    }

    /** Number of places. */
    public int positions() {
        return height * width;
    }

    @Override
    public String toString() {
        return height + " x " + width + " x " + channels;
    }

    private static void require(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, was " + value);
        }
    }
}
