package org.ohmloop.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The programmed cells of {@code cells.csv} as columns: conductances in S, outcomes as written. */
record Cells(
        int[] row,
        int[] column,
        double[] target,
        double[] tolerance,
        double[] verified,
        String[] outcome,
        double[] pulses) {
    static final String IN_WINDOW = "in_window";

    static Cells of(CsvTable table) {
        String[] outcome = Arrays.stream(table.text("outcome"))
                .map(o -> o.toLowerCase(Locale.ROOT).intern())
                .toArray(String[]::new);
        return new Cells(
                table.integers("row"),
                table.integers("column"),
                table.numbers("target_S"),
                table.numbers("tolerance_S"),
                table.numbers("verified_S"),
                outcome,
                table.numbers("pulses"));
    }

    int size() {
        return row.length;
    }

    /** Indices of the cells of each outcome: in window first, then the others, the most frequent first. */
    Map<String, int[]> byOutcome() {
        List<String> names = Arrays.stream(outcome).distinct().sorted().toList();
        Map<String, int[]> groups = new LinkedHashMap<>();
        names.stream()
                .map(name -> Map.entry(
                        name,
                        IntStream.range(0, size())
                                .filter(i -> outcome[i].equals(name))
                                .toArray()))
                .sorted((a, b) -> a.getKey().equals(IN_WINDOW)
                        ? -1
                        : b.getKey().equals(IN_WINDOW) ? 1 : Integer.compare(b.getValue().length, a.getValue().length))
                .forEach(e -> groups.put(e.getKey(), e.getValue()));
        return groups;
    }

    /** Verified minus target, S. */
    double[] errors() {
        return IntStream.range(0, size())
                .mapToDouble(i -> verified[i] - target[i])
                .toArray();
    }

    static double[] pick(double[] column, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> column[i]).toArray();
    }
}
