package org.ohmloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The families against the equations as published, with published parameters, and in their limits. */
final class PublishedModelsTest {
    private static final SchottkyPair NO_PAIR = new SchottkyPair(0, 1, 0, 1);

    /** The set that the authors print for the device of Oblea and others: thresholds 0.16 and -0.15 V. */
    private static Yakopcic oblea() {
        return new Yakopcic(0.17, 0.17, 0.05, 4000, 0.16, 4000, -0.15, 0.3, 1, 0.5, 5);
    }

    @Test
    void yakopcicFollowsThePublishedEquationsForThePublishedDevice() {
        // I = a x sinh(bV); g = Ap (e^V - e^Vp); f = 1 below xp.
        assertEquals(0.17 * 0.11 * Math.sinh(0.05 * 0.4), oblea().current(0.11, 0.4), 1e-15);
        assertEquals(4000 * (Math.exp(0.4) - Math.exp(0.16)), oblea().rate(0.11, 0.4), 1e-9);
        // Above xp: e^(-alpha (x-xp)) ((xp-x)/(1-xp) + 1).
        double window = Math.exp(-(0.7 - 0.3)) * ((0.3 - 0.7) / (1 - 0.3) + 1);
        assertEquals(4000 * (Math.exp(0.4) - Math.exp(0.16)) * window, oblea().rate(0.7, 0.4), 1e-9);
        // Below -Vn: -An (e^-V - e^Vn), and for x below 1-xn the window e^(alpha (x+xn-1)) x/(1-xn).
        double back = Math.exp(5 * (0.2 + 0.5 - 1)) * 0.2 / (1 - 0.5);
        assertEquals(-4000 * (Math.exp(0.4) - Math.exp(0.15)) * back, oblea().rate(0.2, -0.4), 1e-9);
        assertEquals(0, oblea().rate(0.5, 0.1));
        assertEquals(0.5, oblea().hold(0.5, 0.1, 1e9));
    }

