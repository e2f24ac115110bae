package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Sweep;

/** The circuit with a device of each family: derivatives, compliance, the closed orbit. */
final class CircuitOfEveryFamilyTest {
    private static final int POINTS = 80;
    private static final double FARAD = 2e-9;

    @ParameterizedTest
    @EnumSource
    void derivativesOfAPeriodicSweepAreThoseOfItsClosedOrbit(ModelFamily family) {
        assertDerivatives(family, sweep(true), Compliance.NONE, 3e-5);
    }

    @ParameterizedTest
    @EnumSource
    void derivativesHoldThroughCompliance(ModelFamily family) {
        Sweep sweep = sweep(false);
        SeriesCircuit free = new SeriesCircuit(sweep, 1000, FARAD, Drive.CONTINUOUS);
        free.simulate(device(family), 0.2, 4, false);
        double limit = 0.5 * Arrays.stream(free.current).max().orElseThrow();
        SeriesCircuit limited = assertDerivatives(family, sweep, new Compliance(limit, 1), 3e-5);
        int at = 0;
        for (int i = 0; i < POINTS; i++) {
            assertTrue(limited.current[i] <= limit, "sample " + (i + 1));
            if (limited.current[i] == limit) {
                at++;
                assertArrayEquals(new double[limited.derivatives[i].length], limited.derivatives[i], 0.0);
            }
        }
        assertTrue(at > 5, family + ": " + at + " samples in compliance");
    }

    private static SeriesCircuit assertDerivatives(
            ModelFamily family, Sweep sweep, Compliance compliance, double tolerance) {
        SeriesCircuit circuit = new SeriesCircuit(sweep, 1000, FARAD, compliance, Drive.CONTINUOUS);
        double[] values = device(family).values();
        circuit.simulate(device(family), 0.2, FARAD, 4, true);
        double[][] analytic =
                Arrays.stream(circuit.derivatives).map(double[]::clone).toArray(double[][]::new);
        int columns = values.length + 2;
        for (int p = 0; p < columns; p++) {
            if (p == values.length && sweep.periodic()) {
                continue;
            }
            double value = p < values.length ? values[p] : p == values.length ? 0.2 : FARAD;
            double d = 1e-6 * Math.abs(value);
            double[] above = currents(circuit, family, p, value + d);
            double[] below = currents(circuit, family, p, value - d);
            double largest = 0;
            for (int i = 0; i < POINTS; i++) {
                largest = Math.max(largest, Math.abs(above[i] - below[i]) / (2 * d));
            }
            // A difference of currents is known to about 1e-13 of the largest current, and to what the orbit closes.
            double rounding = 1e-12 / d * (sweep.periodic() ? 1e-3 : 1e-4);
            for (int i = 0; i < POINTS; i++) {
                double expected = (above[i] - below[i]) / (2 * d);
                assertEquals(
                        expected,
                        analytic[i][p],
                        tolerance * largest + rounding,
                        family + " column " + p + " at sample " + (i + 1));
            }
        }
        circuit.simulate(device(family), 0.2, FARAD, 4, true);
        return circuit;
    }

    private static double[] currents(SeriesCircuit circuit, ModelFamily family, int column, double value) {
        double[] values = device(family).values();
        double state = 0.2;
        double farad = FARAD;
        if (column < values.length) {
            values[column] = value;
        } else if (column == values.length) {
            state = value;
        } else {
            farad = value;
        }
        circuit.simulate(family.model(values), state, farad, 4, false);
        return circuit.current.clone();
    }

