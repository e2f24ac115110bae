package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ohmloop.device.DevicePopulation;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;

/**
 * What the devices of one kind have in common, by how much they differ from each other, and by how much one differs from
 * cycle to cycle. Its JSON is the record itself.
 *
 * @param kind what the devices are used as
 * @param model family: {@code mmss}
 * @param count devices that enter
 * @param sweeps of these devices that enter
 * @param parameters by name, in the family's order
 * @param deviceCorrelation from device to device: rows and columns in the order of {@code parameters}, on their scales
 * @param cycleCorrelation from cycle to cycle of one device; null where no device was swept twice
 * @param rrmse of the fits that enter
 * @param lrs highest conductance that each device reached in its sweeps, S
 * @param hrs lowest conductance that each reached, S
 * @param excluded devices that do not enter
 */
public record BatchModel(
        Kind kind,
        String model,
        int count,
        int sweeps,
        Map<String, Spread> parameters,
        @JsonProperty("device_correlation") List<List<Double>> deviceCorrelation,
        @JsonProperty("cycle_correlation") List<List<Double>> cycleCorrelation,
        Percentiles rrmse,
        @JsonProperty("lrs_S") Percentiles lrs,
        @JsonProperty("hrs_S") Percentiles hrs,
        List<Excluded> excluded) {
    /** Largest RRMSE of a sweep that enters. */
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

    /** @throws IllegalArgumentException naming the parameter that the family has not, or that is missing */
    public BatchModel {
        List<String> names =
                ModelFamily.of(model).parameters().stream().map(Parameter::name).toList();
        if (!List.copyOf(parameters.keySet()).equals(names)) {
            throw new IllegalArgumentException(
                    "a batch of " + model + " has the parameters " + names + ", got " + parameters.keySet());
        }
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        excluded = List.copyOf(excluded);
    }

    /** The model of estimated components, however they were found. Bounds are five standard deviations wide. */
    public static BatchModel of(
            Kind kind,
            int count,
            int sweeps,
            VarianceComponents components,
            Percentiles rrmse,
            Percentiles lrs,
            Percentiles hrs,
            List<Excluded> excluded) {
        List<Parameter> parameters = components.family().parameters();
        double[] medians = IntStream.range(0, parameters.size())
                .mapToDouble(p -> parameters.get(p).unscaled(components.mean()[p]))
                .toArray();
        return of(kind, count, sweeps, components, medians, rrmse, lrs, hrs, excluded);
    }

    static BatchModel of(
            Kind kind,
            int count,
            int sweeps,
            VarianceComponents components,
            double[] medians,
            Percentiles rrmse,
            Percentiles lrs,
            Percentiles hrs,
            List<Excluded> excluded) {
        Map<String, Spread> spreads = new LinkedHashMap<>();
        List<Parameter> parameters = components.family().parameters();
        for (int p = 0; p < medians.length; p++) {
            spreads.put(parameters.get(p).name(), Spread.of(parameters.get(p), p, components, medians[p]));
        }
        return new BatchModel(
                kind,
                components.family().label(),
                count,
                sweeps,
                spreads,
                VarianceComponents.correlations(components.devices()),
                components.cycles() == null ? null : VarianceComponents.correlations(components.cycles()),
                rrmse,
                lrs,
                hrs,
                excluded);
    }

    /**
     * The model of the fits that are good enough, each taken for a cycle of the device that its source names; sweeps that
     * were refused are listed as excluded.
     *
     * @throws CalibrationException where no device is good enough, naming the first reasons
     */
    public static BatchModel of(Kind kind, Calibration.Fits fits) {
        Screening screening =
                new Screening(kind, fits.devices().stream().map(SweepFit::of).toList(), fits.refused());
        return screening.model(Optional.empty());
    }

    /** The distribution that devices like these can be drawn from. */
    public DevicePopulation population() {
        List<Parameter> family = ModelFamily.of(model).parameters();
        List<Spread> spreads = List.copyOf(parameters.values());
        int n = spreads.size();
        double[] mean = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        double[] sd = new double[n];
        double[] cycleSd = new double[n];
        for (int p = 0; p < n; p++) {
            Spread spread = spreads.get(p);
            mean[p] = spread.mean();
            low[p] = family.get(p).scaled(spread.low());
            high[p] = family.get(p).scaled(spread.high());
            sd[p] = spread.sd();
            cycleSd[p] = spread.cycleSd() == null ? 0 : spread.cycleSd();
        }
        return DevicePopulation.of(
                ModelFamily.of(model), mean, sd, deviceCorrelation, cycleSd, cycleCorrelation, low, high);
    }

    /**
     * The device in the middle: the median of each parameter on its own.
     *
     * @throws CalibrationException where the batch is of another family than mmss: a switch without the Schottky pair that
     *     was fitted beside it is no model of the device
     */
    public MetastableSwitch typical() {
        if (!model.equals(ModelFamily.MMSS.label())) {
            throw new CalibrationException("The batch's devices are of model " + model
                    + ", a metastable switch is needed: calibrate with --model mmss");
        }
        return MetastableSwitch.of(
                parameters.values().stream().mapToDouble(Spread::median).toArray());
    }
}
