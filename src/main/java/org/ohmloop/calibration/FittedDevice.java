package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.ohmloop.device.GeneralizedMetastableSwitch;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.SnapBackSwitch;
import org.ohmloop.device.Sweep;

/**
 * A device model fitted to one sweep. Its JSON is the record itself.
 *
 * @param source where the sweep was measured
 * @param model family: {@code mmss} or {@code gmmss}
 * @param parameters by name, SI units: ron and roff in ohm, tau in s, von, voff and k in V, signed as in
 *     {@link MetastableSwitch}; of a gmmss also af and ar in A, bf and br in 1/V
 * @param rrmse ||Ifit - I|| / ||I|| over the sweep
 * @param log10Error mean of |log10 Ifit/I| over the samples above 0.3 uA, offset taken off both
 * @param noise standard deviation of the measured current's noise, A, from second differences of the residual
 * @param intervals95 95 % intervals by name, [low, high] in SI units, from the Jacobian at the solution. The residual's
 *     autocorrelation tells how many independent samples it holds: a model's error that repeats from sample to sample
 *     widens them
 * @param undetermined parameters of the model that the sweep says little about: their uncertainty is more than a
 *     quarter of the prior's. A cell that is never SET in its sweep has no von
 * @param tied pairs of parameters that the sweep cannot tell from each other: correlated by more than 0.98
 * @param correlations of the parameters' uncertainties
 * @param offset of the current channel, A: part of the fitted current
 * @param seriesResistance ohm
 * @param capacitance parallel to the device, F
 * @param drive what the source did between samples
 * @param initialState x before the first sample; 0.001 at the start of the warm-up of a periodic sweep
 * @param lowest lowest conductance that the switch reached at a sample, S; without a Schottky pair
 * @param highest highest conductance that it reached, S
 */
public record FittedDevice(
        String source,
        String model,
        Map<String, Double> parameters,
        double rrmse,
        @JsonProperty("log10_error") double log10Error,
        @JsonProperty("noise_A") double noise,
        Map<String, double[]> intervals95,
        List<String> undetermined,
        List<Tied> tied,
        Correlations correlations,
        double offset,
        double seriesResistance,
        double capacitance,
        Drive drive,
        double initialState,
        double lowest,
        double highest) {
    /** Sub-steps a sample at which fits are scored and curves are drawn. */
    static final int FINE = 16;

    /**
     * The fitted metastable switch; of a {@code gmmss} the switch alone, without its Schottky pair or snap-back.
     *
     * @throws IllegalStateException where the model is of another kind
     */
    public MetastableSwitch device() {
        return core(compactModel());
    }

    /** The fitted model, whole. */
    public MemristorModel compactModel() {
        ModelFamily family = ModelFamily.of(model);
        return family.model(family.parameters().stream()
                .map(Parameter::name)
                .mapToDouble(parameters::get)
                .toArray());
    }

    static MetastableSwitch core(MemristorModel whole) {
        if (whole instanceof SnapBackSwitch snapBack) {
            return snapBack.base().core();
        }
        if (whole instanceof GeneralizedMetastableSwitch general) {
            return general.core();
        }
        if (whole instanceof MetastableSwitch device) {
            return device;
        }
        throw new IllegalStateException("a " + whole.family().label() + " model has no metastable switch in it");
    }

    /**
     * The current that the fitted circuit draws from the source of a sweep, A, on the sweep's time grid.
     *
     * @param sweep with the drive to answer: the fitted one, or another of the same bench
     */
    public double[] curve(Sweep sweep) {
        SeriesCircuit circuit = new SeriesCircuit(sweep, seriesResistance, capacitance, Compliance.of(sweep), drive);
        circuit.simulate(compactModel(), initialState, FINE, false);
        double[] current = circuit.current.clone();
        for (int i = 0; i < current.length; i++) {
            current[i] += offset;
        }
        return current;
    }
}
