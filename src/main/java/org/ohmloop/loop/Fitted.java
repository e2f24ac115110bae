package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ohmloop.calibration.Calibration;
import org.ohmloop.calibration.Capture;
import org.ohmloop.calibration.Excluded;
import org.ohmloop.calibration.FittedDevice;
import org.ohmloop.calibration.JointFit;
import org.ohmloop.calibration.ModelChoice;

/**
 * What {@code fit} and {@code calibrate} print.
 *
 * @param devices fitted devices, with parameters in SI units
 * @param refused sweeps that could not be fitted, with the reason
 * @param notes what a person should know of a sweep before they trust its fit
 * @param joint fits of several sweeps together, where they were asked for
 * @param choice of the model, where it was left to the program; null where it was not
 * @param rrmseMedian median of ||I_fit - I|| / ||I|| over the devices
 * @param rrmseMax the worst of them
 * @param log10Error mean over the devices of the mean |log10 I_fit/I|
 */
public record Fitted(
        List<FittedDevice> devices,
        List<Excluded> refused,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Notes> notes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<JointFit> joint,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("model_choice")
        ModelChoice choice,

        @JsonProperty("rrmse_median") double rrmseMedian,
        @JsonProperty("rrmse_max") double rrmseMax,
        @JsonProperty("log10_error") double log10Error) {

    /** Notes on one sweep. */
    public record Notes(String source, List<String> notes) {
        static List<Notes> of(List<Capture> captures) {
            return captures.stream()
                    .filter(capture -> !capture.notes().isEmpty())
                    .map(capture -> new Notes(capture.sweep().source(), capture.notes()))
                    .toList();
        }
    }

    public Fitted {
        devices = List.copyOf(devices);
        refused = List.copyOf(refused);
        notes = List.copyOf(notes);
        joint = List.copyOf(joint);
    }

    static Fitted of(Calibration.Fits fits) {
        return of(fits, List.of(), List.of(), null);
    }

    static Fitted of(Calibration.Fits fits, List<Notes> notes, List<JointFit> joint, ModelChoice choice) {
        double[] errors = fits.devices().stream()
                .mapToDouble(FittedDevice::rrmse)
                .sorted()
                .toArray();
        int n = errors.length;
        double median = n == 0 ? Double.NaN : (errors[(n - 1) / 2] + errors[n / 2]) / 2;
        return new Fitted(
                fits.devices(),
                fits.refused(),
                notes,
                joint,
                choice,
                median,
                n == 0 ? Double.NaN : errors[n - 1],
                fits.devices().stream()
                        .mapToDouble(FittedDevice::log10Error)
                        .average()
                        .orElse(Double.NaN));
    }
}
