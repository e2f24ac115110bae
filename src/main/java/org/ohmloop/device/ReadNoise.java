package org.ohmloop.device;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Noise of a read, dependent on the state: a part that is fresh in every read (instrument and thermal), and two-level
 * fluctuators with log-spaced times whose sum is 1/f noise with visible telegraph steps.
 *
 * @param conductances knots of the state, S, rising; the tables are read linearly between them and end flat
 * @param fresh standard deviation of the part that every read draws anew, S, one a knot
 * @param times over which a fluctuator holds its level, s, rising; may be empty
 * @param fluctuators {@code [time][knot]} half the step of a fluctuator, which is its standard deviation, S
 */
public record ReadNoise(
        @JsonProperty("conductances_S") double[] conductances,
        @JsonProperty("fresh_S") double[] fresh,
        @JsonProperty("times_s") double[] times,
        @JsonProperty("fluctuators_S") double[][] fluctuators) {
    private static final long READS = 1000;

    /** @throws IllegalArgumentException naming the field that is out of bounds */
    public ReadNoise {
        conductances = conductances.clone();
        fresh = fresh.clone();
        times = times.clone();
        fluctuators = fluctuators.clone();
        Checks.rising("conductances", conductances);
        Checks.length("fresh", fresh.length, conductances.length);
        for (double sd : fresh) {
            Checks.notNegative("fresh", sd);
        }
        if (times.length > 0) {
            Checks.rising("times", times);
            Checks.positive("times[0]", times[0]);
        }
        Checks.length("fluctuators", fluctuators.length, times.length);
        for (int j = 0; j < times.length; j++) {
            fluctuators[j] = fluctuators[j].clone();
            Checks.length("fluctuators[" + j + "]", fluctuators[j].length, conductances.length);
            for (double sd : fluctuators[j]) {
                Checks.notNegative("fluctuators[" + j + "]", sd);
            }
        }
    }

    /**
     * What a read shows above the cell's conductance, S.
     *
     * @param cell key of the cell: its fluctuators are its own
     * @param read number of the read, the same for no two reads of a cell
     * @param g conductance of the cell, S
     * @param time of the read, s
     */
    public double at(long cell, long read, double g, double time) {
        int k = Knots.below(conductances, g);
        double w = Knots.weight(conductances, k, g);
        double sum = between(fresh, k, w) * Draws.gaussian(Draws.key(cell, READS), read);
        for (int j = 0; j < times.length; j++) {
            sum += between(fluctuators[j], k, w) * HeldNoise.sign(cell, j, time, times[j]);
        }
        return sum;
    }

    /** Half the mean square difference of two reads a delay apart, S^2: the variance that they do not share. */
    public double structure(double g, double delay) {
        int k = Knots.below(conductances, g);
        double w = Knots.weight(conductances, k, g);
        double sum = square(between(fresh, k, w));
        for (int j = 0; j < times.length; j++) {
            sum += square(between(fluctuators[j], k, w)) * Math.min(1, delay / times[j]);
        }
        return sum;
    }

    private static double between(double[] values, int k, double w) {
        return w == 0 ? values[k] : values[k] * (1 - w) + values[k + 1] * w;
    }

    private static double square(double x) {
        return x * x;
    }
}
