package org.ohmloop.sim;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ohmloop.device.DevicePopulation;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.Yaml;

/**
 * The populations in a batch file, as {@code ohmloop calibrate --batch} writes it, for a chip to be made of. Only what a
 * draw needs is looked at.
 */
final class BatchSeed {
    private final Path file;
    private final JsonNode batch;

    /** @throws BenchException where the file is not there, or not JSON */
    BatchSeed(Path file) {
        this.file = file;
        this.batch = Yaml.read(file, JsonNode.class);
    }

    /**
     * The devices of a kind; empty where the batch has none.
     *
     * @param kind {@code synapse} or {@code neuron}
     * @throws BenchException where the model is not one that the simulated chip is made of, or a figure is missing or wrong
     */
    Optional<DevicePopulation> population(String kind) {
        JsonNode model = batch.path(kind);
        if (!model.isObject()) {
            return Optional.empty();
        }
        String family = model.path("model").asText();
        if (!family.equals(ModelFamily.MMSS.label())) {
            throw new BenchException(
                    file + ", " + kind + ": a simulated chip is made of devices of model mmss, these are " + family
                            + ": calibrate the batch with --model mmss");
        }
        try {
            return Optional.of(read(model));
        } catch (IllegalArgumentException e) {
            throw new BenchException(file + ", " + kind + ": " + e.getMessage(), e);
        }
    }

    private static DevicePopulation read(JsonNode model) {
        List<Parameter> parameters = ModelFamily.MMSS.parameters();
        int n = parameters.size();
        double[] mean = new double[n];
        double[] sd = new double[n];
        double[] cycleSd = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        for (int p = 0; p < n; p++) {
            Parameter parameter = parameters.get(p);
            JsonNode of = model.path("parameters").path(parameter.name());
            mean[p] = number(of, parameter, "mean");
            sd[p] = number(of, parameter, "sd");
            cycleSd[p] = of.path("cycle_sd").asDouble(0);
            low[p] = parameter.scaled(number(of, parameter, "low"));
            high[p] = parameter.scaled(number(of, parameter, "high"));
        }
        JsonNode cycles = model.path("cycle_correlation");
        return DevicePopulation.of(
                ModelFamily.MMSS,
                mean,
                sd,
                matrix(model.path("device_correlation")),
                cycleSd,
                cycles.isArray() ? matrix(cycles) : null,
                low,
                high);
    }

    private static double number(JsonNode of, Parameter parameter, String field) {
        if (!of.path(field).isNumber()) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "parameters.%s.%s must be a number", parameter.name(), field));
        }
        return of.path(field).asDouble();
    }

    private static List<List<Double>> matrix(JsonNode rows) {
        List<List<Double>> matrix = new ArrayList<>();
        for (JsonNode row : rows) {
            List<Double> values = new ArrayList<>();
            row.forEach(value -> values.add(value.asDouble(Double.NaN)));
            matrix.add(values);
        }
        return matrix;
    }
}
