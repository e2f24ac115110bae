package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ohmloop.device.ModelFamily;

/**
 * Separates what differs from device to device from what differs from cycle to cycle: the analysis of variance of the
 * one-way random-effects model {@code y_ij = mean + d_i + c_ij + e_ij}, where e is the fit's own scatter.
 *
 * <p>With a devices, n_i cycles of each, N in all, and products taken for each pair of parameters over the fits that
 * determine both,
 *
 * <pre>
 *   W = sum_ij (y_ij - y_i)(y_ij - y_i)' / (N - a)        B = sum_i n_i (y_i - y)(y_i - y)' / (a - 1)
 *   n0 = (N - sum n_i^2 / N) / (a - 1)
 *   C = W - F        D = (B - W) / n0        F = covariance of the fits' scatter, where it is known
 * </pre>
 *
 * It is unbiased, and with as many cycles of each device it is the REML estimate wherever that is inside its bounds.
 * Source: S. R. Searle, G. Casella, C. E. McCulloch, Variance Components (1992), chapter 3. Standard errors are those of
 * chi-squared mean squares. Where no device was measured twice, D = B - F and holds both.
 */
final class VarianceAnalysis {
    /**
     * The fit of one sweep on the fitting scale.
     *
     * @param device number from 0
     * @param values one a parameter; NaN where the sweep does not determine it
     */
    record Observation(int device, double[] values) {}

    private final ModelFamily family;
    private final List<Observation> all;
    private final Optional<FitScatter> scatter;
    private final int devices;

    VarianceAnalysis(ModelFamily family, List<Observation> all, Optional<FitScatter> scatter) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("an analysis of variance needs an observation");
        }
        this.family = family;
        this.all = List.copyOf(all);
        this.scatter = scatter.filter(known -> known.pairs() > 0);
        this.devices = all.stream().mapToInt(Observation::device).max().orElseThrow() + 1;
    }

    /** Mean products of one pair of parameters. */
    private record Pair(int devices, int cycles, double grandMean, double between, double within, double weight) {
        boolean repeated() {
            return cycles > devices;
        }

        boolean several() {
            return devices > 1;
        }
    }

    VarianceComponents components() {
        int n = family.parameters().size();
        boolean repeated = false;
        for (int p = 0; p < n; p++) {
            repeated |= pair(p, p).repeated();
        }
        double[] mean = new double[n];
        double[] meanError = new double[n];
        double[] fitSd = new double[n];
        double[] sdError = new double[n];
        double[] cycleSdError = new double[n];
        double[] unit = new double[n];
        int[] counts = new int[n];
        double[][] between = new double[n][n];
        double[][] within = new double[n][n];
        for (int p = 0; p < n; p++) {
            Pair own = pair(p, p);
            double fit = scattered(p, p);
            counts[p] = own.devices();
            fitSd[p] = Math.sqrt(fit);
            if (own.devices() == 0) {
                throw new IllegalArgumentException("no observation holds a value of "
                        + family.parameters().get(p).name());
            }
            mean[p] = own.grandMean();
            meanError[p] = own.several() ? Math.sqrt(own.between() / own.cycles()) : Double.NaN;
            for (int q = 0; q < n; q++) {
                Pair pair = p == q ? own : pair(p, q);
                double removed = scattered(p, q);
                within[p][q] = pair.repeated() ? pair.within() - removed : 0;
                double under = pair.repeated() ? pair.within() : removed;
                between[p][q] = pair.several() ? (pair.between() - under) / pair.weight() : 0;
            }
            unit[p] = Math.sqrt(Math.max(0, between[p][p]) + Math.max(0, within[p][p]) + fit);
            sdError[p] = own.several() ? error(betweenVariance(own, p), between[p][p]) : Double.NaN;
            cycleSdError[p] = own.repeated() ? error(withinVariance(own, p), within[p][p]) : 0;
        }
        return new VarianceComponents(
                family,
                mean,
                meanError,
                VarianceComponents.covariance(between, unit),
                sdError,
                repeated ? VarianceComponents.covariance(within, unit) : null,
                repeated ? cycleSdError : null,
                scatter.isPresent() ? fitSd : null,
                counts);
    }

    private Pair pair(int p, int q) {
        int[] count = new int[devices];
        double[] sumP = new double[devices];
        double[] sumQ = new double[devices];
        for (Observation one : both(p, q)) {
            count[one.device()]++;
            sumP[one.device()] += one.values()[p];
            sumQ[one.device()] += one.values()[q];
        }
        int cycles = Arrays.stream(count).sum();
        int a = (int) Arrays.stream(count).filter(c -> c > 0).count();
        double grandP = Arrays.stream(sumP).sum() / cycles;
        double grandQ = Arrays.stream(sumQ).sum() / cycles;
        double within = 0;
        for (Observation one : both(p, q)) {
            int i = one.device();
            within += (one.values()[p] - sumP[i] / count[i]) * (one.values()[q] - sumQ[i] / count[i]);
        }
        double between = 0;
        double squares = 0;
        for (int i = 0; i < devices; i++) {
            if (count[i] > 0) {
                between += count[i] * (sumP[i] / count[i] - grandP) * (sumQ[i] / count[i] - grandQ);
                squares += (double) count[i] * count[i];
            }
        }
        return new Pair(
                a,
                cycles,
                grandP,
                a > 1 ? between / (a - 1) : 0,
                cycles > a ? within / (cycles - a) : 0,
                a > 1 ? (cycles - squares / cycles) / (a - 1) : 1);
    }

    private List<Observation> both(int p, int q) {
        List<Observation> both = new ArrayList<>();
        for (Observation one : all) {
            if (!Double.isNaN(one.values()[p]) && !Double.isNaN(one.values()[q])) {
                both.add(one);
            }
        }
        return both;
    }

    private double scattered(int p, int q) {
        return scatter.map(known -> known.covariance()[p][q]).orElse(0.0);
    }

    private double scatterVariance(int p) {
        return scatter.map(known -> 2 * Math.pow(known.covariance()[p][p], 2) / known.pairs())
                .orElse(0.0);
    }

    /** Variance of the estimate of a device-to-device variance. */
    private double betweenVariance(Pair own, int p) {
        double lower =
                own.repeated() ? 2 * own.within() * own.within() / (own.cycles() - own.devices()) : scatterVariance(p);
        double upper = 2 * own.between() * own.between() / (own.devices() - 1);
        return (upper + lower) / (own.weight() * own.weight());
    }

    /** Variance of the estimate of a cycle-to-cycle variance. */
    private double withinVariance(Pair own, int p) {
        return 2 * own.within() * own.within() / (own.cycles() - own.devices()) + scatterVariance(p);
    }

    /** Standard error of sqrt(variance); of an estimate at 0, the standard deviation that it could hide. */
    private static double error(double varianceOfIt, double variance) {
        double se = Math.sqrt(varianceOfIt);
        return variance > se ? se / (2 * Math.sqrt(variance)) : Math.sqrt(se) / 2;
    }
}
