package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.loop.FitArtefacts;

/** Parameters of fitted devices with their 95 % intervals: a chart a parameter, a line a device. */
final class IntervalChart {
    /** Devices of a chart; of more those with the largest errors are drawn. */
    static final int MOST = 24;

    private static final int ROW = 17;

    private IntervalChart() {}

    /** Data of the kind {@code intervals}. */
    record Intervals(
            Part.Axis value,
            boolean log,
            List<String> names,
            double[] at,
            double[] low,
            double[] high,
            List<Boolean> unsure) {}

    /**
     * A third of a row each; the last as high as the correlations, where there is room for these beside it.
     *
     * @param devices of one model
     */
    static List<Part> of(ModelFamily model, List<JsonNode> devices) {
        List<JsonNode> drawn = devices.subList(0, Math.min(MOST, devices.size()));
        List<String> names = labels(drawn);
        List<Part> charts = new ArrayList<>();
        for (Parameter parameter : model.parameters()) {
            Intervals data = data(parameter, drawn, names);
            int unsure = (int) data.unsure.stream().filter(u -> u).count();
            String note = unsure == 0 ? "" : "the data say little in " + unsure + " of " + drawn.size();
            boolean beside = charts.size() + 1 == model.parameters().size() && CorrelationChart.isBeside(model);
            int height = 52 + ROW * Math.max(3, drawn.size());
            charts.add(new Part.Chart(
                    Part.Span.THIRD,
                    "intervals",
                    parameter.name(),
                    note,
                    beside
                            ? Math.max(
                                    height,
                                    CorrelationChart.height(model.parameters().size() + 1))
                            : height,
                    data));
        }
        return charts;
    }

    private static Intervals data(Parameter parameter, List<JsonNode> devices, List<String> names) {
        int n = devices.size();
        double[] at = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        List<Boolean> unsure = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            JsonNode device = devices.get(i);
            JsonNode interval = device.path("intervals95").path(parameter.name());
            at[i] = device.path("parameters").path(parameter.name()).asDouble(Double.NaN);
            low[i] = interval.path(0).asDouble(at[i]);
            high[i] = interval.path(1).asDouble(at[i]);
            boolean little = false;
            for (JsonNode name : device.path("undetermined")) {
                little |= name.asText().equals(parameter.name());
            }
            unsure.add(little);
        }
        Part.Axis axis = new Part.Axis(parameter.name(), unit(parameter));
        return new Intervals(axis, parameter.positive() && spans(at), names, at, low, high, unsure);
    }

    /** Names of the devices, without what is the same in all of them: {@code 47kohm_0.8V_1Hz_M1} among others of 0.8 V. */
    static List<String> labels(List<JsonNode> devices) {
        List<String> names = devices.stream()
                .map(device -> FitArtefacts.nameOf(device.path("source").asText()))
                .toList();
        List<List<String>> parts =
                names.stream().map(name -> List.of(name.split("_", -1))).toList();
        int length = parts.isEmpty() ? 0 : parts.get(0).size();
        if (names.size() < 2 || parts.stream().anyMatch(part -> part.size() != length)) {
            return names;
        }
        List<String> labels = new ArrayList<>();
        for (List<String> own : parts) {
            List<String> telling = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                int place = i;
                if (parts.stream().anyMatch(other -> !other.get(place).equals(own.get(place)))) {
                    telling.add(own.get(i));
                }
            }
            labels.add(String.join(" ", telling));
        }
        return labels;
    }

    /** Over a factor of three a logarithmic axis shows more. */
    private static boolean spans(double[] at) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (double value : at) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most > 3 * least;
    }

    static String unit(Parameter parameter) {
        return parameter.unit().equals("ohm") ? "Ω" : parameter.unit().equals("1") ? "" : parameter.unit();
    }
}
