package org.ohmloop.sim;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Statistics of a reading buffer, as instruments compute them. */
final class SimulatedSmuStatistics {
    private SimulatedSmuStatistics() {}

    /**
     * One number a column, separated by commas.
     *
     * @param name MEAN or AVER, MAX, MIN, SDEV or STDD
     */
    static String of(
            String name,
            List<SimulatedSmuCore.Reading> readings,
            List<ToDoubleFunction<SimulatedSmuCore.Reading>> columns) {
        return columns.stream()
                .map(column -> ScpiCommands.text(
                        of(name, readings.stream().mapToDouble(column).toArray())))
                .collect(Collectors.joining(","));
    }

    private static double of(String name, double[] values) {
        if (values.length == 0) {
            throw new ScpiFault(-230, "Data corrupt or stale");
        }
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        if (name.startsWith("MAX")) {
            return java.util.Arrays.stream(values).max().orElseThrow();
        }
        if (name.startsWith("MIN")) {
            return java.util.Arrays.stream(values).min().orElseThrow();
        }
        if (name.startsWith("S")) {
            double squares = java.util.Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            return Math.sqrt(squares / Math.max(1, values.length - 1));
        }
        return mean;
    }
}
