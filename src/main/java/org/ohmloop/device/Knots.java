package org.ohmloop.device;

/** Places on a rising axis between which tables are read linearly; beyond the ends the end value holds. */
final class Knots {
    private Knots() {}

    /** The last knot that has a knot above it and is not above x; 0 below the first and where there is one knot only. */
    static int below(double[] knots, double x) {
        int last = Math.max(0, knots.length - 2);
        int i = 0;
        while (i < last && knots[i + 1] <= x) {
            i++;
        }
        return i;
    }

    /** How far x is from knot i to the next: 0 at or below knot i, 1 at or above the next; 0 where there is no next. */
    static double weight(double[] knots, int i, double x) {
        if (i + 1 >= knots.length) {
            return 0;
        }
        return Math.min(1, Math.max(0, (x - knots[i]) / (knots[i + 1] - knots[i])));
    }

    static double read(double[] knots, double[] values, double x) {
        int i = below(knots, x);
        double w = weight(knots, i, x);
        return w == 0 ? values[i] : values[i] * (1 - w) + values[i + 1] * w;
    }
}
