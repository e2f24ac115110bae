package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Spikes and energy of a network's layers, an inference. */
final class ActivityTable {
    private ActivityTable() {}

    /** The table; empty where the run's summary has no activity. */
    static Optional<Part> of(JsonNode train) {
        JsonNode activity = train.path("activity");
        if (activity.path("layers").isEmpty()) {
            return Optional.empty();
        }
        StringBuilder html = new StringBuilder(
                "<div class=\"scroll\"><table><thead><tr><th>Layer</th><th class=\"num\">Neurons</th>"
                        + "<th class=\"num\">Spikes per neuron and sample</th><th class=\"num\">Neurons that never fire</th><th class=\"num\">No spike for a sample</th>"
                        + "<th class=\"num\">Energy in neurons</th><th class=\"num\">Energy in synapses</th></tr></thead><tbody>");
        for (JsonNode layer : activity.path("layers")) {
            html.append("<tr><td>" + layer.path("layer").asInt() + "</td><td class=\"num\">"
                    + Html.count(layer.path("neurons").asLong()) + "</td><td class=\"num\">"
                    + new Quantity(layer.path("spikes_per_neuron").asDouble(), "") + "</td><td class=\"num\">"
                    + Html.percent(layer.path("silent_neurons").asDouble()) + "</td><td class=\"num\">"
                    + Html.percent(layer.path("quiet_share").asDouble()) + "</td><td class=\"num\">"
                    + new Quantity(layer.path("neuron_energy_J").asDouble(), "J") + "</td><td class=\"num\">"
                    + new Quantity(layer.path("synapse_energy_J").asDouble(), "J") + "</td></tr>");
        }
        JsonNode synapses = activity.path("synapses");
        html.append("</tbody></table></div><p>One inference takes "
                + new Quantity(activity.path("energy_J").asDouble(), "J")
                + " in the devices: I V dt in the neurons' memristors"
                + " and G V² dt in the pairs of the crossbars, "
                + new Quantity(synapses.path("min_S").asDouble(), "S")
                + " to " + new Quantity(synapses.path("max_S").asDouble(), "S") + " read at "
                + new Quantity(synapses.path("read_V").asDouble(), "V")
                + ". Drivers and converters are not in it. Mean of "
                + Html.count(activity.path("samples").asLong()) + " test samples at the network's step.</p>");
        return Optional.of(new Part.Markup(Part.Span.FULL, "Spikes and energy", html.toString()));
    }
}
