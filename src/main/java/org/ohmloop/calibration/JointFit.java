package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One set of parameters for several captures, and how far each of them is from it.
 *
 * @param of the device, or {@code all}
 * @param pooled one set of parameters; only offset and initial state are each capture's own
 * @param hierarchical partial pooling: a few parameters deviate from capture to capture, and all from device to device
 * @param heldOut each capture foretold by the pooled fit of the others; of several devices, each device foretold by the
 *     centre of the hierarchical fit of the others
 * @param population what the hierarchical fit says about devices like these
 */
public record JointFit(
        String of,
        Pooled pooled,
        Hierarchical hierarchical,
        @JsonProperty("held_out") Foretold heldOut,
        JointPopulation population) {

    /** Fits of the captures with one set of parameters. */
    public record Pooled(
            @JsonProperty("rrmse_median") double rrmseMedian,
            @JsonProperty("rrmse_max") double rrmseMax,
            @JsonProperty("log10_error") double log10Error,
            List<FittedDevice> devices) {
        static Pooled of(List<FittedDevice> devices) {
            return new Pooled(
                    median(devices, FittedDevice::rrmse),
                    largest(devices, FittedDevice::rrmse),
                    mean(devices, FittedDevice::log10Error),
                    devices);
        }
    }

    /**
     * Fits of the captures with deviations.
     *
     * @param captureSd standard deviation from capture to capture of the parameters that the data let deviate: of the
     *     natural logarithm where the parameter is positive, else in its unit
     * @param deviceSd the same from device to device; empty for one device
     */
    public record Hierarchical(
            @JsonProperty("rrmse_median") double rrmseMedian,
            @JsonProperty("rrmse_max") double rrmseMax,
            @JsonProperty("log10_error") double log10Error,
            @JsonProperty("capture_sd") Map<String, Double> captureSd,
            @JsonProperty("device_sd") Map<String, Double> deviceSd,
            List<FittedDevice> devices) {
        static Hierarchical of(
                List<FittedDevice> devices, Map<String, Double> captureSd, Map<String, Double> deviceSd) {
            return new Hierarchical(
                    median(devices, FittedDevice::rrmse),
                    largest(devices, FittedDevice::rrmse),
                    mean(devices, FittedDevice::log10Error),
                    captureSd,
                    deviceSd,
                    devices);
        }
    }

    /**
     * Captures that were held out, one after the other.
     *
     * @param by what was held out at a time: "capture" or "device"
     */
    public record Foretold(
            String by,
            @JsonProperty("rrmse_median") double rrmseMedian,
            @JsonProperty("rrmse_max") double rrmseMax,
            @JsonProperty("log10_error") double log10Error,
            @JsonProperty("neighbour_rrmse_median") double neighbourRrmseMedian,
            List<HeldOut> captures) {
        static Foretold of(String by, List<HeldOut> captures) {
            return new Foretold(
                    by,
                    median(captures, HeldOut::rrmse),
                    largest(captures, HeldOut::rrmse),
                    mean(captures, HeldOut::log10Error),
                    median(captures, HeldOut::neighbourRrmse),
                    captures);
        }
    }

    private static <T> double median(List<T> of, ToDoubleFunction<T> value) {
        double[] sorted = of.stream().mapToDouble(value).sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static <T> double largest(List<T> of, ToDoubleFunction<T> value) {
        return of.stream().mapToDouble(value).max().orElseThrow();
    }

    private static <T> double mean(List<T> of, ToDoubleFunction<T> value) {
        return of.stream().mapToDouble(value).average().orElseThrow();
    }
}
