package org.ohmloop.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Which signals reach the rows of a layer's crossbar, and how often the crossbar is used for one sample. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Wiring.Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = Wiring.Convolution.class, name = "convolution")
})
public sealed interface Wiring {
    /** Places at which the crossbar is used, and columns there. */
    Extent output(Extent input, int columns);

    /** Signals that reach the crossbar at one place. */
    int signals(Extent input);

    /** The signals at each place, place after place, each a number in the input or -1 where there is none (padding). */
    int[] patches(Extent input);

    /** Every signal has a row of its own; the crossbar is used once. */
    record Dense() implements Wiring {
        @Override
        public Extent output(Extent input, int columns) {
            return Extent.flat(columns);
        }

        @Override
        public int signals(Extent input) {
            return input.count();
        }

        @Override
        public int[] patches(Extent input) {
            int[] all = new int[input.count()];
            for (int i = 0; i < all.length; i++) {
                all[i] = i;
            }
            return all;
        }
    }

    /**
     * The crossbar is a kernel that is moved over an image (im2col): its rows are a square of the image with all
     * channels, its columns the output channels.
     *
     * @param size of the square
     * @param stride from one place to the next
     * @param padding places around the image without a signal
     */
    record Convolution(int size, int stride, int padding) implements Wiring {

        /** @throws IllegalArgumentException naming the value that is out of bounds */
        public Convolution {
            if (size < 1 || stride < 1) {
                throw new IllegalArgumentException(
                        "size and stride must be 1 or more, were " + size + " and " + stride);
            }
            if (padding < 0 || padding >= size) {
                throw new IllegalArgumentException("padding must be 0 to size - 1, was " + padding);
            }
        }

        @Override
        public Extent output(Extent input, int columns) {
            return new Extent(places(input.height()), places(input.width()), columns);
        }

        @Override
        public int signals(Extent input) {
            return size * size * input.channels();
        }

        private int places(int length) {
            int room = length + 2 * padding - size;
            if (room < 0) {
                throw new IllegalArgumentException(
                        "a kernel of size " + size + " does not fit on " + length + " + 2 x " + padding + " pixels");
            }
            return room / stride + 1;
        }

        @Override
        public int[] patches(Extent input) {
            Extent places = output(input, 1);
            int[] all = new int[places.count() * signals(input)];
            int at = 0;
            for (int place = 0; place < places.count(); place++) {
                int top = place / places.width() * stride - padding;
                int left = place % places.width() * stride - padding;
                for (int y = top; y < top + size; y++) {
                    for (int x = left; x < left + size; x++) {
                        boolean inside = y >= 0 && y < input.height() && x >= 0 && x < input.width();
                        for (int c = 0; c < input.channels(); c++) {
                            all[at++] = inside ? (y * input.width() + x) * input.channels() + c : -1;
                        }
                    }
                }
            }
            return all;
        }
    }
}
