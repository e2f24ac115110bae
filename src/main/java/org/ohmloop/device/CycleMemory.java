package org.ohmloop.device;

/**
 * How a switching level differs from cycle to cycle: a unit normal deviate for each cycle of a cell, remembered over
 * many cycles in part. The measured correlation falls slowly (a cell of {@code rram_1t1r_ni} still has 0.27 of it after
 * 10,000 cycles), so it is no AR(1) process: it is a sum of deviates that are held for 10^2, 10^3.. cycles, and a fresh one.
 *
 * @param lengths cycles over which a part is held, rising
 * @param shares of the variance, one a length; what they leave of 1 is drawn afresh in every cycle
 */
public record CycleMemory(double[] lengths, double[] shares) {
    private static final long FRESH = 1000;

    /** @throws IllegalArgumentException naming the field that is out of bounds */
    public CycleMemory {
        lengths = lengths.clone();
        shares = shares.clone();
        Checks.rising("lengths", lengths);
        Checks.positive("lengths[0]", lengths[0]);
        Checks.length("shares", shares.length, lengths.length);
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            Checks.share("shares[" + i + "]", shares[i]);
            sum += shares[i];
        }
        Checks.share("sum of shares", sum);
    }

    /** The deviate of a cycle: normal, mean 0, standard deviation 1. */
    public double deviate(long key, double cycle) {
        double left = 1;
        double sum = 0;
        for (int i = 0; i < lengths.length; i++) {
            if (shares[i] > 0) {
                sum += Math.sqrt(shares[i]) * HeldNoise.gaussian(key, i, cycle, lengths[i]);
                left -= shares[i];
            }
        }
        long fresh = Draws.key(key, FRESH);
        return sum + Math.sqrt(Math.max(0, left)) * Draws.gaussian(fresh, (long) cycle);
    }

    /** Correlation of the deviates of two cycles. */
    public double correlation(double lag) {
        if (lag == 0) {
            return 1;
        }
        double sum = 0;
        for (int i = 0; i < lengths.length; i++) {
            sum += shares[i] * Math.max(0, 1 - lag / lengths[i]);
        }
        return sum;
    }
}
