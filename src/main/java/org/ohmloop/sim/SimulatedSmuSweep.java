package org.ohmloop.sim;

import java.util.ArrayList;
import java.util.List;

/** What a simulated instrument remembers of the sweep of one of its sources, and the levels that follow from it. */
final class SimulatedSmuSweep {
    String mode = "FIX";
    double start;
    double stop;
    final List<Double> list = new ArrayList<>();

    /** Levels of {@code count} triggers; a trigger too many starts over. */
    List<Double> levels(int count, int points, double fixed) {
        List<Double> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(
                    switch (mode) {
                        case "SWE" -> linear(start, stop, points, i % points);
                        case "LIST" -> list.isEmpty() ? fixed : list.get(i % list.size());
                        default -> fixed;
                    });
        }
        return levels;
    }

    static double linear(double start, double stop, int points, int index) {
        return points < 2 ? start : start + (stop - start) * index / (points - 1);
    }

    /** {@code FIXed}, {@code SWEep} or {@code LIST}, short. */
    static String modeOf(String text) {
        String upper = text.toUpperCase(java.util.Locale.ROOT);
        for (String known : List.of("FIX", "SWE", "LIST")) {
            if (upper.startsWith(known)) {
                return known;
            }
        }
        throw ScpiFault.illegalValue(text);
    }
}
