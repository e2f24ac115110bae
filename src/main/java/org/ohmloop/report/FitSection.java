package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ohmloop.device.ModelFamily;

/** How good the fits of {@code ohmloop fit} are: errors, residuals, intervals, correlations, and what to be careful about. */
final class FitSection {
    private FitSection() {}

    static Section of(Artefacts artefacts) {
        JsonNode fit = artefacts.summary().path("fit");
        if (!artefacts.configuration().path("command").asText().equals("fit")
                || fit.path("devices").isEmpty()) {
            return new Section("fit", "Fit", "", List.of());
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Markup(Part.Span.FULL, "", tiles(fit)));
        List<FittedSweep> worstFirst = DeviceSection.sweeps(artefacts).stream()
                .sorted(Comparator.comparingDouble(FittedSweep::rrmse).reversed())
                .toList();
        parts.addAll(ResidualChart.of(worstFirst));
        byModel(fit).forEach((model, devices) -> {
            ModelFamily family = ModelFamily.of(model);
            parts.addAll(IntervalChart.of(family, devices));
            CorrelationChart.of(family, devices).ifPresent(parts::add);
        });
        String notes = FitNotes.html(fit);
        if (!notes.isEmpty()) {
            parts.add(new Part.Markup(Part.Span.FULL, "Notes", notes));
        }
        return new Section("fit", "How good the fits are", lead(worstFirst.size()), parts);
    }

    private static String lead(int fits) {
        return (fits > 3 ? "Residuals of the three worst fits, against time and against voltage; " : "Residuals; ")
                + "parameters with their 95 % intervals, hollow where the data say little.";
    }

    private static String tiles(JsonNode fit) {
        StringBuilder html = new StringBuilder("<div class=\"tiles\">");
        int n = fit.path("devices").size();
        Overview.tile(html, "Sweeps", Html.count(n), refused(fit));
        if (n > 1) {
            Overview.tile(
                    html, "RRMSE, median", Html.percent(fit.path("rrmse_median").asDouble()), DeviceSection.RRMSE);
        }
        Overview.tile(
                html,
                n > 1 ? "RRMSE, worst" : "RRMSE",
                Html.percent(fit.path("rrmse_max").asDouble()),
                n > 1 ? worst(fit) : DeviceSection.RRMSE);
        Overview.tile(
                html,
                "Error in decades",
                String.format(Locale.ROOT, "%.3f", fit.path("log10_error").asDouble()),
                "mean |log₁₀ I| error, offset taken off");
        return html.append("</div>").toString();
    }

    private static String refused(JsonNode fit) {
        int refused = fit.path("refused").size();
        return refused == 0 ? "all could be fitted" : refused + " could not be fitted";
    }

    private static String worst(JsonNode fit) {
        for (JsonNode device : fit.path("devices")) {
            if (device.path("rrmse").asDouble() == fit.path("rrmse_max").asDouble()) {
                return device.path("source").asText();
            }
        }
        return "";
    }

    private static Map<String, List<JsonNode>> byModel(JsonNode fit) {
        Map<String, List<JsonNode>> byModel = new LinkedHashMap<>();
        fit.path("devices")
                .forEach(device -> byModel.computeIfAbsent(device.path("model").asText(), m -> new ArrayList<>())
                        .add(device));
        byModel.values().forEach(devices -> {
            if (devices.size() > IntervalChart.MOST) {
                devices.sort(Comparator.comparingDouble(
                                (JsonNode d) -> d.path("rrmse").asDouble())
                        .reversed());
            }
        });
        return byModel;
    }
}
