package org.ohmloop.report;

import java.util.Arrays;

/** Plain arithmetic on columns of numbers, for drawing. */
final class Columns {
    private Columns() {}

    /** At most {@code limit} values of the column, evenly spaced. */
    static double[] thin(double[] column, int limit) {
        if (column.length <= limit) {
            return column;
        }
        double[] kept = new double[limit];
        for (int i = 0; i < limit; i++) {
            kept[i] = column[(int) ((long) i * (column.length - 1) / (limit - 1))];
        }
        return kept;
    }

    /** The value below which this share of the finite ones lies; NaN where there is none. */
    static double quantile(double[] column, double share) {
        double[] sorted =
                Arrays.stream(column).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    static double mean(double[] column) {
        return Arrays.stream(column).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    /** {@code bins} + 1 edges, evenly spaced. */
    static double[] edges(double from, double to, int bins) {
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = from + (to - from) * i / bins;
        }
        return edges;
    }

    /** How many values lie in each bin; what lies outside is counted in the first or last one. */
    static double[] counts(double[] column, double[] edges) {
        double[] counts = new double[edges.length - 1];
        double width = (edges[edges.length - 1] - edges[0]) / counts.length;
        for (double value : column) {
            if (Double.isFinite(value)) {
                int bin = (int) Math.floor((value - edges[0]) / width);
                counts[Math.max(0, Math.min(bin, counts.length - 1))]++;
            }
        }
        return counts;
    }
}