    /** Devices that SET and RESET within a 10 ms sine of 0.8 V behind 1 kohm. */
    private static MemristorModel device(ModelFamily family) {
        return family.model(
                switch (family) {
                    case MMSS -> new double[] {1650, 149e3, 3e-4, 0.30, -0.15, 0.025};
                    case GMMSS -> new double[] {1650, 149e3, 3e-4, 0.30, -0.15, 0.025, 6e-7, 5, 4e-7, 4};
                    case GMMSS_SNAPBACK ->
                        new double[] {1650, 149e3, 3e-4, 0.25, -0.15, 0.03, 6e-7, 5, 4e-7, 4, 0.07, 0.3};
                    case VTEAM -> new double[] {1650, 149e3, 800, 0.2, 1.7, 1.4, 500, -0.1, 2.3, 1.5, 6e-7, 5, 4e-7, 4};
                    case YAKOPCIC -> new double[] {2e-4, 1.5e-4, 2, 2e3, 0.2, 2e3, -0.1, 0.3, 1, 0.5, 3};
                    case DATA_DRIVEN -> new double[] {2e3, 16e3, 0.12, 0.4, 14e3, -22e3, 0.3, 0.35, 4e3, -21e3, 1.2};
                });
    }

    @Test
    void aPlateauOfTheCurrentIsTakenForTheCompliance() {
        Sweep sweep = sweep(false);
        SeriesCircuit circuit = new SeriesCircuit(sweep, 1000, 0, new Compliance(1e-4, 1), Drive.CONTINUOUS);
        circuit.simulate(device(ModelFamily.GMMSS), 0.01, 16, false);
        Sweep measured = new Sweep("plateau", sweep.time(), sweep.voltage(), circuit.current.clone(), 1000, false);
        Compliance found = Compliance.of(measured);
        assertEquals(1e-4, found.positive(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, found.negative());
        assertEquals(Compliance.NONE, Compliance.of(sweep));
    }

    @Test
    void aDeviceThatWasSetInComplianceIsFittedThroughIt() {
        Sweep drive = sweep(false);
        MemristorModel device = device(ModelFamily.MMSS);
        SeriesCircuit circuit = new SeriesCircuit(drive, 1000, 0, new Compliance(1e-4, 1), Drive.CONTINUOUS);
        circuit.simulate(device, 0.01, 64, false);
        Sweep measured = new Sweep("plateau", drive.time(), drive.voltage(), circuit.current.clone(), 1000, false);
        FittedDevice fit = Calibration.fit(
                measured, FitOptions.defaults().withDrive(Drive.CONTINUOUS).withCurrentOffset(0));
        assertTrue(fit.rrmse() < 0.01, "RRMSE " + fit.rrmse());
        assertEquals(-0.15, fit.parameters().get("voff"), 0.05);
        assertEquals(List.of("plateau"), List.of(fit.source()));
    }

    /** A resistor: it never switches, so nothing about switching may be claimed. */
    @ParameterizedTest
    @EnumSource
    void aSweepInWhichNothingSwitchesLeavesTheRatesUndetermined(ModelFamily family) {
        Sweep drive = sweep(false);
        double[] current = new double[POINTS];
        Arrays.setAll(current, i -> drive.voltage()[i] / 21e3 * (1 + 1e-3 * Math.sin(7.0 * i * i)));
        Sweep resistor = new Sweep("resistor", drive.time(), drive.voltage(), current, 1000, false);
        FittedDevice fit = Calibration.fit(
                resistor, FitOptions.defaults().withFamily(family).withStarts(4));
        for (double value : fit.parameters().values()) {
            assertTrue(Double.isFinite(value), fit.parameters()::toString);
        }
        List<String> rates = List.of("tau", "kon", "koff", "ap", "an", "as", "ar");
        for (String rate : rates) {
            boolean claimed =
                    fit.parameters().containsKey(rate) && !fit.undetermined().contains(rate);
            assertTrue(!claimed, rate + " of a resistor: " + fit.parameters() + ", undetermined " + fit.undetermined());
        }
    }

    private static Sweep sweep(boolean periodic) {
        double[] time = new double[POINTS];
        double[] voltage = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            time[i] = i * 1e-2 / POINTS;
            voltage[i] = 0.8 * Math.sin(2 * Math.PI * i / POINTS + 0.1);
        }
        return new Sweep("sine", time, voltage, voltage.clone(), 1000, periodic);
    }
}
