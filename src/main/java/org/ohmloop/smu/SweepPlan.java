package org.ohmloop.smu;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Levels that the instrument runs through by itself, measuring at each. */
public sealed interface SweepPlan {
    /** Levels in order, V or A. */
    double[] levels();

    /** Wait between a level and its measurement, s. */
    double delay();

    default int points() {
        return levels().length;
    }

    /** Largest magnitude of the levels. */
    default double largest() {
        return Arrays.stream(levels()).map(Math::abs).max().orElse(0);
    }

    /**
     * Equal steps.
     *
     * @param points 2 or more
     */
    record Linear(double start, double stop, int points, double delay) implements SweepPlan {
        public Linear {
            requireFinite(start, stop);
            requireDelay(delay);
            if (points < 2) {
                throw new IllegalArgumentException("points must be 2 or more, was " + points);
            }
        }

        @Override
        public double[] levels() {
            return IntStream.range(0, points)
                    .mapToDouble(i -> start + (stop - start) * i / (points - 1))
                    .toArray();
        }
    }

    /** Any levels, 1 or more. */
    record Listed(double[] levels, double delay) implements SweepPlan {
        public Listed {
            levels = levels.clone();
            requireFinite(levels);
            requireDelay(delay);
            if (levels.length == 0) {
                throw new IllegalArgumentException("levels must be 1 or more, there are none");
            }
        }

        @Override
        public double[] levels() {
            return levels.clone();
        }
    }

    /**
     * A triangle for hysteresis: 0 to {@code high}, to {@code low}, and back to 0, in {@code 4 quarter} steps.
     *
     * @param quarter steps of each of the four flanks, 1 or more
     */
    static SweepPlan loop(double high, double low, int quarter, double delay) {
        if (quarter < 1) {
            throw new IllegalArgumentException("quarter must be 1 step or more, was " + quarter);
        }
        return new Listed(
                IntStream.rangeClosed(0, 4 * quarter)
                        .mapToDouble(i -> {
                            int flank = i / quarter;
                            double along = (double) (i % quarter) / quarter;
                            return switch (flank) {
                                case 0 -> high * along;
                                case 1 -> high * (1 - along);
                                case 2 -> low * along;
                                case 3 -> low * (1 - along);
                                default -> 0;
                            };
                        })
                        .toArray(),
                delay);
    }

    private static void requireFinite(double... levels) {
        for (double level : levels) {
            if (!Double.isFinite(level)) {
                throw new IllegalArgumentException("levels must be finite, one was " + level);
            }
        }
    }

    private static void requireDelay(double delay) {
        if (!(delay >= 0 && delay <= 999)) {
            throw new IllegalArgumentException("delay must be 0 to 999 s, was " + delay + " s");
        }
    }
}
