package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The head of a run's page: what ran, the figures that matter, and the steps with their time. */
final class Overview {
    private static final List<String> FACTS = List.of("command", "rig", "chip", "seed", "version", "git", "started");

    private Overview() {}

    /** True where the accuracies are of a generated data set. */
    static boolean synthetic(JsonNode summary) {
        return summary.path("train").path("synthetic").asBoolean(false);
    }

    /** " (synthetic data)" where that must be said. */
    static String caveat(JsonNode summary) {
        return synthetic(summary) ? " (synthetic data)" : "";
    }

    /** Markup below the page's title. */
    static String head(Artefacts artefacts) {
        StringBuilder html = new StringBuilder("<dl class=\"run-facts\">");
        JsonNode run = artefacts.configuration();
        for (String name : FACTS) {
            String value = run.path(name).asText("");
            if (!value.isEmpty()) {
                html.append("<div><dt>" + name + "</dt><dd>" + Html.escape(value) + "</dd></div>");
            }
        }
        JsonNode data = artefacts.summary().path("train").path("data");
        if (!data.asText("").isEmpty()) {
            html.append("<div><dt>data</dt><dd>" + Html.escape(data.asText())
                    + (synthetic(artefacts.summary()) ? " <span class=\"badge\">synthetic</span>" : "")
                    + "</dd></div>");
        }
        html.append("</dl>");
        List<String> faults = artefacts.faults();
        if (!faults.isEmpty()) {
            html.append("<div class=\"faults\" role=\"alert\"><strong>Not everything could be drawn</strong><ul>");
            faults.forEach(fault -> html.append("<li>" + Html.escape(fault) + "</li>"));
            html.append("</ul></div>");
        }
        return html.toString();
    }

    static Section section(Artefacts artefacts) {
        List<Part> parts = new ArrayList<>();
        JsonNode summary = artefacts.summary();
        String tiles = tiles(summary);
        if (!tiles.isEmpty()) {
            parts.add(new Part.Markup(Part.Span.FULL, "", "<div class=\"tiles\">" + tiles + "</div>"));
        }
        JsonNode seconds = summary.path("seconds");
        if (!seconds.isEmpty()) {
            parts.add(new Part.Markup(Part.Span.FULL, "The loop, step by step", steps(seconds, summary)));
        }
        return new Section("overview", "Overview", "", parts);
    }

    private static String tiles(JsonNode summary) {
        StringBuilder html = new StringBuilder();
        JsonNode infer = summary.path("infer");
        JsonNode program = summary.path("program");
        String caveat = synthetic(summary) ? "synthetic data" : "";
        double software = infer.path("software_accuracy")
                .asDouble(summary.path("train").path("test_accuracy").asDouble(Double.NaN));
        double chip = infer.path("chip_accuracy").asDouble(Double.NaN);
        if (Double.isFinite(software)) {
            tile(html, "Software accuracy", Html.percent(software), caveat);
        }
        if (Double.isFinite(chip)) {
            tile(html, "Accuracy on the chip", Html.percent(chip), caveat);
            tile(html, "Lost on the way", points(software - chip), "software minus chip, percentage points");
        }
        if (program.has("in_window_at_verify")) {
            long cells = program.path("cells").asLong();
            tile(
                    html,
                    "Cells in window",
                    Html.percent(program.path("in_window_at_verify").asDouble()),
                    "at verify, of " + Html.count(cells));
        }
        if (program.has("pulses_per_cell_mean")) {
            double p95 = program.path("pulses_per_cell_p95").asDouble(Double.NaN);
            tile(
                    html,
                    "Pulses per cell",
                    new Quantity(program.path("pulses_per_cell_mean").asDouble(), "").toString(),
                    "mean; 95 % of cells take at most " + new Quantity(p95, ""));
        }
        double wall = seconds(summary.path("seconds"));
        if (wall > 0) {
            tile(html, "Wall time", Html.duration(wall), "all steps");
        }
        return html.toString();
    }

    static String points(double fraction) {
        return (Math.abs(fraction) < 5e-5 ? "0.00" : String.format(java.util.Locale.ROOT, "%.2f", 100 * fraction))
                        .replace('-', '−')
                + " pt";
    }

    static void tile(StringBuilder html, String name, String value, String note) {
        html.append("<div class=\"tile\"><p class=\"name\">" + name + "</p><p class=\"value\">" + Html.escape(value)
                + "</p><p class=\"note\">" + Html.escape(note) + "</p></div>");
    }

    /** The steps without a total that a run may have written beside them. */
    private static Stream<Map.Entry<String, JsonNode>> steps(JsonNode seconds) {
        return seconds.properties().stream().filter(e -> !e.getKey().equals("total"));
    }

    private static double seconds(JsonNode seconds) {
        double sum = steps(seconds).mapToDouble(e -> e.getValue().asDouble()).sum();
        return seconds.path("total").asDouble(sum);
    }

    private static String steps(JsonNode seconds, JsonNode summary) {
        double longest =
                steps(seconds).mapToDouble(e -> e.getValue().asDouble()).max().orElse(1);
        StringBuilder html = new StringBuilder("<ol class=\"steps\">");
        steps(seconds).forEach(step -> {
            double share = 100 * step.getValue().asDouble() / longest;
            html.append("<li><span class=\"step\">" + Html.escape(step.getKey()) + "</span><span class=\"what\">"
                    + Html.escape(StepWords.of(step.getKey(), summary)) + "</span><span class=\"bar\"><i style=\"width:"
                    + String.format(java.util.Locale.ROOT, "%.1f", share) + "%\"></i></span><span class=\"time\">"
                    + Html.duration(step.getValue().asDouble()) + "</span></li>");
        });
        return html.append("</ol>").toString();
    }
}
