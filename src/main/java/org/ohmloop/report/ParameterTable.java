package org.ohmloop.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Parameters of fitted devices: a line each, with units and SI prefixes. */
final class ParameterTable {
    private ParameterTable() {}

    /** One device's line. */
    record Row(String device, Map<String, Quantity> parameters, double rrmse) {}

    static String html(List<Row> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.parameters().keySet()));
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead><tr><th>Device</th>");
        names.forEach(name -> html.append("<th class=\"num\">" + symbol(name) + "</th>"));
        html.append("<th class=\"num\">RRMSE</th></tr></thead><tbody>");
        for (Row row : rows) {
            html.append("<tr><td>" + Html.escape(row.device()) + "</td>");
            for (String name : names) {
                Quantity value = row.parameters().get(name);
                html.append("<td class=\"num\">" + (value == null ? "–" : Html.escape(value.toString())) + "</td>");
            }
            html.append("<td class=\"num\">" + Html.percent(row.rrmse()) + "</td></tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }

    /** The usual symbol of a parameter; the name itself where there is none. */
    static String symbol(String name) {
        String unit = Quantity.unitOf(name);
        int underscore = name.lastIndexOf('_');
        String bare = underscore > 0 && !unit.isEmpty() ? name.substring(0, underscore) : name;
        return switch (bare.toLowerCase(Locale.ROOT)) {
            case "ron" -> "R<sub>on</sub>";
            case "roff" -> "R<sub>off</sub>";
            case "von" -> "V<sub>on</sub>";
            case "voff" -> "V<sub>off</sub>";
            case "tau" -> "τ";
            case "k" -> "k";
            default -> Html.escape(bare.replace('_', ' '));
        };
    }
}
