package org.ohmloop.device;

/**
 * Holds a constant voltage with a step that is only of first order, to an accuracy of {@link #TOLERANCE} in x.
 *
 * <p>A stretch is taken once whole, in two halves and in four quarters, and the three ends are extrapolated to steps of
 * no length (Aitken and Neville; E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, section IV.9). The
 * last correction is the error that chooses the length of the next stretch. The steps are stable for any length, so a
 * state at rest is held for long in a few of them.
 */
final class RefinedHold {
    /** Largest error of a stretch. */
    static final double TOLERANCE = 1e-9;

    private static final int MOST_STRETCHES = 100_000;
    private static final double SHORTEST = 1e-12;

    private RefinedHold() {}

    static double hold(ModelStep step, double x, double voltage, double duration) {
        double left = duration;
        double h = duration;
        for (int i = 0; i < MOST_STRETCHES && left > 0; i++) {
            h = Math.min(h, left);
            double one = take(step, x, voltage, h, 1);
            double two = take(step, x, voltage, h, 2);
            double four = take(step, x, voltage, h, 4);
            double first = 2 * two - one;
            double second = 2 * four - two;
            double end = (4 * second - first) / 3;
            double error = Math.abs(end - second);
            if (error <= TOLERANCE || h <= SHORTEST * duration) {
                x = Math.min(1, Math.max(0, end));
                left -= h;
            }
            h *= Math.min(5, Math.max(0.1, 0.8 * Math.cbrt(TOLERANCE / Math.max(error, 1e-30))));
        }
        return x;
    }

    private static double take(ModelStep step, double x, double voltage, double duration, int parts) {
        double state = x;
        for (int i = 0; i < parts; i++) {
            step.advance(state, voltage, duration / parts);
            state = step.state();
        }
        return state;
    }
}
