package org.ohmloop.device;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a cell's conductance has moved a time after it was verified: a path in log time for each cell, with shift,
 * spread, skew and tails that depend on time and state.
 *
 * <p>The marginal is a table of quantiles at normal scores. The path is one normal score z(log t) a cell, mapped through
 * the table: z = c s + sqrt(1 - c^2) f, where s keeps its value until it is redrawn at a Poisson rate in log time (so its
 * correlation falls as exp(-decades / {@link #memory})), f is fast, and c grows with time. Both jump, as filaments do. A path is
 * a pure function of its key, so a cell may be read at any times in any order.
 *
 * <p>Beyond the outermost score the tails go on exponentially, as the measured ones do: the table is read linearly in
 * the logit of the probability.
 *
 * @param conductances knots of the state at verify, S, rising
 * @param times knots, s, rising; between them tables are read linearly in log time
 * @param scores normal scores of the quantiles, rising, at least two
 * @param quantiles {@code [time][state][score]} shift, S
 * @param persistence c, one a time, 0 to 1
 * @param memory of s, decades of time
 * @param growth of the shift per decade after the last time, as a share of what it is then; extrapolation
 */
public record Relaxation(
        @JsonProperty("conductances_S") double[] conductances,
        @JsonProperty("times_s") double[] times,
        double[] scores,
        @JsonProperty("quantiles_S") double[][][] quantiles,
        double[] persistence,
        @JsonProperty("memory_decades") double memory,
        @JsonProperty("growth_per_decade") double growth) {
    /** Decades over which the fast part of the score holds. */
    private static final double FAST = 0.1;

    /** Nothing is known before the first time: shifts grow from 0 as log(1 + t / START). */
    private static final double START = 1e-3;

    private static final int FIRST_DECADE = -6;
    private static final long SLOW_LEVELS = 1;
    private static final long SLOW_TIMES = 2;

    /** @throws IllegalArgumentException naming the field that is out of bounds */
    public Relaxation {
        conductances = conductances.clone();
        times = times.clone();
        scores = scores.clone();
        persistence = persistence.clone();
        quantiles = quantiles.clone();
        Checks.rising("conductances", conductances);
        Checks.rising("times", times);
        Checks.positive("times[0]", times[0]);
        Checks.rising("scores", scores);
        Checks.require(scores.length > 1, "scores", scores.length, "needs two values");
        Checks.length("persistence", persistence.length, times.length);
        Checks.length("quantiles", quantiles.length, times.length);
        for (int i = 0; i < times.length; i++) {
            Checks.share("persistence[" + i + "]", persistence[i]);
            Checks.length("quantiles[" + i + "]", quantiles[i].length, conductances.length);
            for (double[] row : quantiles[i]) {
                Checks.length("quantiles[" + i + "]", row.length, scores.length);
            }
        }
        Checks.positive("memory", memory);
        Checks.notNegative("growth", growth);
    }

    /**
     * Shift of a cell since its verify, S; never below -g.
     *
     * @param key of the cell and of the pulse that it was verified after: another pulse, another path
     * @param g conductance at verify, S
     * @param time since verify, s; 0 gives 0
     */
    public double shift(long key, double g, double time) {
        if (time <= 0) {
            return 0;
        }
        return quantile(g, time, score(key, time));
    }

    /** The shift that a share Phi(z) of cells stays below, S; never below -g. */
    public double quantile(double g, double time, double z) {
        double t = Math.min(times[times.length - 1], Math.max(times[0], time));
        int i = Knots.below(times, t);
        double wt = later(i, t);
        int k = Knots.below(conductances, g);
        double wg = Knots.weight(conductances, k, g);
        int j = Knots.below(scores, z);
        double low = logit(scores[j]);
        double wz = (logit(z) - low) / (logit(scores[j + 1]) - low);
        double value = at(i, k, wg, j, wz);
        if (wt > 0) {
            value += wt * (at(i + 1, k, wg, j, wz) - value);
        }
        return Math.max(-g, value * beyond(time));
    }

    /** How far the time is, in log time, from knot i to the next. */
    private double later(int i, double time) {
        return i + 1 < times.length ? Math.log(time / times[i]) / Math.log(times[i + 1] / times[i]) : 0;
    }

    private double at(int i, int k, double wg, int j, double wz) {
        double value = between(quantiles[i][k], j, wz);
        return wg == 0 ? value : value + wg * (between(quantiles[i][k + 1], j, wz) - value);
    }

    private static double between(double[] row, int j, double w) {
        return row[j] + w * (row[j + 1] - row[j]);
    }

    /** The path's normal score. */
    double score(long key, double time) {
        double u = Math.log10(time);
        int i = Knots.below(times, time);
        double w = later(i, Math.min(times[times.length - 1], Math.max(times[0], time)));
        double c = w == 0 ? persistence[i] : persistence[i] + w * (persistence[i + 1] - persistence[i]);
        return c * slow(key, u) + Math.sqrt(1 - c * c) * HeldNoise.gaussian(key, 0, u, FAST);
    }

    private double slow(long key, double u) {
        long waits = Draws.key(key, SLOW_TIMES);
        double next = FIRST_DECADE;
        int level = 0;
        while ((next -= memory * Math.log(Draws.uniform(waits, level))) < u) {
            level++;
        }
        return Draws.gaussian(Draws.key(key, SLOW_LEVELS), level);
    }

    private double beyond(double time) {
        double last = times[times.length - 1];
        if (time > last) {
            return 1 + growth * Math.log10(time / last);
        }
        return time < times[0] ? Math.log1p(time / START) / Math.log1p(times[0] / START) : 1;
    }

    /**
     * Logit of the normal distribution function, to 1.4e-4 in probability (Page, Appl. Stat. 26, 75, 1977, with the
     * constants of Bowling et al., J. Ind. Eng. Manag. 2, 114, 2009).
     */
    static double logit(double z) {
        return z * (1.5976 + 0.07056 * z * z);
    }
}
