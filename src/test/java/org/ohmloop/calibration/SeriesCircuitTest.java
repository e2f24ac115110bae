package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.Sweep;

final class SeriesCircuitTest {
    private static final MetastableSwitch DEVICE = new MetastableSwitch(1650, 149e3, 3e-4, 0.30, 0.05, 0.025);

    /** The three ways in which a sweep is driven. */
    enum Bench {
        PERIODIC_SINE(5000, 200e-12),
        SINGLE_RAMP(5000, 0),
        STAIRCASE(600, 1e-9),
        STAIRCASE_WITHOUT_RESISTOR(0, 0);

        final double resistance;
        final double capacitance;

        Bench(double resistance, double capacitance) {
            this.resistance = resistance;
            this.capacitance = capacitance;
        }

        SeriesCircuit circuit() {
            Drive drive = this == PERIODIC_SINE || this == SINGLE_RAMP ? Drive.CONTINUOUS : Drive.STAIRCASE;
            return new SeriesCircuit(sine(60, 1e-2, this == PERIODIC_SINE), resistance, capacitance, drive);
        }
    }

    @ParameterizedTest
    @EnumSource(Bench.class)
    void sensitivitiesAgreeWithCentralDifferences(Bench bench) {
        SeriesCircuit circuit = bench.circuit();
        circuit.simulate(DEVICE, 0.2, 4, true);
        double[][] analytic =
                Arrays.stream(circuit.derivatives).map(double[]::clone).toArray(double[][]::new);
        for (int p = 0; p < 7; p++) {
            double value = p < 6 ? DEVICE.values()[p] : 0.2;
            double d = 1e-4 * Math.abs(value);
            double[] above = currents(circuit, p, value + d);
            double[] below = currents(circuit, p, value - d);
            double largest = 0;
            for (int i = 0; i < above.length; i++) {
                largest = Math.max(largest, Math.abs(above[i] - below[i]) / (2 * d));
            }
            for (int i = 0; i < above.length; i++) {
                double expected = (above[i] - below[i]) / (2 * d);
                assertEquals(expected, analytic[i][p], 2e-5 * largest + 1e-15, "column " + p + " at sample " + (i + 1));
            }
        }
    }

    private static double[] currents(SeriesCircuit circuit, int column, double value) {
        double[] values = DEVICE.values();
        double state = 0.2;
        if (column < 6) {
            values[column] = value;
        } else {
            state = value;
        }
        circuit.simulate(MetastableSwitch.of(values), state, 4, false);
        return circuit.current.clone();
    }

    @Test
    void currentConvergesToAnIndependentIntegrationOfTheSameCircuit() {
        Sweep sweep = BoardSweep.ofCells().take("reference", cell(), 0.5, 1);
        SeriesCircuit circuit = new SeriesCircuit(sweep, 600, 0, Drive.STAIRCASE);
        Sweep exact = new BoardSweep(1.3, 1.3, 200, 1e-5, 600, 0, 1e-15).take("exact", cell(), 0.5, 1);
        double coarse = error(circuit, exact, 4);
        double fine = error(circuit, exact, 64);
        assertTrue(coarse < 5e-3, "4 sub-steps: " + coarse);
        assertTrue(fine < coarse / 8, "64 sub-steps: " + fine + " after " + coarse);
    }

    private static double error(SeriesCircuit circuit, Sweep exact, int substeps) {
        circuit.simulate(cell(), 0.5, substeps, false);
        double squares = 0;
        double norm = 0;
        for (int i = 0; i < exact.size(); i++) {
            squares += Math.pow(circuit.current[i] - exact.current()[i], 2);
            norm += Math.pow(exact.current()[i], 2);
        }
        return Math.sqrt(squares / norm);
    }

    private static MetastableSwitch cell() {
        return new MetastableSwitch(6500, 300e3, 1e-6, 0.95, -0.95, 0.06);
    }

    @Test
    void aPeriodicSweepEndsOnAClosedOrbitWhateverItsFirstSample() {
        Sweep sweep = sine(60, 1e-2, true);
        SeriesCircuit circuit = new SeriesCircuit(sweep, 5000, 200e-12, Drive.AUTO);
        circuit.simulate(DEVICE, 0, 8, false);
        double[] voltage = new double[60];
        Arrays.setAll(voltage, i -> sweep.voltage()[(i + 17) % 60]);
        Sweep turned = new Sweep("turned", sweep.time(), voltage, voltage, 5000, true);
        SeriesCircuit later = new SeriesCircuit(turned, 5000, 200e-12, Drive.AUTO);
        later.simulate(DEVICE, 0, 8, false);
        for (int i = 0; i < 60; i++) {
            assertEquals(circuit.current[(i + 17) % 60], later.current[i], 1e-9, "sample " + (i + 1));
        }
    }

    @Test
    void aFixedConductanceInParallelWithACapacitorDrawsTheCurrentOfBoth() {
        // Von and Voff far away: the device is a resistor. A ramp of 1 V in 1 ms charges 1 nF with 1 uA.
        MetastableSwitch resistor = new MetastableSwitch(1e3, 1e6, 1, 50, -50, 0.01);
        double[] time = new double[50];
        Arrays.setAll(time, i -> i * 1e-3);
        Sweep ramp =
                new Sweep("ramp", time, Arrays.stream(time).map(t -> 1e3 * t).toArray(), time, 0, false);
        SeriesCircuit circuit = new SeriesCircuit(ramp, 0, 1e-9, Drive.CONTINUOUS);
        circuit.simulate(resistor, 0, 3, false);
        assertEquals(20e-6 + 1e-6, circuit.current[20], 1e-12);
    }

    private static Sweep sine(int points, double period, boolean periodic) {
        double[] time = new double[points];
        double[] voltage = new double[points];
        for (int i = 0; i < points; i++) {
            time[i] = i * period / points;
            voltage[i] = 0.8 * Math.sin(2 * Math.PI * i / points + 0.4);
        }
        return new Sweep("sine", time, voltage, voltage, 5000, periodic);
    }
}
