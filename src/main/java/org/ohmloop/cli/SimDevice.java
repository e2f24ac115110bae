package org.ohmloop.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.loop.DeviceFile;

/**
 * The device of a simulated instrument, from the command line: {@code ron=6500,von=0.9,...} with the parameters that
 * differ from {@link #TYPICAL}, or a JSON file with one: what {@code ohmloop fit --json} prints, a {@code batch.json},
 * or {@code {"model":"mmss","parameters":{...}}}.
 */
final class SimDevice {
    /** A SET at 0.6 to 0.9 V and a RESET at its negative, for sweeps of 20 ms a point. */
    static final MetastableSwitch TYPICAL = new MetastableSwitch(2000, 100_000, 1e-4, 0.9, -0.9, 0.06);

    private SimDevice() {}

    /** @throws IllegalArgumentException saying what cannot be read */
    static MemristorModel parse(String text) {
        if (text.isEmpty()) {
            return TYPICAL;
        }
        if (Files.isRegularFile(Path.of(text))) {
            return DeviceFile.read(Path.of(text)).get(0).model();
        }
        if (!text.contains("=")) {
            throw new IllegalArgumentException("--device: there is no file '" + text
                    + "', and it is no list like ron=2000,roff=100000,tau=1e-4,von=0.9,voff=-0.9,k=0.06.");
        }
        Map<String, Double> values = new LinkedHashMap<>();
        double[] typical = TYPICAL.values();
        for (int i = 0; i < typical.length; i++) {
            values.put(MetastableSwitch.PARAMETERS.get(i).name(), typical[i]);
        }
        for (String part : text.split(",", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length != 2 || !values.containsKey(pair[0].strip())) {
                throw new IllegalArgumentException(
                        "--device: '" + part + "' is none of " + String.join(", ", values.keySet()) + " with a value.");
            }
            values.put(pair[0].strip(), number(part, pair[1]));
        }
        return ModelFamily.MMSS.model(
                values.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double number(String part, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--device: '" + part + "' has no number.", e);
        }
    }
}
