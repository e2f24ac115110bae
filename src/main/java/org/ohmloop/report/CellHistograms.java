package org.ohmloop.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How far from its target each cell ended, and how many pulses that took. */
final class CellHistograms {
    private static final int BINS = 60;
    private static final double WINDOWS_SHOWN = 2.5;

    private CellHistograms() {}

    /** Verified minus target; the window's edges are marked where all cells have the same tolerance. */
    static Part errors(Cells cells) {
        double[] errors = cells.errors();
        double tolerance = Columns.quantile(cells.tolerance(), 0.5);
        double reach = tolerance > 0 ? WINDOWS_SHOWN * tolerance : Math.max(1e-12, Columns.quantile(errors, 0.999));
        double[] edges = Columns.edges(-reach, reach, BINS);
        double widest = Columns.quantile(cells.tolerance(), 1);
        boolean same = tolerance > 0 && widest - Columns.quantile(cells.tolerance(), 0) < 1e-9 * widest;
        List<Part.Mark> marks =
                same ? List.of(new Part.Mark(-tolerance, "window"), new Part.Mark(tolerance, "window")) : List.of();
        long outside = IntStream.range(0, errors.length)
                .filter(i -> Math.abs(errors[i]) > reach)
                .count();
        String note = outside == 0
                ? "Verified minus target"
                : "Verified minus target; the outermost bars hold the " + Html.count(outside)
                        + (outside == 1 ? " cell" : " cells") + " beyond";
        return new Part.Chart(
                Part.Span.HALF,
                "histogram",
                "Error at verify",
                note,
                420,
                new Part.Histogram(
                        new Part.Axis("Error", "S", -reach, reach),
                        "Cells",
                        edges,
                        stacks(cells, errors, edges),
                        marks));
    }

    /** Pulses that a cell took, with mean and 95th percentile. */
    static Part pulses(Cells cells) {
        double[] pulses = cells.pulses();
        double most = Columns.quantile(pulses, 1);
        double shown = Math.max(1, Columns.quantile(pulses, 0.99));
        int step = (int) Math.ceil((shown + 1) / BINS);
        int bins = (int) Math.ceil((shown + 1) / step);
        double[] edges = Columns.edges(-0.5, bins * step - 0.5, bins);
        List<Part.Mark> marks = List.of(
                new Part.Mark(Columns.mean(pulses), "mean"), new Part.Mark(Columns.quantile(pulses, 0.95), "p95"));
        String note = most > edges[bins]
                ? "The last bar holds all cells beyond; most pulses on one cell: " + (long) most
                : "Most pulses on one cell: " + (long) most;
        return new Part.Chart(
                Part.Span.HALF,
                "histogram",
                "Pulses per cell",
                note,
                420,
                new Part.Histogram(
                        new Part.Axis("Pulses", "", edges[0], edges[bins]),
                        "Cells",
                        edges,
                        stacks(cells, pulses, edges),
                        marks));
    }

    private static List<Part.Stack> stacks(Cells cells, double[] values, double[] edges) {
        List<Part.Stack> stacks = new ArrayList<>();
        int colour = 1;
        for (Map.Entry<String, int[]> entry : cells.byOutcome().entrySet()) {
            double[] counts = Columns.counts(Cells.pick(values, entry.getValue()), edges);
            stacks.add(new Part.Stack(Html.words(entry.getKey()), colour, counts));
            colour = colour % 6 + 1;
        }
        return stacks;
    }
}
