package org.ohmloop.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;

/** Finds devices that are far from all others in a parameter, by median and median absolute deviation. */
final class OutlierTest {
    /** Of a normal distribution: sd over median absolute deviation. */
    private static final double TO_SD = 1.4826;

    private final ModelFamily family;
    private final Map<String, List<SweepFit>> devices;

    OutlierTest(ModelFamily family, Map<String, List<SweepFit>> devices) {
        this.family = family;
        this.devices = devices;
    }

    /** Devices by name, with the first parameter that is far away and how far. */
    Map<String, String> far() {
        Map<String, String> far = new LinkedHashMap<>();
        if (devices.size() < Screening.FEWEST_TO_COMPARE) {
            return far;
        }
        for (Parameter parameter : family.parameters()) {
            Map<String, Double> values = new LinkedHashMap<>();
            devices.forEach((device, sweeps) -> sweeps.stream()
                    .map(SweepFit::fit)
                    .filter(fit -> !fit.undetermined().contains(parameter.name()))
                    .mapToDouble(fit -> parameter.scaled(fit.parameters().get(parameter.name())))
                    .average()
                    .ifPresent(mean -> values.put(device, mean)));
            if (values.size() >= Screening.FEWEST_TO_COMPARE) {
                look(parameter, values, far);
            }
        }
        return far;
    }

    private static void look(Parameter parameter, Map<String, Double> values, Map<String, String> far) {
        double[] all = values.values().stream().mapToDouble(v -> v).toArray();
        double middle = Percentiles.of(all).median();
        double sd = TO_SD
                * Percentiles.of(Arrays.stream(all)
                                .map(v -> Math.abs(v - middle))
                                .toArray())
                        .median();
        values.forEach((device, value) -> {
            double distance = Math.abs(value - middle) / sd;
            if (sd > 0 && distance > Screening.FARTHEST) {
                far.putIfAbsent(
                        device,
                        String.format(
                                Locale.ROOT,
                                "outlier: %s of %.4g %s is %.1f robust sd from the batch's %.4g %s",
                                parameter.name(),
                                parameter.unscaled(value),
                                parameter.unit(),
                                distance,
                                parameter.unscaled(middle),
                                parameter.unit()));
            }
        });
    }
}
