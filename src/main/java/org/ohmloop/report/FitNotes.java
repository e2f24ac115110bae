package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmloop.loop.FitArtefacts;

/** Notes on fits and reasons of refusals as a list, with the sweeps that share one behind it. */
final class FitNotes {
    private static final int NAMED = 6;

    private FitNotes() {}

    /** Markup; empty where there is nothing to say. */
    static String html(JsonNode fit) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (JsonNode one : fit.path("refused")) {
            add(lines, "Not fitted: " + one.path("reason").asText(), one);
        }
        for (JsonNode device : fit.path("devices")) {
            for (JsonNode pair : device.path("tied")) {
                add(
                        lines,
                        "The data cannot tell " + pair.path("first").asText() + " from "
                                + pair.path("second").asText(),
                        device);
            }
        }
        for (JsonNode one : fit.path("notes")) {
            one.path("notes").forEach(note -> add(lines, note.asText(), one));
        }
        if (lines.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<ul class=\"plain\">");
        lines.forEach((text, sources) -> html.append(
                "<li>" + Html.escape(text) + " <span class=\"note\">" + Html.escape(names(sources)) + "</span></li>"));
        return html.append("</ul>").toString();
    }

    private static void add(Map<String, List<String>> lines, String text, JsonNode of) {
        lines.computeIfAbsent(text, t -> new ArrayList<>())
                .add(FitArtefacts.nameOf(of.path("source").asText()));
    }

    private static String names(List<String> sources) {
        String some = String.join(", ", sources.subList(0, Math.min(NAMED, sources.size())));
        return sources.size() > NAMED ? some + " and " + (sources.size() - NAMED) + " more" : some;
    }
}
