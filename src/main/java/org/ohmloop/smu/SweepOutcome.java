package org.ohmloop.smu;

import java.time.Duration;
import java.util.List;

/** What came of a sweep. */
public sealed interface SweepOutcome {

    /**
     * The instrument ran through all levels.
     *
     * @param levels asked for, V or A
     * @param times of the measurements by the instrument's clock, s
     * @param points one a level
     */
    record Swept(double[] levels, double[] times, List<Measurement> points) implements SweepOutcome {
        public Swept {
            points = List.copyOf(points);
            if (levels.length != points.size() || times.length != points.size()) {
                throw new IllegalArgumentException("a sweep of " + levels.length + " levels needs as many points and"
                        + " times, got " + points.size() + " and " + times.length);
            }
        }
    }

    /**
     * It did not end in time. The output was switched off and the instrument cleared: set it up again to go on.
     *
     * @param after what was waited
     */
    record TimedOut(Duration after) implements SweepOutcome {}
}
