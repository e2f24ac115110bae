package org.ohmloop.loop;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.run.Json;

/**
 * Fitted devices in a JSON file: what {@code fit --json} prints, a run's {@code summary.json}, a {@code batch.json} (its
 * median devices), or {@code {"model":"mmss","parameters":{...}}}.
 */
public final class DeviceFile {
    private DeviceFile() {}

    /**
     * One device and the circuit that it was measured in.
     *
     * @param source where it was measured, or {@code synapse} and {@code neuron} of a batch
     * @param model the device
     * @param rrmse of the fit; NaN where the file does not say
     * @param initialState x at the start of its sweep, 0 to 1
     * @param seriesResistance ohm
     * @param capacitance across the device, F
     * @param offset of the current channel, A
     * @param drive label of {@link org.ohmloop.calibration.Drive}
     */
    public record Entry(
            String source,
            MemristorModel model,
            double rrmse,
            double initialState,
            double seriesResistance,
            double capacitance,
            double offset,
            String drive) {}

    /**
     * The devices of a file, in order.
     *
     * @throws IllegalArgumentException naming the file and the parameter that is missing
     */
    public static List<Entry> read(Path file) {
        JsonNode root = Json.read(file, JsonNode.class);
        JsonNode fits = root.has("fit") ? root.get("fit") : root;
        List<Entry> entries = new ArrayList<>();
        if (fits.path("devices").isArray() && !fits.path("devices").isEmpty()) {
            fits.get("devices").forEach(device -> entries.add(entry(file, device, "device")));
        } else if (fits.has("synapse") || fits.has("neuron")) {
            for (Map.Entry<String, JsonNode> kind : fits.properties()) {
                if (kind.getValue().has("parameters")) {
                    entries.add(entry(file, kind.getValue(), kind.getKey()));
                }
            }
        } else {
            entries.add(entry(file, fits, "device"));
        }
        return List.copyOf(entries);
    }

    private static Entry entry(Path file, JsonNode device, String name) {
        JsonNode parameters = device.path("parameters");
        ModelFamily family = ModelFamily.of(device.path("model").asText("mmss"));
        MemristorModel model = family.model(family.parameters().stream()
                .map(Parameter::name)
                .mapToDouble(parameter -> value(file, parameters.path(parameter), parameter))
                .toArray());
        return new Entry(
                device.path("source").asText(name),
                model,
                device.path("rrmse").asDouble(Double.NaN),
                Math.max(0, Math.min(1, device.path("initialState").asDouble(0))),
                device.path("seriesResistance").asDouble(0),
                device.path("capacitance").asDouble(0),
                device.path("offset").asDouble(0),
                device.path("drive").asText("AUTO"));
    }

    /** A number of a fit, or the median of a batch. */
    private static double value(Path file, JsonNode node, String name) {
        JsonNode number = node.has("median") ? node.get("median") : node;
        if (!number.isNumber()) {
            throw new IllegalArgumentException(
                    file + " has no parameter " + name + ": it is neither a fit nor a batch.");
        }
        return number.asDouble();
    }
}
