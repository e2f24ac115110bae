package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A named batch: the gate's word, the sample on the array, the populations, and what differs from the batch before. */
final class BatchSection {
    private static final List<String> KINDS = List.of("synapse", "neuron");

    private BatchSection() {}

    static Section of(Artefacts artefacts) {
        JsonNode result = artefacts.summary().path("fit");
        JsonNode batch = artefacts.json("batch.json").orElse(MissingNode.getInstance());
        String name = batch.path("name").asText("");
        List<Part> parts = new ArrayList<>();
        if (!name.isEmpty()) {
            artefacts.guard("batch.json", () -> parts(batch, result)).ifPresent(parts::addAll);
        }
        JsonNode provenance = batch.path("provenance");
        String lead = "Batch " + name + " of " + provenance.path("source").asText() + ": "
                + counted(batch, result, "synapse") + counted(batch, result, "neuron") + ".";
        return new Section("batch", "Batch", name.isEmpty() ? "" : lead, parts);
    }

    private static String counted(JsonNode batch, JsonNode result, String kind) {
        if (!batch.path(kind).isObject()) {
            return "";
        }
        return (kind.equals("neuron") ? ", " : "")
                + batch.path(kind).path("count").asInt() + " of "
                + result.path("tried").path(kind).asInt() + " " + kind + " devices are usable";
    }

    private static List<Part> parts(JsonNode batch, JsonNode result) {
        List<Part> parts = new ArrayList<>();
        if (result.path("gate").isObject()) {
            parts.add(new Part.Markup(Part.Span.HALF, gateTitle(result.path("gate")), gate(result.path("gate"))));
        }
        JsonNode array = result.path("array");
        BatchSample sample = new BatchSample(
                devices(batch, "synapse", false),
                array.path("rows").asInt(),
                array.path("columns").asInt());
        if (!sample.isEmpty() && array.path("rows").asInt() > 0) {
            parts.add(sample.outcomes());
            for (Map.Entry<String, JsonNode> parameter :
                    batch.path("synapse").path("parameters").properties()) {
                parts.add(sample.field(parameter.getKey(), BatchPopulation.unit(parameter.getValue())));
            }
        }
        for (String kind : KINDS) {
            if (batch.path(kind).isObject()) {
                BatchPopulation population = new BatchPopulation(kind, batch.path(kind), devices(batch, kind, true));
                parts.addAll(population.distributions());
                parts.addAll(population.correlations());
                for (JsonNode comparison : result.path("comparisons")) {
                    if (comparison.path("kind").asText().equals(kind)) {
                        parts.addAll(population.against(comparison));
                    }
                }
            }
        }
        return parts;
    }

    private static List<JsonNode> devices(JsonNode batch, String kind, boolean usable) {
        List<JsonNode> devices = new ArrayList<>();
        for (JsonNode device : batch.path("devices")) {
            boolean good = device.path("outcome").asText().equals("usable");
            if (device.path("kind").asText().equals(kind) && (good || !usable)) {
                devices.add(device);
            }
        }
        return devices;
    }

    private static String gateTitle(JsonNode gate) {
        return "Gate " + gate.path("gate").asText() + ": "
                + (gate.path("passed").asBoolean() ? "passed" : "not passed");
    }

    private static String gate(JsonNode gate) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Criterion</th>"
                + "<th class=\"num\">Value</th><th class=\"num\">Limit</th><th></th></tr></thead><tbody>");
        for (JsonNode criterion : gate.path("criteria")) {
            boolean least = criterion.path("least").asBoolean();
            String unit = criterion.path("unit").asText();
            String verdict = !criterion.path("judged").asBoolean()
                    ? "no batch before"
                    : criterion.path("passed").asBoolean() ? "met" : "<strong>not met</strong>";
            html.append("<tr><td>" + Html.escape(criterion.path("what").asText()) + "</td><td class=\"num\">"
                    + number(criterion.path("value"), unit) + "</td><td class=\"num\">" + (least ? "≥ " : "≤ ")
                    + number(criterion.path("limit"), unit) + "</td><td>" + verdict + "</td></tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }

    private static String number(JsonNode value, String unit) {
        return Html.escape(new Quantity(value.asDouble(Double.NaN), unit.equals("ohm") ? "Ω" : unit).toString());
    }
}
