package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;

/** A few words on what each step of the loop did, from the run's summary. */
final class StepWords {
    private StepWords() {}

    static String of(String step, JsonNode summary) {
        JsonNode node = summary.path(step.equals("calibrate") ? "fit" : step);
        if (node.isMissingNode()) {
            return "";
        }
        return switch (step) {
            case "check" ->
                node.path("model").asText() + ", " + node.path("rows").asInt() + " × "
                        + node.path("columns").asInt() + " cells, firmware "
                        + node.path("firmware").asText("?");
            case "form" ->
                count(node, "formed") + " of " + count(node, "cells") + " cells formed, "
                        + number(node, "pulses_per_cell_mean") + " pulses per cell";
            case "sweep" -> count(node, "cells") + " cells, " + count(node, "points") + " points";
            case "calibrate", "fit" ->
                node.path("devices").size()
                        + (!node.path("batch").asText().isEmpty() ? " sweeps fitted" : " devices fitted");
            case "train" ->
                count(node, "epochs") + " epochs on " + node.path("data").asText() + Overview.caveat(summary) + ", "
                        + Html.count(Math.round(node.path("samples_per_second").asDouble())) + " samples/s";
            case "program" ->
                count(node, "cells") + " cells, "
                        + Html.count(Math.round(node.path("cells_per_second").asDouble())) + " cells/s";
            case "infer" -> count(node, "samples") + " samples through the chip";
            default -> "";
        };
    }

    private static String count(JsonNode node, String name) {
        return Html.count(node.path(name).asLong());
    }

    private static String number(JsonNode node, String name) {
        return new Quantity(node.path(name).asDouble(Double.NaN), "").toString();
    }
}
