package org.ohmloop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A calibrated batch as tables: parameters with their spread, devices left out, what moved, and the gate. */
final class BatchText {
    private static final int LEFT_OUT = 8;

    private final JsonNode result;
    private final PrintWriter out;

    private BatchText(JsonNode result, PrintWriter out) {
        this.result = result;
        this.out = out;
    }

    /** Prints a result of the step calibrate that has a named batch. */
    static void print(JsonNode result, PrintWriter out) {
        BatchText text = new BatchText(result, out);
        for (String kind : List.of("synapse", "neuron")) {
            JsonNode model = result.path(kind);
            if (!model.isMissingNode() && !model.isNull()) {
                text.model(kind, model);
            }
        }
        text.comparisons();
        text.gate();
        out.println();
        out.println("batch   " + result.path("file").asText());
    }

    private void model(String kind, JsonNode model) {
        out.println();
        out.println(format(
                "%s: %d of %d devices usable, %d sweeps, %s, RRMSE %.2f %% median",
                kind,
                model.path("count").asInt(),
                result.path("tried").path(kind).asInt(),
                model.path("sweeps").asInt(),
                model.path("model").asText(),
                100 * model.path("rrmse").path("median").asDouble()));
        Table table =
                new Table("parameter", "median", "unit", "told by", "device to device", "cycle to cycle", "of the fit");
        model.path("parameters").properties().forEach(entry -> {
            JsonNode spread = entry.getValue();
            boolean log = spread.path("scale").asText().equals("log");
            String sign = log ? "%" : spread.path("unit").asText();
            table.row(
                    entry.getKey(),
                    format("%.4g", spread.path("median").asDouble()),
                    spread.path("unit").asText(),
                    spread.path("count").asText(),
                    sd(spread.path("sd"), spread.path("sd_se"), log, sign),
                    sd(spread.path("cycle_sd"), spread.path("cycle_sd_se"), log, sign),
                    sd(spread.path("fit_sd"), spread.path("none"), log, sign));
        });
        table.print(out);
        leftOut(model.path("excluded"));
    }

    /** A standard deviation with its error; of a logarithm in percent. */
    private static String sd(JsonNode sd, JsonNode error, boolean log, String unit) {
        if (!sd.isNumber()) {
            return "not measured";
        }
        double factor = log ? 100 : 1;
        String digits = log ? "%.2f" : "%.4f";
        return format(digits, factor * sd.asDouble())
                + (error.isNumber() ? " ±" + format(digits, factor * error.asDouble()) : "")
                + " "
                + unit;
    }

    private void leftOut(JsonNode excluded) {
        for (int i = 0; i < Math.min(LEFT_OUT, excluded.size()); i++) {
            out.println("left out: " + excluded.get(i).path("source").asText() + ", "
                    + excluded.get(i).path("reason").asText());
        }
        if (excluded.size() > LEFT_OUT) {
            out.println(format("left out: %d more, all in the batch file", excluded.size() - LEFT_OUT));
        }
    }

    private void comparisons() {
        for (JsonNode comparison : result.path("comparisons")) {
            out.println();
            out.println(comparison.path("kind").asText() + " against batch '"
                    + comparison.path("against").asText() + "' (95 % intervals for all together)");
            Table table = new Table("parameter", "before", "now", "shift in sd", "spread now/before", "");
            for (JsonNode shift : comparison.path("shifts")) {
                Map<String, Boolean> said = new LinkedHashMap<>();
                said.put("moved", shift.path("moved").asBoolean());
                said.put("spread changed", shift.path("spread_changed").asBoolean());
                said.values().removeIf(yes -> !yes);
                table.row(
                        shift.path("parameter").asText(),
                        format("%.4g", shift.path("before").asDouble()),
                        format("%.4g", shift.path("now").asDouble()),
                        interval(shift, "shift_sd", "shift_low", "shift_high"),
                        interval(shift, "spread_ratio", "spread_low", "spread_high"),
                        String.join(", ", said.keySet()));
            }
            table.print(out);
        }
    }

    private static String interval(JsonNode of, String value, String low, String high) {
        if (!of.path(value).isNumber()) {
            return "–";
        }
        String text = format("%.2f", of.path(value).asDouble());
        return of.path(low).isNumber()
                ? text
                        + format(
                                " (%.2f to %.2f)",
                                of.path(low).asDouble(), of.path(high).asDouble())
                : text;
    }

    private void gate() {
        JsonNode gate = result.path("gate");
        if (gate.isMissingNode() || gate.isNull()) {
            return;
        }
        out.println();
        out.println("gate '" + gate.path("gate").asText() + "': "
                + (gate.path("passed").asBoolean() ? "passed" : "FAILED") + ", "
                + gate.path("criteria").size() + " criteria");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
