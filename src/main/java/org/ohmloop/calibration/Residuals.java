package org.ohmloop.calibration;

import java.util.Arrays;
import org.ohmloop.device.Sweep;

/**
 * The difference between a fitted current and the measured one, and what it says.
 *
 * <p>Its size is the error of the model; its jumps from sample to sample are the noise of the measurement; and as far as
 * neighbours are alike it holds fewer independent samples than it has numbers.
 */
final class Residuals {
    /** Below this a current is not compared on a logarithmic scale, A. */
    private static final double LEAST_CURRENT = 0.3e-6;

    private final Sweep sweep;
    private final double[] fitted;
    private final double[] difference;
    private final double offset;

    /**
     * @param fitted current at each sample, A, offset included
     * @param offset of the current channel, A
     */
    Residuals(Sweep sweep, double[] fitted, double offset) {
        this.sweep = sweep;
        this.fitted = fitted;
        this.offset = offset;
        difference = new double[fitted.length];
        Arrays.setAll(difference, i -> fitted[i] - sweep.current()[i]);
    }

    /** ||fitted - measured|| / ||measured||. */
    double relative() {
        return Math.sqrt(squares(difference) / squares(sweep.current()));
    }

    /**
     * Mean of |log10 fitted/measured|, offset taken off both, over the samples above 0.3 uA (or above a tenth of the
     * largest current where that is less); a fitted current of the wrong sign counts as a tenth of this threshold.
     */
    double log10() {
        double largest = 0;
        for (double current : sweep.current()) {
            largest = Math.max(largest, Math.abs(current - offset));
        }
        double least = Math.min(LEAST_CURRENT, 0.1 * largest);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < fitted.length; i++) {
            double measured = sweep.current()[i] - offset;
            if (Math.abs(measured) > least) {
                double along = Math.signum(measured) * (fitted[i] - offset);
                sum += Math.abs(Math.log10(Math.max(along, 0.1 * least) / Math.abs(measured)));
                count++;
            }
        }
        return sum / count;
    }

    /**
     * Standard deviation of the measurement's noise, A: from second differences of the residual, in which a model's
     * error, being smooth, cancels. The median makes it deaf to jumps.
     */
    double noise() {
        double[] jumps = new double[difference.length - 2];
        Arrays.setAll(jumps, i -> Math.abs(difference[i] - 2 * difference[i + 1] + difference[i + 2]));
        Arrays.sort(jumps);
        return 1.4826 * jumps[jumps.length / 2] / Math.sqrt(6);
    }

    /**
     * How many samples make one independent sample, 1 or more: 1 + 2 sum of the residual's autocorrelations, up to the
     * first pair of lags whose sum is not positive (C. J. Geyer, Statistical Science 7, 1992, 473).
     */
    double inflation() {
        int n = difference.length;
        double variance = squares(difference);
        double sum = -1;
        for (int lag = 0; lag + 1 < n / 4; lag += 2) {
            double pair = (product(lag) + product(lag + 1)) / variance;
            if (!(pair > 0)) {
                break;
            }
            sum += 2 * pair;
        }
        return Math.max(1, sum);
    }

    private double product(int lag) {
        double sum = 0;
        for (int i = lag; i < difference.length; i++) {
            sum += difference[i] * difference[i - lag];
        }
        return sum;
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
