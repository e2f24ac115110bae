package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ohmloop.calibration.Calibration;
import org.ohmloop.calibration.Excluded;
import org.ohmloop.calibration.FittedDevice;

/**
 * What {@code fit} and {@code calibrate} print.
 *
 * @param devices fitted devices, with parameters in SI units
 * @param refused sweeps that could not be fitted, with the reason
 * @param rrmseMedian median of ||I_fit - I|| / ||I|| over the devices
 * @param rrmseMax the worst of them
 */
public record Fitted(
        List<FittedDevice> devices,
        List<Excluded> refused,
        @JsonProperty("rrmse_median") double rrmseMedian,
        @JsonProperty("rrmse_max") double rrmseMax) {

    static Fitted of(Calibration.Fits fits) {
        double[] errors = fits.devices().stream()
                .mapToDouble(FittedDevice::rrmse)
                .sorted()
                .toArray();
        int n = errors.length;
        double median = n == 0 ? Double.NaN : (errors[(n - 1) / 2] + errors[n / 2]) / 2;
        return new Fitted(fits.devices(), fits.refused(), median, n == 0 ? Double.NaN : errors[n - 1]);
    }
}
