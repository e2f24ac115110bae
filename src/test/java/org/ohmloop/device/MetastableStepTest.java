package org.ohmloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetastableStepTest {
    private static final MetastableSwitch DEVICE = new MetastableSwitch(1650, 149e3, 3.2e-5, 0.366, 0.129, 0.0195);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void derivativesAgreeWithCentralDifferences(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double x = random.nextDouble();
        double v = random.nextDouble(-0.5, 0.7);
        double h = DEVICE.tau() * random.nextDouble(0.01, 3);
        ModelStep step = DEVICE.step();
        step.advance(x, v, h);
        double[] stateBy = new double[6];
        double[] currentBy = new double[6];
        step.differentiate(stateBy, currentBy);

        assertClose(x, d -> state(DEVICE, d, v, h), step.stateByState(), "dx'/dx");
        assertClose(v, d -> state(DEVICE, x, d, h), step.stateByVoltage(), "dx'/dV");
        double after = step.state();
        assertClose(after, d -> DEVICE.current(d, v), step.currentByState(), "dI/dx'");
        assertClose(v, d -> DEVICE.current(after, d), step.currentByVoltage(), "dI/dV");
        for (int p = 0; p < 6; p++) {
            int index = p;
            String name = DEVICE.parameters().get(p).name();
            double value = DEVICE.values()[p];
            assertClose(value, d -> state(with(index, d), x, v, h), stateBy[p], "dx'/d" + name);
            assertClose(value, d -> with(index, d).current(after, v), currentBy[p], "dI/d" + name);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.5, -0.2, 0, 0.3, 2})
    void advancesAsTheModelHolds(double voltage) {
        ModelStep step = DEVICE.step();
        step.advance(0.3, voltage, 1e-5);
        assertEquals(DEVICE.hold(0.3, voltage, 1e-5), step.state(), 1e-15);
        assertEquals(DEVICE.current(step.state(), voltage), step.current(), 1e-18);
    }

    @Test
    void nothingMovesWhereBothRatesUnderflow() {
        MetastableSwitch frozen = new MetastableSwitch(1e3, 1e5, 1e-6, 5, -5, 0.005);
        ModelStep step = frozen.step();
        step.advance(0.4, 0, 1);
        double[] stateBy = new double[6];
        double[] currentBy = new double[6];
        step.differentiate(stateBy, currentBy);
        assertEquals(0.4, step.state());
        assertEquals(1, step.stateByState());
        assertEquals(0, step.stateByVoltage());
        assertEquals(0, stateBy[5]);
    }

    @Test
    void valuesAndNamesShareTheirOrder() {
        assertEquals(DEVICE, ModelFamily.MMSS.model(DEVICE.values()));
        assertEquals("voff", DEVICE.parameters().get(4).name());
        assertEquals(0.129, DEVICE.values()[4]);
        assertThrows(IllegalArgumentException.class, () -> MetastableSwitch.of(new double[5]));
    }

    private interface Curve {
        double at(double argument);
    }

    /** The rounding of a difference of two values, over 2e-5 of the argument, is allowed for. */
    private static void assertClose(double at, Curve curve, double actual, String what) {
        double d = 1e-5 * Math.max(Math.abs(at), 1e-9);
        double expected = (curve.at(at + d) - curve.at(at - d)) / (2 * d);
        double rounding = 1e-15 * Math.abs(curve.at(at)) / d;
        assertEquals(expected, actual, 1e-5 * Math.abs(expected) + rounding, what);
    }

    private static double state(MetastableSwitch device, double x, double v, double h) {
        return device.hold(x, v, h);
    }

    private static MetastableSwitch with(int index, double value) {
        double[] values = DEVICE.values();
        values[index] = value;
        return MetastableSwitch.of(values);
    }
}
