package org.ohmloop.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Verified conductance against its target, coloured by outcome. */
final class TargetChart {
    private static final int DRAWN = 20_000;
    private static final int DRAWN_FAILED = 4_000;

    private TargetChart() {}

    /** Points of one outcome; colour and symbol follow from its place in the list. */
    record Group(String name, int cells, double[] x, double[] y) {}

    /** Data of the kind {@code scatter}. */
    record Scatter(Part.Axis x, Part.Axis y, List<Group> groups) {}

    static Part of(Cells cells) {
        List<Group> groups = new ArrayList<>();
        boolean thinned = false;
        for (Map.Entry<String, int[]> entry : cells.byOutcome().entrySet()) {
            int limit = entry.getKey().equals(Cells.IN_WINDOW) ? DRAWN : DRAWN_FAILED;
            int[] all = entry.getValue();
            thinned |= all.length > limit;
            groups.add(new Group(
                    Html.words(entry.getKey()),
                    all.length,
                    Columns.thin(Cells.pick(cells.target(), all), limit),
                    Columns.thin(Cells.pick(cells.verified(), all), limit)));
        }
        return new Part.Chart(
                Part.Span.HALF,
                "scatter",
                "Target against verified conductance",
                thinned
                        ? "The line is where both are equal. Evenly chosen cells are drawn, at most "
                                + Html.count(DRAWN) + " in window and " + Html.count(DRAWN_FAILED)
                                + " of each failure"
                        : "Every cell; the line is where both are equal",
                420,
                new Scatter(new Part.Axis("Target", "S"), new Part.Axis("Verified", "S"), groups));
    }
}
