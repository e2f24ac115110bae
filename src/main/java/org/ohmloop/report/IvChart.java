package org.ohmloop.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Current against voltage of fitted devices: measured points with the model's line over them. */
final class IvChart {
    private static final int POINTS = 1200;
    private static final int TILES = 12;

    private IvChart() {}

    /** Data of the kind {@code iv}. */
    record Iv(double[] voltage, double[] current, double[] fit, boolean log) {}

    /** One device drawn twice, on a linear and on a logarithmic scale of current: the HRS shows on the second only. */
    static List<Part> pair(FittedSweep sweep) {
        return List.of(
                chart(sweep, Part.Span.HALF, 320, false, label(sweep) + "linear"),
                chart(sweep, Part.Span.HALF, 320, true, label(sweep) + "magnitude, logarithmic"));
    }

    /** A tile each; of more than twelve devices those are drawn whose errors rank evenly from best to worst. */
    static List<Part> tiles(List<FittedSweep> sweeps) {
        if (sweeps.size() <= 2) {
            return sweeps.stream().flatMap(s -> pair(s).stream()).toList();
        }
        return chosen(sweeps).stream()
                .map(s -> chart(s, Part.Span.THIRD, 220, false, label(s)))
                .toList();
    }

    /** The same devices as {@link #tiles} on a logarithmic scale of current, where that draws the linear one alone. */
    static List<Part> logarithmic(List<FittedSweep> sweeps) {
        return sweeps.size() <= 2
                ? List.of()
                : chosen(sweeps).stream()
                        .map(s -> chart(s, Part.Span.THIRD, 180, true, "Magnitude, logarithmic"))
                        .toList();
    }

    private static List<FittedSweep> chosen(List<FittedSweep> sweeps) {
        if (sweeps.size() <= TILES) {
            return sweeps;
        }
        List<FittedSweep> ranked = sweeps.stream()
                .sorted(Comparator.comparingDouble(FittedSweep::rrmse))
                .toList();
        List<FittedSweep> chosen = new ArrayList<>();
        for (int i = 0; i < TILES; i++) {
            chosen.add(ranked.get(i * (ranked.size() - 1) / (TILES - 1)));
        }
        return chosen;
    }

    /** True where {@link #tiles} leaves devices out. */
    static boolean choosesFrom(List<FittedSweep> sweeps) {
        return sweeps.size() > TILES;
    }

    private static Part chart(FittedSweep sweep, Part.Span span, int height, boolean log, String note) {
        Iv data = new Iv(
                Columns.thin(sweep.voltage(), POINTS),
                Columns.thin(sweep.current(), POINTS),
                Columns.thin(sweep.fit(), POINTS),
                log);
        return new Part.Chart(span, "iv", sweep.name(), note.replaceFirst(" · $", ""), height, data);
    }

    private static String label(FittedSweep sweep) {
        return Double.isFinite(sweep.rrmse())
                ? String.format(Locale.ROOT, "RRMSE %.2f %% · ", 100 * sweep.rrmse())
                : "";
    }
}
