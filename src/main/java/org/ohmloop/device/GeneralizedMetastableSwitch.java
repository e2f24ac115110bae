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
 * @param af forward amplitude, A
 * @param bf forward slope, 1/V
 * @param ar reverse amplitude, A
 * @param br reverse slope, 1/V
 */
public record GeneralizedMetastableSwitch(MetastableSwitch core, double af, double bf, double ar, double br)
        implements MemristorModel {
    /** Those of the switch, then the pair's. */
    public static final List<Parameter> PARAMETERS = Stream.concat(
                    MetastableSwitch.PARAMETERS.stream(),
                    Stream.of(
                            new Parameter("af", "A", true),
                            new Parameter("bf", "1/V", true),
                            new Parameter("ar", "A", true),
                            new Parameter("br", "1/V", true)))
            .toList();

    /** @throws IllegalArgumentException naming the parameter that is out of bounds */
    public GeneralizedMetastableSwitch {
        requireNotNegative("af", af);
        requireNotNegative("bf", bf);
        requireNotNegative("ar", ar);
        requireNotNegative("br", br);
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
        return new GeneralizedMetastableSwitch(MetastableSwitch.of(core), values[6], values[7], values[8], values[9]);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.GMMSS;
    }

    @Override
    public double[] values() {
        double[] values = Arrays.copyOf(core.values(), PARAMETERS.size());
        values[6] = af;
        values[7] = bf;
        values[8] = ar;
        values[9] = br;
        return values;
    }

    @Override
    public ModelStep step() {
        return new SchottkyStep(core.step(), this);
    }

    @Override
    public double conductance(double x) {
        return core.conductance(x);
    }

    @Override
    public double current(double x, double voltage) {
        return core.current(x, voltage) + pair(voltage);
    }

    /** Current of the Schottky pair, A. */
    double pair(double voltage) {
        return af * Math.expm1(bf * voltage) - ar * Math.expm1(-br * voltage);
    }

    @Override
    public double rate(double x, double voltage) {
        return core.rate(x, voltage);
    }

    @Override
    public double hold(double x, double voltage, double duration) {
        return core.hold(x, voltage, duration);
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be 0 or more and finite, was " + value);
        }
    }
}
