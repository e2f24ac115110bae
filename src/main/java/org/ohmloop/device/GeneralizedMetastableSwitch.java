package org.ohmloop.device;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Generalized mean metastable switch: a {@link MetastableSwitch} with a pair of Schottky diodes beside it.
 *
 * <pre>
 *   I = V (x/Ron + (1-x)/Roff) + Af (e^(bf V) - 1) - Ar (e^(-br V) - 1)
 * </pre>
 *
 * The share phi of the published form only scales the four amplitudes and cannot be told from them, so it is absorbed.
 *
 * <p>Source: T. W. Molter, M. A. Nugent, "The generalized metastable switch memristor model", CNNA 2016.
 *
 * @param core the switch
 * @param pair the diodes
 */
public record GeneralizedMetastableSwitch(MetastableSwitch core, SchottkyPair pair) implements MemristorModel {
    /** Those of the switch, then the pair's. */
    public static final List<Parameter> PARAMETERS = Stream.concat(
                    MetastableSwitch.PARAMETERS.stream(), SchottkyPair.PARAMETERS.stream())
            .toList();

    /** @throws IllegalArgumentException naming the parameter of the pair that is out of bounds */
    public GeneralizedMetastableSwitch(MetastableSwitch core, double af, double bf, double ar, double br) {
        this(core, new SchottkyPair(af, bf, ar, br));
    }

    /**
     * From its values in the order of {@link #PARAMETERS}.
     *
     * @throws IllegalArgumentException where there are not ten, or naming the one that is out of bounds
     */
    public static GeneralizedMetastableSwitch of(double[] values) {
        if (values.length != PARAMETERS.size()) {
            throw new IllegalArgumentException(
                    "a generalized metastable switch has 10 parameters, got " + values.length);
        }
        double[] core = Arrays.copyOf(values, 6);
        return new GeneralizedMetastableSwitch(MetastableSwitch.of(core), SchottkyPair.of(values, 6));
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.GMMSS;
    }

    @Override
    public double[] values() {
        double[] values = Arrays.copyOf(core.values(), PARAMETERS.size());
        pair.fill(values, 6);
        return values;
    }

    @Override
    public ModelStep step() {
        return new SchottkyStep(core.step(), 6, pair);
    }

    @Override
    public double conductance(double x) {
        return core.conductance(x);
    }

    @Override
    public double current(double x, double voltage) {
        return core.current(x, voltage) + pair.current(voltage);
    }

    @Override
    public double rate(double x, double voltage) {
        return core.rate(x, voltage);
    }

    @Override
    public double hold(double x, double voltage, double duration) {
        return core.hold(x, voltage, duration);
    }
}
