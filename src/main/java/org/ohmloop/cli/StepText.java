package org.ohmloop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The result of a step in one line. */
final class StepText {
    private StepText() {}

    static String of(String step, JsonNode result) {
        return switch (step) {
            case "check" ->
                format(
                        "%s, %d x %d cells",
                        result.path("model").asText(),
                        result.path("rows").asInt(),
                        result.path("columns").asInt());
            case "form" ->
                format(
                        "%d of %d cells formed, %.1f pulses a cell",
                        result.path("formed").asInt(),
                        result.path("cells").asInt(),
                        result.path("pulses_per_cell_mean").asDouble());
            case "sweep" ->
                format(
                        "%d cells and %d neuron devices, %s%d points each",
                        result.path("cells").asInt(),
                        result.path("neuron_devices").asInt(),
                        result.path("cycles").asInt(1) > 1
                                ? result.path("cycles").asInt() + " sweeps of "
                                : "",
                        result.path("points").asInt());
            case "fit" -> fit(result);
            case "train" ->
                format(
                        "%s: test accuracy %.2f %% with epoch %d of %d, %.2f spikes per neuron and sample",
                        data(result),
                        100 * result.path("test_accuracy").asDouble(),
                        result.path("best_epoch").asInt(),
                        result.path("epochs").asInt(),
                        result.path("spikes_per_neuron").asDouble());
            case "program" ->
                format(
                        "%.2f %% of %d cells in window, %.1f pulses a cell (p95 %.0f), %.1f reads, %.0f cells/s",
                        100 * result.path("in_window_at_verify").asDouble(),
                        result.path("cells").asInt(),
                        result.path("pulses_per_cell_mean").asDouble(),
                        result.path("pulses_per_cell_p95").asDouble(),
                        result.path("reads_per_cell_mean").asDouble(),
                        result.path("cells_per_second").asDouble());
            case "infer" -> infer(result);
            default -> result.toString();
        };
    }

    private static String infer(JsonNode result) {
        double software = 100 * result.path("software_accuracy").asDouble();
        double chip = 100 * result.path("chip_accuracy").asDouble();
        return format(
                "%s: accuracy in software %.2f %%, with programmed conductances %.2f %%, on chip %.2f %% (loss %.2f points)",
                data(result), software, 100 * result.path("programmed_accuracy").asDouble(), chip, software - chip);
    }

    /** Data that were generated are called so wherever an accuracy on them is printed. */
    private static String data(JsonNode result) {
        return (result.path("synthetic").asBoolean() ? "synthetic " : "")
                + result.path("data").asText();
    }

    private static String fit(JsonNode result) {
        return format(
                "%d %s fitted, RRMSE %.2f %% median, %.2f %% worst",
                result.path("devices").size(),
                result.path("batch").asText().isEmpty() ? "devices" : "sweeps",
                100 * result.path("rrmse_median").asDouble(),
                100 * result.path("rrmse_max").asDouble());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
