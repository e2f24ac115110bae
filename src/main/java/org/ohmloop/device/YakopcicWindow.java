package org.ohmloop.device;

/**
 * The motion window of {@link Yakopcic} as a step and its derivatives, for motion towards x = 1.
 *
 * <p>Up to xp the state moves freely, x' = x + T with T = A h. Beyond, dx/dt = A c (1-x), c = e^(-alpha (x-xp)) / (1-xp),
 * is taken with c at the end of the step (exact for alpha = 0, first order otherwise):
 *
 * <pre>
 *   g(y) = y - 1 + (1-z) e^(-T' c(y)) = 0      z = max(x, xp), T' = T less what was spent up to xp
 * </pre>
 *
 * g rises from below 0 at z to 0 or more at 1, so there is one root for any T; it is found by Newton's method inside
 * that bracket. NOT thread safe.
 */
final class YakopcicWindow {
    private static final int MOST_ITERATIONS = 60;

    /** x'. */
    double state;

    /** dx'/dx. */
    double byState;

    /** dx'/dT. */
    double byAction;

    /** dx'/dxp. */
    double byPoint;

    /** dx'/dalpha. */
    double byDecay;

    /** @param action T = A h, 0 or more */
    void advance(double x, double action, double point, double decay) {
        double free = Math.max(0, point - x);
        if (action <= free) {
            state = x + action;
            byState = 1;
            byAction = 1;
            byPoint = 0;
            byDecay = 0;
            return;
        }
        double start = Math.max(x, point);
        double rest = action - free;
        double y = start;
        double low = start;
        double high = 1;
        double c = 0;
        double left = 0;
        double slope = 1;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            c = Math.exp(-decay * (y - point)) / (1 - point);
            left = (1 - start) * Math.exp(-rest * c);
            double g = y - 1 + left;
            slope = 1 + left * rest * c * decay;
            if (g < 0) {
                low = y;
            } else {
                high = y;
            }
            double next = y - g / slope;
            if (!(next >= low && next <= high)) {
                next = 0.5 * (low + high);
            }
            boolean settled = Math.abs(next - y) <= 1e-15;
            y = next;
            if (settled) {
                break;
            }
        }
        state = y;
        byAction = left * c / slope;
        double byStart = Math.exp(-rest * c) / slope;
        byDecay = -left * rest * c * (y - point) / slope;
        byPoint = left * rest * c * (decay + 1 / (1 - point)) / slope;
        if (x < point) {
            byState = byAction;
            byPoint += byStart - byAction;
        } else {
            byState = byStart;
        }
    }
}