    /** 1 kHz and 1 V: SET in the positive half, RESET in the negative one. */
    @Test
    void thePublishedDeviceSwitchesInAPeriodOfASine() {
        Yakopcic device = oblea();
        double x = 0.11;
        double highest = 0;
        double lowest = 1;
        for (int i = 0; i < 2000; i++) {
            x = device.hold(x, Math.sin(2 * Math.PI * (i + 0.5) / 1000), 1e-6);
            highest = Math.max(highest, x);
            lowest = i > 1000 ? Math.min(lowest, x) : lowest;
        }
        assertTrue(highest > 0.7 && lowest < 0.25, "x from " + lowest + " to " + highest);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.9})
    void vteamHasThePublishedRateInTheMiddleOfItsWindow(double voltage) {
        // The published form k (V/v - 1)^a, with k, v and a of a SET at 0.2 V.
        double k = 50;
        double von = 0.2;
        double a = 3;
        Vteam device = new Vteam(1e3, 1e5, k * Math.pow(Vteam.OVERDRIVE / von, a), von, a, 1, 1, -0.2, 1, 1, NO_PAIR);
        double expected = k * Math.pow(voltage / von - 1, a) * (1 - 0.25);
        assertEquals(expected, device.rate(0.25, voltage), 1e-9 * expected);
        assertEquals(0, device.rate(0.25, 0.1));
        assertEquals(voltage * (0.25 / 1e3 + 0.75 / 1e5), device.current(0.25, voltage), 1e-15);
    }

    @Test
    void aVteamWithLinearWindowsRelaxesAsAnExponential() {
        Vteam device = new Vteam(1e3, 1e5, 100, 0, 1, 1, 100, -1, 1, 1, NO_PAIR);
        // 0.1 V above its threshold the rate is kon.
        assertEquals(1 - 0.8 * Math.exp(-100 * 5e-3), device.hold(0.2, 0.1, 5e-3), 1e-12);
    }

    @Test
    void anAlmostLinearWindowJoinsTheLinearOne() {
        PowerWindow exact = new PowerWindow();
        PowerWindow near = new PowerWindow();
        exact.advance(0.2, 0.7, 1);
        near.advance(0.2, 0.7, 1 + 1e-7);
        assertEquals(exact.state, near.state, 1e-7);
        assertEquals((near.state - exact.state) / 1e-7, exact.byPower, 1e-5);
    }

    @Test
    void theDataDrivenModelMovesItsResistanceAsPublished() {
        DataDrivenSwitch device = new DataDrivenSwitch(3e3, 16e3, 0.12, 0.4, 14e3, -12e3, 0.3, 0.35, 4e3, -11e3, 1.2);
        double x = 0.3;
        double r = device.resistance(x);
        double limit = 14e3 - 12e3 * 0.8;
        double k = 0.12 * Math.expm1(0.8 / 0.4);
        double h = 1e-5;
        // R(t) = r(V) + D/(1 + K D t), the closed form of dR/dt = -K (R - r)^2.
        double expected = limit + (r - limit) / (1 + k * (r - limit) * h);
        assertEquals(expected, device.resistance(device.hold(x, 0.8, h)), 1e-8);
        assertEquals(limit, device.resistance(device.hold(x, 0.8, 1e9)), 1e-3);
        assertEquals(x, device.hold(x, 0, 1e9));
        // Behind its limit it does not move.
        assertEquals(0.99, device.hold(0.99, 0.2, 1), 1e-12);
    }

    @Test
    void withoutHeightASnapBackIsNone() {
        MetastableSwitch core = new MetastableSwitch(1650, 149e3, 3.2e-5, 0.366, 0.129, 0.0195);
        GeneralizedMetastableSwitch base = new GeneralizedMetastableSwitch(core, 6e-9, 9, 1e-10, 7);
        SnapBackSwitch none = new SnapBackSwitch(base, 0, 0.2);
        assertEquals(base.hold(0.2, 0.4, 1e-4), none.hold(0.2, 0.4, 1e-4), 1e-9);
        assertEquals(base.rate(0.2, 0.4), none.rate(0.2, 0.4));
        SnapBackSwitch some = new SnapBackSwitch(base, 0.1, 0.2);
        // At x = 0 the edge stands 0.1 V higher; far above xs it is the same.
        assertEquals(base.rate(0, 0.3), some.rate(0, 0.4), 1e-9 * base.rate(0, 0.3));
        assertEquals(base.rate(0.999, 0.4), some.rate(0.999, 0.4), 0.01 * Math.abs(base.rate(0.999, 0.4)));
    }

    @Test
    void valuesWithoutAMeaningAreNamed() {
        double[] vteam = TestModels.ordinary(ModelFamily.VTEAM).values();
        vteam[4] = 0.5;
        assertEquals("aon must be 1.0 to 20.0, was 0.5", messageOf(ModelFamily.VTEAM, vteam));
        double[] yakopcic = TestModels.ordinary(ModelFamily.YAKOPCIC).values();
        yakopcic[7] = 1;
        assertEquals("xp must be 0.0 to 0.99, was 1.0", messageOf(ModelFamily.YAKOPCIC, yakopcic));
        double[] driven = TestModels.ordinary(ModelFamily.DATA_DRIVEN).values();
        driven[2] = 0;
        assertEquals("as must be positive and finite, was 0.0", messageOf(ModelFamily.DATA_DRIVEN, driven));
        double[] snap = TestModels.ordinary(ModelFamily.GMMSS_SNAPBACK).values();
        snap[10] = -0.1;
        assertEquals("dv must be 0.0 to 5.0 V, was -0.1", messageOf(ModelFamily.GMMSS_SNAPBACK, snap));
        assertEquals("vteam has 14 parameters, got 3", messageOf(ModelFamily.VTEAM, new double[3]));
    }

    private static String messageOf(ModelFamily family, double[] values) {
        return assertThrows(IllegalArgumentException.class, () -> family.model(values))
                .getMessage();
    }
}
