package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmloop.device.Parameter;

/**
 * What a batch must reach to be accepted, as a file in {@code calibration/gates/} says it. Every limit may be left out.
 *
 * @param name of the gate
 * @param synapse limits for the cells of the array; null for none
 * @param neuron limits for the neuron devices; null for none
 */
public record Gate(@JsonProperty(required = true) String name, Limits synapse, Limits neuron) {

    /** @throws IllegalArgumentException where it limits nothing */
    public Gate {
        if (synapse == null && neuron == null) {
            throw new IllegalArgumentException("a gate needs limits for synapse or neuron devices");
        }
    }

    /** The limits for devices of a kind; null for none. */
    public Limits of(BatchModel.Kind kind) {
        return kind == BatchModel.Kind.SYNAPSE ? synapse : neuron;
    }

    /**
     * @param minYield least share of the devices tried that are usable, 0 to 1
     * @param maxMedianError largest median RRMSE of the fits
     * @param maxHighError largest 95th percentile of the RRMSE
     * @param minWindow least ratio of the median LRS to the median HRS conductance
     * @param lrs where the median LRS conductance must lie, S
     * @param hrs where the median HRS conductance must lie, S
     * @param parameters limits of single parameters, by name
     */
    public record Limits(
            @JsonProperty("min_yield") Double minYield,
            @JsonProperty("max_rrmse_median") Double maxMedianError,
            @JsonProperty("max_rrmse_p95") Double maxHighError,
            @JsonProperty("min_window") Double minWindow,
            @JsonProperty("lrs_S") Range lrs,
            @JsonProperty("hrs_S") Range hrs,
            Map<String, ParameterLimits> parameters) {

        public Limits {
            if (minYield != null && !(minYield >= 0 && minYield <= 1)) {
                throw new IllegalArgumentException("min_yield must be 0 to 1, was " + minYield);
            }
            notNegative("max_rrmse_median", maxMedianError);
            notNegative("max_rrmse_p95", maxHighError);
            notNegative("min_window", minWindow);
            parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    /** From {@code min} to {@code max}; either may be left out. */
    public record Range(Double min, Double max) {
        public Range {
            if (min != null && max != null && !(max >= min)) {
                throw new IllegalArgumentException("max must be min = " + min + " or more, was " + max);
            }
        }
    }

    /**
     * Limits of a parameter.
     *
     * @param min least median, SI unit
     * @param max largest median, SI unit
     * @param maxSd largest standard deviation from device to device, on the parameter's scale (of its natural logarithm,
     *     or in its unit: see {@link Spread})
     * @param maxCycleSd largest standard deviation from cycle to cycle, on the same scale
     * @param maxShift largest shift against the batch before, either way, in its standard deviations
     */
    public record ParameterLimits(
            Double min,
            Double max,
            @JsonProperty("max_sd") Double maxSd,
            @JsonProperty("max_cycle_sd") Double maxCycleSd,
            @JsonProperty("max_shift_sd") Double maxShift) {
        public ParameterLimits {
            Range both = new Range(min, max);
            min = both.min();
            max = both.max();
            notNegative("max_sd", maxSd);
            notNegative("max_cycle_sd", maxCycleSd);
            notNegative("max_shift_sd", maxShift);
        }
    }

    /** @throws CalibrationException naming a parameter of the limits that the family has not */
    public static void requireParameters(Limits limits, String file, List<Parameter> family) {
        List<String> names = family.stream().map(Parameter::name).toList();
        for (String name : limits == null
                ? List.<String>of()
                : List.copyOf(limits.parameters().keySet())) {
            if (!names.contains(name)) {
                throw new CalibrationException(file + ": parameters." + name
                        + ": the model has no such parameter, it has " + String.join(", ", names));
            }
        }
    }

    private static void notNegative(String field, Double value) {
        if (value != null && !(value >= 0)) {
            throw new IllegalArgumentException(field + " must be 0 or more, was " + value);
        }
    }
}
