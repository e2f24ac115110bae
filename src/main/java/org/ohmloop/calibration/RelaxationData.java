package org.ohmloop.calibration;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Conductances of cells at verify and at times after it. A cell that was not read at a time has NaN there.
 *
 * @param addresses of the cells
 * @param initial conductance at verify, S
 * @param times nominal, s, rising, without 0
 * @param shifts {@code [time][cell]} conductance less that at verify, S
 */
record RelaxationData(int[] addresses, double[] initial, double[] times, double[][] shifts) {

    /** Reads columns addr, range, timept_s, time_s, g_initial_S, g_S. */
    static RelaxationData read(Path file) {
        List<double[]> rows = NumberTable.read(file, 6);
        TreeSet<Double> nominal = new TreeSet<>();
        Map<Integer, Integer> cells = new LinkedHashMap<>();
        for (double[] row : rows) {
            if (row[2] > 0) {
                nominal.add(row[2]);
            }
            cells.putIfAbsent((int) row[0], cells.size());
        }
        double[] times = nominal.stream().mapToDouble(Double::doubleValue).toArray();
        double[] initial = new double[cells.size()];
        double[][] shifts = new double[times.length][cells.size()];
        for (double[] shift : shifts) {
            Arrays.fill(shift, Double.NaN);
        }
        for (double[] row : rows) {
            int cell = cells.get((int) row[0]);
            initial[cell] = row[4];
            if (row[2] > 0) {
                shifts[Arrays.binarySearch(times, row[2])][cell] = row[5] - row[4];
            }
        }
        int[] addresses = cells.keySet().stream().mapToInt(Integer::intValue).toArray();
        return new RelaxationData(addresses, initial, times, shifts);
    }

    int cells() {
        return addresses.length;
    }

    /** The cells whose address the rule takes. */
    RelaxationData where(IntPredicate address) {
        int[] kept = java.util.stream.IntStream.range(0, cells())
                .filter(i -> address.test(addresses[i]))
                .toArray();
        return new RelaxationData(
                Arrays.stream(kept).map(i -> addresses[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> initial[i]).toArray(),
                times,
                Arrays.stream(shifts)
                        .map(s -> Arrays.stream(kept).mapToDouble(i -> s[i]).toArray())
                        .toArray(double[][]::new));
    }

    /** Shifts of the cells among those given that were read at the time. */
    double[] at(int time, int[] among) {
        return Arrays.stream(among)
                .mapToDouble(i -> shifts[time][i])
                .filter(x -> !Double.isNaN(x))
                .toArray();
    }
}
