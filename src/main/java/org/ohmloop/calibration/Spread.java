package org.ohmloop.calibration;

import java.util.Arrays;
import org.ohmloop.device.Parameter;

/**
 * How a parameter is distributed over devices.
 *
 * @param median SI unit
 * @param sd standard deviation over devices, n - 1 in the denominator: of the natural logarithm where {@code scale} is
 *     {@code log}, in the SI unit where it is {@code linear}; 0 for a single device
 * @param count devices whose sweep determines the parameter; where there are none, the median and sd are over all
 * @param scale {@code log} or {@code linear}
 * @param unit SI unit of the median
 */
public record Spread(double median, double sd, int count, String scale, String unit) {

    static Spread of(Parameter parameter, double[] values, int count) {
        double[] scaled = Arrays.stream(values).map(parameter::scaled).toArray();
        double mean = Arrays.stream(scaled).average().orElseThrow();
        double squares = Arrays.stream(scaled).map(y -> (y - mean) * (y - mean)).sum();
        double sd = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
        return new Spread(
                Percentiles.of(values).median(), sd, count, parameter.positive() ? "log" : "linear", parameter.unit());
    }
}
