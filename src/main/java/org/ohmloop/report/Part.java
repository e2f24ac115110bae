package org.ohmloop.report;

import java.util.List;

/** What a section of a page is made of. */
sealed interface Part {
    /** How much of the row a part takes on a wide screen; on a narrow one all take the whole of it. */
    enum Span {
        THIRD,
        HALF,
        TWO_THIRDS,
        FULL
    }

    /**
     * Ready HTML, for instance a table.
     *
     * @param title plain text above it; empty for none
     * @param html markup, already escaped where it holds data
     */
    record Markup(Span span, String title, String html) implements Part {}

    /**
     * A chart that the page's script draws.
     *
     * @param kind name of the function in {@code charts.js} that draws it
     * @param title plain text above it
     * @param note plain text below the title: what to look at, and what was left out
     * @param height in CSS pixels
     * @param data what that function takes; becomes JSON
     */
    record Chart(Span span, String kind, String title, String note, int height, Object data) implements Part {}

    /**
     * A quantity's axis.
     *
     * @param unit SI unit without prefix; the page chooses the prefix. Empty for none, "%" for a fraction of 0 to 1
     * @param min of the axis in the unit, or null where the data decide
     * @param max of the axis in the unit, or null where the data decide
     */
    record Axis(String name, String unit, Double min, Double max) {
        Axis(String name, String unit) {
            this(name, unit, null, null);
        }
    }

    /**
     * One line of a chart.
     *
     * @param colour one of the page's series colours, 1 to 6
     * @param style {@code line}, {@code dots}, {@code step} or {@code marked} (a line with a mark on every point)
     */
    record Line(String name, int colour, String style, double[] x, double[] y) {}

    /** One of several plots above each other with a common x axis. */
    record Panel(Axis y, List<Line> lines) {}

    /** Data of the kind {@code lines}. */
    record Lines(Axis x, List<Panel> panels) {}

    /** One stack of a histogram: counts[i] lies between edges[i] and edges[i+1]. */
    record Stack(String name, int colour, double[] counts) {}

    /** A vertical line in a histogram, with its label. */
    record Mark(double at, String label) {}

    /** Data of the kind {@code histogram}. */
    record Histogram(Axis x, String countOf, double[] edges, List<Stack> stacks, List<Mark> marks) {}
}
