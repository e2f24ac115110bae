package org.ohmloop.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ohmloop.device.ReadNoise;

/**
 * {@link ReadNoise} from records of repeated reads: the structure function of a record, half the mean square difference
 * of two reads against their delay, is a non-negative sum of a constant (fresh noise) and of min(1, delay / time) for each
 * fluctuator. Weighted by 1/value, so that each decade of delay counts alike.
 */
final class ReadNoiseFit {
    private static final int FACTOR = 4;
    private static final int BINS = 8;

    private ReadNoiseFit() {}

    /** Variances of a record. */
    record Spectrum(double mean, double fresh, double[] times, double[] fluctuators) {}

    /**
     * @param record conductances at even intervals, S
     * @param interval s
     */
    static Spectrum spectrum(double[] record, double interval) {
        int count = 0;
        for (long lag = 1; lag * 10 <= record.length; lag *= FACTOR) {
            count++;
        }
        double[] times = new double[count - 1];
        double[][] a = new double[count][count];
        double[] ones = new double[count];
        int lag = 1;
        for (int i = 0; i < count; i++, lag *= FACTOR) {
            double structure = structure(record, lag);
            a[i][0] = 1 / structure;
            for (int j = 1; j < count; j++) {
                a[i][j] = Math.min(1, Math.pow(FACTOR, i - j)) / structure;
            }
            ones[i] = 1;
            if (i > 0) {
                times[i - 1] = Robust.rounded(lag * interval);
            }
        }
        double[] x = NonNegative.solve(a, ones);
        return new Spectrum(Robust.mean(record), x[0], times, Arrays.copyOfRange(x, 1, count));
    }

    static double structure(double[] record, int lag) {
        return IntStream.range(0, record.length - lag)
                        .mapToDouble(i -> (record[i + lag] - record[i]) * (record[i + lag] - record[i]))
                        .average()
                        .orElseThrow()
                / 2;
    }

    /** One record a state: the knots are the records' means. */
    static ReadNoise ofRecords(List<double[]> records, double interval) {
        List<Spectrum> spectra = records.stream()
                .map(r -> spectrum(r, interval))
                .sorted(Comparator.comparingDouble(Spectrum::mean))
                .toList();
        double[] times = spectra.get(0).times();
        double[][] fluctuators = new double[times.length][];
        for (int j = 0; j < times.length; j++) {
            int at = j;
            fluctuators[j] = Robust.rounded(spectra.stream()
                    .mapToDouble(s -> Math.sqrt(s.fluctuators()[at]))
                    .toArray());
        }
        return new ReadNoise(
                Robust.rounded(spectra.stream().mapToDouble(Spectrum::mean).toArray()),
                Robust.rounded(
                        spectra.stream().mapToDouble(s -> Math.sqrt(s.fresh())).toArray()),
                times,
                fluctuators);
    }

    /**
     * Many cells read twice, and one cell's long record: the pairs give the fresh noise of each state, the record the
     * fluctuators as a share of the conductance.
     *
     * @param pairs two conductances each, S
     */
    static ReadNoise ofPairs(List<double[]> pairs, Spectrum record) {
        List<double[]> sorted = pairs.stream()
                .sorted(Comparator.comparingDouble(p -> p[0] + p[1]))
                .toList();
        double[] states = new double[BINS];
        double[] fresh = new double[BINS];
        double[][] fluctuators = new double[record.times().length][BINS];
        for (int b = 0; b < BINS; b++) {
            List<double[]> bin = sorted.subList(b * sorted.size() / BINS, (b + 1) * sorted.size() / BINS);
            double[] means = bin.stream().mapToDouble(p -> (p[0] + p[1]) / 2).toArray();
            double[] steps = bin.stream().mapToDouble(p -> p[1] - p[0]).toArray();
            states[b] = Robust.rounded(Robust.median(means));
            fresh[b] = Robust.rounded(Robust.sd(steps) / Math.sqrt(2));
            for (int j = 0; j < fluctuators.length; j++) {
                fluctuators[j][b] = Robust.rounded(Math.sqrt(record.fluctuators()[j]) / record.mean() * states[b]);
            }
        }
        return new ReadNoise(states, fresh, record.times(), fluctuators);
    }
}
