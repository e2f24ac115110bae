package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The population of one kind of device: distributions, correlations, and how it differs from the batch before. */
final class BatchPopulation {
    private static final int MOST_BINS = 24;

    private final String kind;
    private final JsonNode model;
    private final List<JsonNode> usable;

    /** @param usable devices that enter */
    BatchPopulation(String kind, JsonNode model, List<JsonNode> usable) {
        this.kind = kind;
        this.model = model;
        this.usable = usable;
    }

    /** A histogram a parameter, over devices. */
    List<Part> distributions() {
        List<Part> charts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : model.path("parameters").properties()) {
            String name = entry.getKey();
            String unit = unit(entry.getValue());
            double[] values = usable.stream()
                    .mapToDouble(device -> device.path("parameters").path(name).asDouble(Double.NaN))
                    .toArray();
            double from = Columns.quantile(values, 0);
            double to = Columns.quantile(values, 1);
            double margin = to > from ? 0.02 * (to - from) : Math.max(1e-12, 0.01 * Math.abs(from));
            int bins = Math.max(5, Math.min(MOST_BINS, (int) Math.round(1.8 * Math.sqrt(values.length))));
            double[] edges = Columns.edges(from - margin, to + margin, bins);
            charts.add(new Part.Chart(
                    Part.Span.THIRD,
                    "histogram",
                    name + " of " + kind + " devices",
                    spread(entry.getValue(), unit),
                    250,
                    new Part.Histogram(
                            new Part.Axis(name, unit, edges[0], edges[bins]),
                            "Devices",
                            edges,
                            List.of(new Part.Stack("devices", 1, Columns.counts(values, edges))),
                            List.of(new Part.Mark(
                                    entry.getValue().path("median").asDouble(), "median")))));
        }
        return charts;
    }

    /** In words: {@code sd 5.1 % from device to device, 2.0 % from cycle to cycle}. */
    private static String spread(JsonNode spread, String unit) {
        String cycles = spread.path("cycle_sd").isNumber()
                ? ", " + sd(spread, "cycle_sd", unit) + " from cycle to cycle"
                : " (cycles not told apart)";
        return "sd " + sd(spread, "sd", unit) + " from device to device" + cycles;
    }

    static String sd(JsonNode spread, String field, String unit) {
        double sd = spread.path(field).asDouble(Double.NaN);
        return spread.path("scale").asText().equals("log")
                ? new Quantity(100 * sd, "") + " %"
                : new Quantity(sd, unit).toString();
    }

    /** From device to device, and beside it from cycle to cycle where that is known. */
    List<Part> correlations() {
        List<Part> charts = new ArrayList<>();
        correlation("device_correlation", "sd", "from device to device").ifPresent(charts::add);
        correlation("cycle_correlation", "cycle_sd", "from cycle to cycle").ifPresent(charts::add);
        return charts;
    }

    private Optional<Part> correlation(String field, String sd, String what) {
        JsonNode rows = model.path(field);
        if (!rows.isArray() || rows.size() < 2) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        List<Boolean> spreads = new ArrayList<>();
        model.path("parameters").properties().forEach(entry -> {
            JsonNode spread = entry.getValue();
            names.add(entry.getKey());
            spreads.add(spread.path(sd).asDouble() > 2 * spread.path(sd + "_se").asDouble());
        });
        List<double[]> matrix = new ArrayList<>();
        for (int p = 0; p < names.size(); p++) {
            double[] values = new double[names.size()];
            boolean told = spreads.get(p);
            JsonNode row = rows.path(p);
            Arrays.setAll(values, q -> told && spreads.get(q) ? row.path(q).asDouble() : 0);
            matrix.add(values);
        }
        return Optional.of(new Part.Chart(
                Part.Span.HALF,
                "correlation",
                "Correlations of " + kind + " devices " + what,
                spreads.contains(false) ? "0 where a parameter's spread is not above twice its error" : "",
                CorrelationChart.height(names.size()),
                new CorrelationChart.Matrix(names, matrix)));
    }

    /**
     * Data of the kind {@code changes}.
     *
     * @param none value that means no change
     * @param least of the axis, at least
     * @param most of the axis, at most
     * @param told where the interval leaves out that value
     */
    record Changes(
            String axis,
            boolean log,
            double none,
            double least,
            double most,
            List<String> names,
            double[] at,
            double[] low,
            double[] high,
            List<Boolean> told) {}

    /** Shifts and spreads against the batch before. */
    List<Part> against(JsonNode comparison) {
        String before = comparison.path("against").asText();
        return List.of(
                changes(
                        "Shift of " + kind + " parameters against " + before,
                        "In standard deviations of the batch before, with intervals that hold for all together (95 %)",
                        data(comparison, "Shift (sd)", false, 0, -20, 20, "shift", "moved", "shift_sd")),
                changes(
                        "Spread of " + kind + " parameters against " + before,
                        "Standard deviation now over that before",
                        data(comparison, "Ratio", true, 1, 0.1, 10, "spread", "spread_changed", "spread_ratio")));
    }

    private static Part changes(String title, String note, Changes data) {
        return new Part.Chart(Part.Span.HALF, "changes", title, note, 70 + 26 * Math.max(3, data.names.size()), data);
    }

    private static Changes data(
            JsonNode comparison,
            String axis,
            boolean log,
            double none,
            double least,
            double most,
            String prefix,
            String told,
            String at) {
        List<JsonNode> shifts = new ArrayList<>();
        comparison.path("shifts").forEach(shift -> {
            if (shift.path(at).isNumber()) {
                shifts.add(shift);
            }
        });
        return new Changes(
                axis,
                log,
                none,
                least,
                most,
                shifts.stream().map(shift -> shift.path("parameter").asText()).toList(),
                numbers(shifts, at, at),
                numbers(shifts, prefix + "_low", at),
                numbers(shifts, prefix + "_high", at),
                shifts.stream().map(shift -> shift.path(told).asBoolean()).toList());
    }

    private static double[] numbers(List<JsonNode> shifts, String field, String otherwise) {
        return shifts.stream()
                .mapToDouble(shift ->
                        shift.path(field).asDouble(shift.path(otherwise).asDouble(Double.NaN)))
                .toArray();
    }

    static String unit(JsonNode spread) {
        String unit = spread.path("unit").asText();
        return unit.equals("ohm") ? "Ω" : unit.equals("1") ? "" : unit;
    }
}
