package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The model of the batch: for each kind of device the median of every parameter and how far devices spread about it. */
final class BatchTable {
    private static final List<String> KINDS = List.of("synapse", "neuron");
    private static final int EXCLUDED = 5;

    private BatchTable() {}

    /** Markup; empty where the batch states no parameters. */
    static String html(JsonNode batch) {
        Set<String> names = new LinkedHashSet<>();
        KINDS.forEach(kind -> batch.path(kind).path("parameters").fieldNames().forEachRemaining(names::add));
        if (names.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<p class=\"note\">Median, and below it the standard deviation over"
                + " devices: ± in the unit, ×÷ as a factor where the logarithm spreads evenly</p>"
                + "<div class=\"scroll\"><table><thead><tr><th>Kind</th><th class=\"num\">Devices</th>");
        names.forEach(name -> html.append("<th class=\"num\">" + ParameterTable.symbol(name) + "</th>"));
        html.append("</tr></thead><tbody>");
        StringBuilder excluded = new StringBuilder();
        for (String kind : KINDS) {
            JsonNode model = batch.path(kind);
            if (model.path("parameters").isEmpty()) {
                continue;
            }
            html.append("<tr><td>" + kind + "</td><td class=\"num\">"
                    + (model.has("count") ? Html.count(model.path("count").asLong()) : "–") + "</td>");
            for (String name : names) {
                html.append("<td class=\"num\">"
                        + cell(name, model.path("parameters").path(name)) + "</td>");
            }
            html.append("</tr>");
            excluded(excluded, kind, model.path("excluded"));
        }
        html.append("</tbody></table></div>");
        if (!excluded.isEmpty()) {
            html.append("<p class=\"note\">Left out: " + excluded + "</p>");
        }
        return html.toString();
    }

    private static String cell(String name, JsonNode spread) {
        if (spread.isMissingNode()) {
            return "–";
        }
        String unit = Quantity.unitOf(name);
        double median =
                spread.isNumber() ? spread.asDouble() : spread.path("median").asDouble(Double.NaN);
        String html = Html.escape(new Quantity(median, unit).toString());
        double sd = spread.path("sd").asDouble(Double.NaN);
        if (!Double.isFinite(sd)) {
            return html;
        }
        String text = spread.path("scale").asText("linear").equals("log")
                ? String.format(Locale.ROOT, "×÷ %.2f", Math.exp(sd))
                : "± " + new Quantity(sd, unit);
        return html + "<br><span class=\"note\">" + Html.escape(text) + "</span>";
    }

    private static void excluded(StringBuilder html, String kind, JsonNode excluded) {
        for (int i = 0; i < Math.min(EXCLUDED, excluded.size()); i++) {
            JsonNode device = excluded.get(i);
            html.append(html.isEmpty() ? "" : "; ")
                    .append(Html.escape(kind + " " + device.path("source").asText() + " ("
                            + device.path("reason").asText() + ")"));
        }
        if (excluded.size() > EXCLUDED) {
            html.append("; and " + (excluded.size() - EXCLUDED) + " more");
        }
    }
}
