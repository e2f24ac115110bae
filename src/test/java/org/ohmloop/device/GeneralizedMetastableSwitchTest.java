package org.ohmloop.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneralizedMetastableSwitchTest {
    private static final MetastableSwitch CORE = new MetastableSwitch(1650, 149e3, 3.2e-5, 0.366, 0.129, 0.0195);
    private static final GeneralizedMetastableSwitch DEVICE =
            new GeneralizedMetastableSwitch(CORE, 6e-9, 25, 1e-10, 13.4);

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, -0.1, 0.05, 0.3, 0.45})
    void derivativesOfTheCurrentAgreeWithCentralDifferences(double voltage) {
        ModelStep step = DEVICE.step();
        step.advance(0.3, voltage, 1e-5);
        double[] stateBy = new double[10];
        double[] currentBy = new double[10];
        step.differentiate(stateBy, currentBy);
        double x = step.state();
        assertEquals(CORE.hold(0.3, voltage, 1e-5), x, 1e-15);
        assertEquals(DEVICE.current(x, voltage), step.current(), 1e-18);
        double d = 1e-6;
        double byVoltage = (DEVICE.current(x, voltage + d) - DEVICE.current(x, voltage - d)) / (2 * d);
        assertEquals(byVoltage, step.currentByVoltage(), 1e-6 * byVoltage);
        for (int p = 0; p < 10; p++) {
            double h = 1e-5 * DEVICE.values()[p];
            double expected = (with(p, h).current(x, voltage) - with(p, -h).current(x, voltage)) / (2 * h);
            double rounding = 1e-15 * Math.abs(step.current()) / h;
            assertEquals(expected, currentBy[p], 1e-6 * Math.abs(expected) + rounding, "parameter " + p);
        }
        assertEquals(0, stateBy[7]);
    }

    private static GeneralizedMetastableSwitch with(int p, double change) {
        double[] values = DEVICE.values();
        values[p] += change;
        return GeneralizedMetastableSwitch.of(values);
    }

    @Test
    void theStateMovesAsThatOfTheSwitchAlone() {
        assertEquals(CORE.rate(0.4, 0.35), DEVICE.rate(0.4, 0.35));
        assertEquals(CORE.hold(0.4, 0.35, 1e-4), DEVICE.hold(0.4, 0.35, 1e-4));
        assertEquals(0, DEVICE.current(0.4, 0));
    }

    @Test
    void familiesAreFoundByTheNameThatFilesGiveThem() {
        assertEquals(ModelFamily.GMMSS, ModelFamily.of("gmmss"));
        assertEquals(ModelFamily.GMMSS, DEVICE.family());
        assertEquals(DEVICE, ModelFamily.GMMSS.model(DEVICE.values()));
        assertArrayEquals(CORE.values(), ModelFamily.MMSS.model(CORE.values()).values());
        assertEquals("br", DEVICE.parameters().get(9).name());
        assertEquals(
                "no model 'team', there are mmss, gmmss, gmmss-snapback, vteam, yakopcic, data-driven",
                assertThrows(IllegalArgumentException.class, () -> ModelFamily.of("team"))
                        .getMessage());
    }

    @Test
    void valuesThatMeanNothingAreNamed() {
        assertEquals(
                "bf must be 0 or more and finite, was -1.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new GeneralizedMetastableSwitch(CORE, 1e-9, -1, 1e-9, 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> GeneralizedMetastableSwitch.of(new double[6]));
    }
}
