package org.ohmloop.device;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@link GeneralizedMetastableSwitch} whose SET edge gives way once SET has begun.
 *
 * <pre>
 *   Von(x) = Von + dV e^(-x/xs)
 * </pre>
 *
 * A filament that has begun to form focuses field and heat, so the rest forms at a lower voltage: behind a series
 * resistor the device voltage snaps back while the current rises. {@code von} is the edge that holds at high x;
 * {@code dv} is what the first switches need above it.
 *
 * <p>Source: none in print for this form; it is ours, made for the voltage that falls back in SET in every loop of the
 * Knowm W-SDC captures (Knowm Inc., Memristor Discovery, 2020).
 *
 * @param base the device without snap-back
 * @param dv height of the edge at x = 0 above {@code von}, V, 0 to 5
 * @param xs state within which the edge falls to 1/e of {@code dv}
 */
public record SnapBackSwitch(GeneralizedMetastableSwitch base, double dv, double xs) implements MemristorModel {
    /** Those of the generalized switch, then those of the snap-back. */
    public static final List<Parameter> PARAMETERS = Stream.concat(
                    GeneralizedMetastableSwitch.PARAMETERS.stream(),
                    Stream.of(new Parameter("dv", "V", false, 0, 5), new Parameter("xs", "", true, 1e-4, 100)))
            .toList();

    /** @throws IllegalArgumentException naming the parameter that is out of bounds */
    public SnapBackSwitch {
        PARAMETERS.get(10).require(dv);
        PARAMETERS.get(11).require(xs);
    }

    static SnapBackSwitch of(double[] values) {
        return new SnapBackSwitch(GeneralizedMetastableSwitch.of(Arrays.copyOf(values, 10)), values[10], values[11]);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.GMMSS_SNAPBACK;
    }

    @Override
    public double[] values() {
        double[] values = Arrays.copyOf(base.values(), 12);
        values[10] = dv;
        values[11] = xs;
        return values;
    }

    @Override
    public ModelStep step() {
        return new SnapBackStep(this);
    }

    @Override
    public double conductance(double x) {
        return base.conductance(x);
    }

    @Override
    public double current(double x, double voltage) {
        return base.current(x, voltage);
    }

    @Override
    public double rate(double x, double voltage) {
        MetastableSwitch core = base.core();
        return (1 - x) * core.setRate(voltage - dv * Math.exp(-x / xs)) - x * core.resetRate(voltage);
    }

    /** By {@link RefinedHold}: there is no closed form. */
    @Override
    public double hold(double x, double voltage, double duration) {
        return RefinedHold.hold(step(), x, voltage, duration);
    }
}
