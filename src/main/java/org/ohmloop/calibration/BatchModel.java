package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;

/**
 * What the devices of one kind have in common, and by how much they differ. Its JSON is the record itself.
 *
 * <p>A device enters where its fit reproduces the sweep within {@link #WORST_ERROR} and its conductance changed at
 * least {@link #LEAST_RATIO}-fold in it; the others are named with the reason.
 *
 * @param kind what the devices are used as
 * @param model family: {@code mmss}
 * @param count devices that enter
 * @param parameters by name: median and spread, over the devices whose sweep determines the parameter
 * @param rrmse of the fits that enter
 * @param lrs highest conductance that each device reached in its sweep, S
 * @param hrs lowest conductance that each reached, S
 * @param excluded devices that do not enter
 */
public record BatchModel(
        Kind kind,
        String model,
        int count,
        Map<String, Spread> parameters,
        Percentiles rrmse,
        @JsonProperty("lrs_S") Percentiles lrs,
        @JsonProperty("hrs_S") Percentiles hrs,
        List<Excluded> excluded) {
    /** Largest RRMSE of a device that enters. */
    public static final double WORST_ERROR = 0.15;

    /** Least ratio of highest to lowest conductance in a sweep. */
    public static final double LEAST_RATIO = 2;

    /** What a device is used as. */
    public enum Kind {
        /** A non-volatile cell of the array. */
        @JsonProperty("synapse")
        SYNAPSE,
        /** A volatile device of a neuron. */
        @JsonProperty("neuron")
        NEURON
    }

    /** The model of the fits that are good enough. */
    public static BatchModel of(Kind kind, List<FittedDevice> fits) {
        return of(kind, new Calibration.Fits(fits, List.of()));
    }

    /**
     * The model of the fits that are good enough; sweeps that were refused are listed as excluded.
     *
     * @throws CalibrationException where no device is good enough, naming the first reasons
     * @throws IllegalArgumentException where a device was fitted with another model than mmss: a switch without the
     *     Schottky pair that was fitted beside it is no model of the device
     */
    public static BatchModel of(Kind kind, Calibration.Fits fits) {
        List<Excluded> excluded = new ArrayList<>(fits.refused());
        List<FittedDevice> good = new ArrayList<>();
        for (FittedDevice fit : fits.devices()) {
            if (!fit.model().equals(ModelFamily.MMSS.label())) {
                throw new IllegalArgumentException(
                        "a batch is made of mmss fits, " + fit.source() + " was fitted with " + fit.model());
            }
            String fault = fault(fit);
            if (fault.isEmpty()) {
                good.add(fit);
            } else {
                excluded.add(new Excluded(fit.source(), fault));
            }
        }
        if (good.isEmpty()) {
            throw new CalibrationException(
                    "No " + kind.name().toLowerCase(Locale.ROOT) + " device of " + excluded.size() + " can be used: "
                            + excluded.stream().limit(3).toList());
        }
        Map<String, Spread> parameters = new LinkedHashMap<>();
        for (Parameter parameter : MetastableSwitch.PARAMETERS) {
            parameters.put(parameter.name(), spread(parameter, good));
        }
        return new BatchModel(
                kind,
                good.get(0).model(),
                good.size(),
                Collections.unmodifiableMap(parameters),
                Percentiles.of(good.stream().mapToDouble(FittedDevice::rrmse).toArray()),
                Percentiles.of(good.stream().mapToDouble(FittedDevice::highest).toArray()),
                Percentiles.of(good.stream().mapToDouble(FittedDevice::lowest).toArray()),
                List.copyOf(excluded));
    }

    private static Spread spread(Parameter parameter, List<FittedDevice> devices) {
        String name = parameter.name();
        List<FittedDevice> determined = devices.stream()
                .filter(fit -> !fit.undetermined().contains(name))
                .toList();
        double[] values = (determined.isEmpty() ? devices : determined)
                .stream().mapToDouble(fit -> fit.parameters().get(name)).toArray();
        return Spread.of(parameter, values, determined.size());
    }

    private static String fault(FittedDevice fit) {
        if (!(fit.rrmse() <= WORST_ERROR)) {
            return String.format(
                    Locale.ROOT, "bad fit: error %.1f %%, at most %.0f %%", 100 * fit.rrmse(), 100 * WORST_ERROR);
        }
        double ratio = fit.highest() / fit.lowest();
        if (!(ratio >= LEAST_RATIO)) {
            return String.format(
                    Locale.ROOT,
                    "does not switch: %.3g to %.3g S in its sweep, a ratio of at least %.0f is needed",
                    fit.lowest(),
                    fit.highest(),
                    LEAST_RATIO);
        }
        return "";
    }

    /** The device in the middle: the median of each parameter on its own. */
    public MetastableSwitch typical() {
        return MetastableSwitch.of(MetastableSwitch.PARAMETERS.stream()
                .mapToDouble(parameter -> parameters.get(parameter.name()).median())
                .toArray());
    }
}
