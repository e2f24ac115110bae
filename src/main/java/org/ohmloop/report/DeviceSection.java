package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.loop.FitArtefacts;

/** The measured devices: their sweeps with fits, their parameters, and the batch's model that was made of them. */
final class DeviceSection {
    static final String RRMSE = "RRMSE is the norm of the model's error over the norm of the measured current.";

    /** Lines of the table; a batch may have thousands of fits. */
    private static final int ROWS = 300;

    private DeviceSection() {}

    static Section of(Artefacts artefacts) {
        JsonNode summary = artefacts.summary();
        Map<String, JsonNode> fitted = fitted(summary);
        List<FittedSweep> sweeps = sweeps(artefacts);
        List<Part> parts = new ArrayList<>(IvChart.tiles(sweeps));
        if (artefacts.configuration().path("command").asText().equals("fit")) {
            parts.addAll(IvChart.logarithmic(sweeps));
        }
        if (!fitted.isEmpty()) {
            artefacts
                    .guard("summary.json", () -> ParameterTable.html(rows(fitted)))
                    .ifPresent(html -> parts.add(new Part.Markup(Part.Span.FULL, title(fitted.size()), html)));
        }
        batch(artefacts, summary).ifPresent(parts::add);
        String choice = IvChart.choosesFrom(sweeps)
                ? " Of " + sweeps.size() + " fits, twelve are drawn, evenly from the best to the worst."
                : "";
        return new Section("devices", "Devices", sweeps.isEmpty() ? "" : RRMSE + choice, parts);
    }

    private static String title(int fits) {
        return "Fitted parameters"
                + (fits > ROWS ? ": the first " + ROWS + " of " + fits + ", all are in summary.json" : "");
    }

    private static Map<String, JsonNode> fitted(JsonNode summary) {
        Map<String, JsonNode> fitted = new LinkedHashMap<>();
        for (JsonNode device : summary.path("fit").path("devices")) {
            fitted.put(bare(device.path("source").asText()), device);
        }
        return fitted;
    }

    /** All fitted sweeps of the run, in the order of its summary. */
    static List<FittedSweep> sweeps(Artefacts artefacts) {
        Map<String, JsonNode> fitted = fitted(artefacts.summary());
        List<FittedSweep> sweeps = new ArrayList<>();
        for (String name : ordered(artefacts.list("fits"), fitted)) {
            artefacts
                    .draw("fits/" + name, table -> sweep(bare(name), table, fitted.get(bare(name))))
                    .ifPresent(sweeps::add);
        }
        return sweeps;
    }

    private static FittedSweep sweep(String name, CsvTable table, JsonNode device) {
        double[] current = table.numbers("current_A");
        double[] fit = table.numbers("fit_A");
        double rrmse =
                device == null ? rrmse(current, fit) : device.path("rrmse").asDouble(Double.NaN);
        return new FittedSweep(
                name, table.numbers("time_s"), table.numbers("voltage_V"), current, fit, Map.of(), rrmse);
    }

    private static double rrmse(double[] current, double[] fit) {
        double error = 0;
        double norm = 0;
        for (int i = 0; i < current.length; i++) {
            error += (fit[i] - current[i]) * (fit[i] - current[i]);
            norm += current[i] * current[i];
        }
        return Math.sqrt(error / norm);
    }

    private static List<ParameterTable.Row> rows(Map<String, JsonNode> fitted) {
        List<ParameterTable.Row> rows = new ArrayList<>();
        fitted.entrySet().stream().limit(ROWS).forEach(fit -> {
            String name = fit.getKey();
            JsonNode device = fit.getValue();
            Map<String, String> units = units(device.path("model").asText());
            Map<String, Quantity> parameters = new LinkedHashMap<>();
            device.path("parameters").properties().forEach(entry -> {
                if (entry.getValue().isNumber()) {
                    String unit = units.getOrDefault(entry.getKey(), Quantity.unitOf(entry.getKey()));
                    parameters.put(entry.getKey(), new Quantity(entry.getValue().asDouble(), unit));
                }
            });
            rows.add(new ParameterTable.Row(
                    name, parameters, device.path("rrmse").asDouble(Double.NaN)));
        });
        return rows;
    }

    /** Units of a model's parameters; none where the model is not known. */
    private static Map<String, String> units(String model) {
        return Arrays.stream(ModelFamily.values())
                .filter(family -> family.label().equals(model))
                .flatMap(family -> family.parameters().stream())
                .collect(Collectors.toMap(Parameter::name, IntervalChart::unit));
    }

    private static Optional<Part> batch(Artefacts artefacts, JsonNode summary) {
        JsonNode batch = artefacts.json("batch.json").orElse(summary.path("batch"));
        return artefacts
                .guard("batch.json", () -> BatchTable.html(batch))
                .filter(html -> !html.isEmpty())
                .map(html -> new Part.Markup(Part.Span.FULL, "Model of the batch", html));
    }

    /** In the order of the summary, which has synapses first; what it does not name comes last. */
    private static List<String> ordered(List<String> files, Map<String, JsonNode> fitted) {
        List<String> known = List.copyOf(fitted.keySet());
        Comparator<String> place = Comparator.comparingInt(file -> {
            int index = known.indexOf(bare(file));
            return index < 0 ? known.size() : index;
        });
        return files.stream().sorted(place).toList();
    }

    private static String bare(String name) {
        return FitArtefacts.nameOf(name);
    }
}
