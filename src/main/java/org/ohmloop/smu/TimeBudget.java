package org.ohmloop.smu;

import java.time.Duration;

/**
 * How long an instrument may take: three integrations a quantity (signal, zero, reference of the automatic zero) and two
 * quantities (source read-back, measurement) a point, the delay, 0.1 s for ranging, and a margin for the rest.
 *
 * @param linePeriod s
 * @param margin once a command
 */
record TimeBudget(double linePeriod, Duration margin) {
    static final Duration USUAL_MARGIN = Duration.ofSeconds(3);
    private static final int INTEGRATIONS = 6;
    private static final double RANGING = 0.1;

    /** @param delay before each point, s */
    Duration of(double nplc, int points, double delay) {
        double seconds = points * (INTEGRATIONS * nplc * linePeriod + delay + RANGING);
        return margin.plusNanos((long) (1e9 * seconds));
    }
}
