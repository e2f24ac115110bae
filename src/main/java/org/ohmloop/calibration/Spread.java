package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.ohmloop.device.Parameter;

/**
 * How a parameter is distributed over a batch. Values in SI units: {@code median}, {@code low}, {@code high}. All others
 * are on the scale on which the parameter is fitted: its natural logarithm where {@code scale} is {@code log}, the SI unit
 * where it is {@code linear}.
 *
 * @param median of the devices
 * @param sd standard deviation from device to device, without that of cycles and fits where these are known; 0 for a
 *     single device
 * @param count devices whose sweeps determine the parameter; where there are none, all figures are over all devices
 * @param scale {@code log} or {@code linear}
 * @param unit SI unit
 * @param mean of the devices
 * @param meanError its standard error; null for a single device
 * @param sdError standard error of {@code sd}; null for a single device
 * @param cycleSd standard deviation from cycle to cycle of one device; null where no device was swept twice, and
 *     {@code sd} then holds both
 * @param cycleSdError its standard error; null with it
 * @param fitSd standard deviation of the fits' own scatter, which is not part of the others; null where it was not
 *     measured, and they then hold it
 * @param low least value that a device drawn from the batch may have
 * @param high largest value that it may have
 */
public record Spread(
        double median,
        double sd,
        int count,
        String scale,
        String unit,
        double mean,
        @JsonProperty("mean_se") Double meanError,
        @JsonProperty("sd_se") Double sdError,
        @JsonProperty("cycle_sd") Double cycleSd,
        @JsonProperty("cycle_sd_se") Double cycleSdError,
        @JsonProperty("fit_sd") Double fitSd,
        double low,
        double high) {
    /** Bounds are so many standard deviations from the mean. */
    private static final double BOUND = 5;

    /** @throws IllegalArgumentException naming the figure that makes no sense */
    public Spread {
        if (!scale.equals("log") && !scale.equals("linear")) {
            throw new IllegalArgumentException("scale must be log or linear, was " + scale);
        }
        if (!(sd >= 0) || (cycleSd != null && !(cycleSd >= 0)) || (fitSd != null && !(fitSd >= 0))) {
            throw new IllegalArgumentException("sd, cycle_sd and fit_sd must be 0 or more");
        }
        if (!Double.isFinite(mean) || !(low <= high)) {
            throw new IllegalArgumentException(
                    "mean must be finite and low no more than high, were " + mean + ", " + low + " and " + high);
        }
    }

    /** The spread of parameter p of estimated components. */
    static Spread of(Parameter parameter, int p, VarianceComponents of, double median) {
        double sd = Math.sqrt(of.devices()[p][p]);
        double cycleSd = of.cycles() == null ? 0 : Math.sqrt(of.cycles()[p][p]);
        double reach = BOUND * Math.hypot(sd, cycleSd) + 1e-9 * Math.abs(of.mean()[p]);
        return new Spread(
                median,
                sd,
                of.counts()[p],
                parameter.positive() ? "log" : "linear",
                parameter.unit(),
                of.mean()[p],
                finite(of.meanError()[p]),
                finite(of.sdError()[p]),
                of.cycles() == null ? null : cycleSd,
                of.cycles() == null ? null : finite(of.cycleSdError()[p]),
                of.fitSd() == null ? null : of.fitSd()[p],
                Math.max(parameter.low(), parameter.unscaled(of.mean()[p] - reach)),
                Math.min(parameter.high(), parameter.unscaled(of.mean()[p] + reach)));
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
