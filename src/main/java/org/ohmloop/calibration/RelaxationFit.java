package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.ohmloop.device.ReadNoise;
import org.ohmloop.device.Relaxation;

/**
 * {@link Relaxation} and reading noise from measured cells.
 *
 * <p>Cells are sorted by state into bins of like count; a bin's quantiles at each time are the table. Quantiles beyond
 * two standard deviations come from the mean excess of the tail, which is exponential in the data. What spreads the core
 * of the first reading (10 ms) cannot be told from reading noise and is counted as that: its square is taken off the
 * square of every quantile, so that a simulator which adds the noise again gets the measured spread.
 */
final class RelaxationFit {
    private static final int BINS = 16;
    private static final double TAIL = 2;
    private static final double[] SCORES =
            IntStream.rangeClosed(-6, 6).mapToDouble(i -> i / 2.0).toArray();
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private RelaxationFit() {}

    /** @param noise of two readings that a shift is the difference of */
    record Fitted(Relaxation relaxation, ReadNoise noise) {}

    static Fitted fit(RelaxationData data) {
        List<int[]> bins = bins(data);
        int n = bins.size();
        double[] states = new double[n];
        double[] fresh = new double[n];
        double[][][] quantiles = new double[data.times().length][n][];
        for (int b = 0; b < n; b++) {
            int[] bin = bins.get(b);
            states[b] = Robust.rounded(Robust.median(
                    Arrays.stream(bin).mapToDouble(i -> data.initial()[i]).toArray()));
            fresh[b] = Robust.rounded(Robust.coreSd(data.at(0, bin)) / Math.sqrt(2));
            for (int t = 0; t < quantiles.length; t++) {
                quantiles[t][b] = Robust.rounded(withoutNoise(quantiles(data.at(t, bin)), fresh[b]));
            }
        }
        double[] path = path(data, bins);
        Relaxation relaxation = new Relaxation(
                states,
                data.times(),
                SCORES,
                quantiles,
                Robust.rounded(Arrays.copyOfRange(path, 1, path.length)),
                Robust.rounded(path[0]),
                Robust.rounded(growth(data)));
        return new Fitted(relaxation, new ReadNoise(states, fresh, new double[0], new double[0][]));
    }

    /** Cells by state, in bins of like count; the two lowest are halved because spread changes fast there. */
    private static List<int[]> bins(RelaxationData data) {
        int[] order = IntStream.range(0, data.cells())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> data.initial()[i])
                        .thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> bins = new ArrayList<>();
        for (int half = 0; half < 2 * BINS; half += half < 4 ? 1 : 2) {
            int next = half < 4 ? half + 1 : half + 2;
            bins.add(Arrays.copyOfRange(order, cut(order, half), cut(order, next)));
        }
        return bins;
    }

    private static int cut(int[] order, int half) {
        return (int) ((long) order.length * half / (2 * BINS));
    }

    private static double[] quantiles(double[] values) {
        if (values.length < 40) {
            throw new CalibrationException("A bin of states was read only " + values.length
                    + " times at one time, 40 are needed: give more cells");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double p = NORMAL.cumulativeProbability(-TAIL);
        double low = Robust.quantile(sorted, p);
        double high = Robust.quantile(sorted, 1 - p);
        double under = Arrays.stream(sorted)
                .filter(x -> x < low)
                .map(x -> low - x)
                .average()
                .orElse(0);
        double over = Arrays.stream(sorted)
                .filter(x -> x > high)
                .map(x -> x - high)
                .average()
                .orElse(0);
        double[] quantiles = new double[SCORES.length];
        for (int i = 0; i < quantiles.length; i++) {
            double beyond = Math.log(p / NORMAL.cumulativeProbability(-Math.abs(SCORES[i])));
            quantiles[i] = SCORES[i] < -TAIL
                    ? low - under * beyond
                    : SCORES[i] > TAIL
                            ? high + over * beyond
                            : Robust.quantile(sorted, NORMAL.cumulativeProbability(SCORES[i]));
        }
        return quantiles;
    }

    private static double[] withoutNoise(double[] quantiles, double noise) {
        int middle = quantiles.length / 2;
        double median = quantiles[middle];
        double[] clean = new double[quantiles.length];
        for (int i = 0; i < clean.length; i++) {
            double from = quantiles[i] - median;
            double spread = noise * SCORES[i];
            clean[i] = median + Math.signum(from) * Math.sqrt(Math.max(0, from * from - 2 * spread * spread));
        }
        for (int i = middle + 1; i < clean.length; i++) {
            clean[i] = Math.max(clean[i], clean[i - 1]);
            int mirror = clean.length - 1 - i;
            clean[mirror] = Math.min(clean[mirror], clean[mirror + 1]);
        }
        return clean;
    }

    /** Memory in decades, then the persistence of each time: least squares to the correlations of normal scores. */
    private static double[] path(RelaxationData data, List<int[]> bins) {
        double[][] scores = scores(data, bins);
        int n = scores.length;
        double[][] correlations = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                correlations[i][j] = correlation(scores[i], scores[j]);
            }
        }
        double[] start = new double[n + 1];
        Arrays.fill(start, 1);
        double[] steps = new double[n + 1];
        Arrays.fill(steps, 0.3);
        double[] best = Simplex.minimum(
                q -> {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        for (int j = i + 1; j < n; j++) {
                            double decades = Math.log10(data.times()[j] / data.times()[i]);
                            double model = share(q[i + 1]) * share(q[j + 1]) * Math.exp(-decades / Math.exp(q[0]));
                            sum += (model - correlations[i][j]) * (model - correlations[i][j]);
                        }
                    }
                    return sum;
                },
                start,
                steps);
        double[] path = Arrays.stream(best).map(RelaxationFit::share).toArray();
        path[0] = Math.exp(best[0]);
        return path;
    }

    private static double share(double q) {
        return 1 / (1 + Math.exp(-q));
    }

    private static double[][] scores(RelaxationData data, List<int[]> bins) {
        double[][] scores = new double[data.times().length][data.cells()];
        for (int t = 0; t < scores.length; t++) {
            double[] shifts = data.shifts()[t];
            Arrays.fill(scores[t], Double.NaN);
            for (int[] bin : bins) {
                int[] ranked = Arrays.stream(bin)
                        .filter(i -> !Double.isNaN(shifts[i]))
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> shifts[i])
                                .thenComparingInt(i -> i))
                        .mapToInt(Integer::intValue)
                        .toArray();
                for (int r = 0; r < ranked.length; r++) {
                    scores[t][ranked[r]] = NORMAL.inverseCumulativeProbability((r + 0.5) / ranked.length);
                }
            }
        }
        return scores;
    }

    private static double correlation(double[] x, double[] y) {
        int[] both = IntStream.range(0, x.length)
                .filter(i -> !Double.isNaN(x[i] + y[i]))
                .toArray();
        return Robust.correlation(
                Arrays.stream(both).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(both).mapToDouble(i -> y[i]).toArray());
    }

    /** Slope of the spread per decade over the times from 0.1 s, as a share of the last spread. */
    private static double growth(RelaxationData data) {
        int[] all = IntStream.range(0, data.cells()).toArray();
        int last = data.times().length - 1;
        int first = IntStream.rangeClosed(0, last)
                .filter(t -> data.times()[t] >= 0.1)
                .findFirst()
                .orElse(last);
        double decades = Math.log10(data.times()[last] / data.times()[first]);
        double end = Robust.sd(data.at(last, all));
        return decades == 0 ? 0 : Math.max(0, (end - Robust.sd(data.at(first, all))) / decades / end);
    }
}
