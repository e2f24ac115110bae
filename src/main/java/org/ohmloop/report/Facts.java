package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Names with values, in as many columns as fit. */
final class Facts {
    private static final int LONGEST = 160;

    private Facts() {}

    /** Every number, text and truth in the tree with its path; numbers with the unit that their name tells. */
    static void flatten(String path, JsonNode node, List<String[]> facts) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            e -> flatten(path.isEmpty() ? e.getKey() : path + " · " + e.getKey(), e.getValue(), facts));
        } else if (node.isArray()) {
            facts.add(new String[] {path, shorten(node.toString())});
        } else if (node.isFloatingPointNumber()) {
            String name = path.substring(path.lastIndexOf(' ') + 1);
            facts.add(new String[] {path, new Quantity(node.asDouble(), Quantity.unitOf(name)).toString()});
        } else if (!node.asText().isBlank() && !node.isNull()) {
            facts.add(new String[] {path, shorten(node.asText())});
        }
    }

    static String html(List<String[]> facts) {
        StringBuilder html = new StringBuilder("<dl class=\"facts\">");
        for (String[] fact : facts) {
            html.append("<div><dt>" + Html.escape(fact[0].replace('_', ' ')) + "</dt><dd>" + Html.escape(fact[1])
                    + "</dd></div>");
        }
        return html.append("</dl>").toString();
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
