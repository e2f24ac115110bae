package org.ohmloop.calibration;

import java.util.Optional;
import org.ohmloop.device.Sweep;

/**
 * The currents at which a source stops following its voltage, one for each sign.
 *
 * @param positive largest current, A; infinite where the source was not limited
 * @param negative largest current of the other sign, A, above 0; infinite where the source was not limited
 */
record Compliance(double positive, double negative) {
    static final Compliance NONE = new Compliance(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Currents this near to the largest stand on one plateau. */
    private static final double FLAT = 0.002;
    /** A plateau has this share of the samples, and this many, or more. */
    private static final double SHARE = 0.03;

    private static final int FEWEST = 4;
    /** And it spans this share of the voltage range or more. */
    private static final double WIDE = 0.1;

    /**
     * A current that stands still while the voltage moves.
     *
     * @param current mean over the plateau, A, signed
     * @param from lowest voltage of the source there, V
     * @param to highest
     * @param samples on it
     */
    record Plateau(double current, double from, double to, int samples) {}

    Compliance {
        if (!(positive > 0 && negative > 0)) {
            throw new IllegalArgumentException("compliance must be above 0 A, was " + positive + " and " + negative);
        }
    }

    /** As the sweep's plateaus tell: at most one at either end of the current. */
    static Compliance of(Sweep sweep) {
        return new Compliance(
                plateau(sweep, 1).map(Plateau::current).orElse(Double.POSITIVE_INFINITY),
                plateau(sweep, -1).map(high -> -high.current()).orElse(Double.POSITIVE_INFINITY));
    }

    /** The plateau at the upper (sign 1) or lower (sign -1) end of a sweep's current. */
    static Optional<Plateau> plateau(Sweep sweep, int sign) {
        double most = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sweep.size(); i++) {
            most = Math.max(most, sign * sweep.current()[i]);
            lowest = Math.min(lowest, sweep.voltage()[i]);
            highest = Math.max(highest, sweep.voltage()[i]);
        }
        int samples = 0;
        double sum = 0;
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sweep.size(); i++) {
            if (most > 0 && sign * sweep.current()[i] >= (1 - FLAT) * most) {
                samples++;
                sum += sweep.current()[i];
                from = Math.min(from, sweep.voltage()[i]);
                to = Math.max(to, sweep.voltage()[i]);
            }
        }
        boolean wide = to - from > WIDE * (highest - lowest);
        return wide && samples >= Math.max(FEWEST, SHARE * sweep.size())
                ? Optional.of(new Plateau(sum / samples, from, to, samples))
                : Optional.empty();
    }

    /** The limit of a current of a sign, A, signed. */
    double limit(double current) {
        return current >= 0 ? positive : -negative;
    }
}
