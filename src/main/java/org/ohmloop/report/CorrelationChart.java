package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ohmloop.device.ModelFamily;

/** How the uncertainties of a model's parameters go together: the median over its fits. */
final class CorrelationChart {
    private CorrelationChart() {}

    /** Data of the kind {@code correlation}. */
    record Matrix(List<String> names, List<double[]> matrix) {}

    /** A chart; empty where no fit tells correlations. Fits with other unknowns than the first's are left out. */
    static Optional<Part> of(ModelFamily model, List<JsonNode> devices) {
        List<JsonNode> told = devices.stream()
                .map(device -> device.path("correlations"))
                .filter(c -> c.path("names").size() > 1)
                .toList();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        JsonNode names = told.get(0).path("names");
        List<JsonNode> same =
                told.stream().filter(c -> c.path("names").equals(names)).toList();
        List<String> labels = new ArrayList<>();
        names.forEach(name -> labels.add(name.asText()));
        List<double[]> matrix = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            double[] row = new double[labels.size()];
            for (int j = 0; j < row.length; j++) {
                row[j] = median(same, i, j);
            }
            matrix.add(row);
        }
        String of = same.size() == 1 ? "" : ", median of " + same.size() + " fits";
        return Optional.of(new Part.Chart(
                isBeside(model) ? Part.Span.TWO_THIRDS : Part.Span.FULL,
                "correlation",
                "Correlations of " + model.label(),
                "Of the parameters' uncertainties" + of + ". Near 1 or −1 the data cannot tell two parameters apart.",
                height(labels.size()),
                new Matrix(labels, matrix)));
    }

    /** CSS pixels. */
    static int height(int unknowns) {
        return 96 + 30 * unknowns;
    }

    /** Whether the charts of the model's parameters, three a row, leave two thirds of the last row. */
    static boolean isBeside(ModelFamily model) {
        return model.parameters().size() % 3 == 1;
    }

    private static double median(List<JsonNode> matrices, int i, int j) {
        double[] values = matrices.stream()
                .mapToDouble(c -> c.path("matrix").path(i).path(j).asDouble())
                .toArray();
        Arrays.sort(values);
        return 0.5 * (values[(values.length - 1) / 2] + values[values.length / 2]);
    }
}
