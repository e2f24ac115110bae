package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TransistorAccessTest {
    private static final double KP = 6.75e-4;
    private static final double VT = 0.7;
    private static final double WIRING = 30;
    private final TransistorAccess access = new TransistorAccess(KP, VT, WIRING);

    @Test
    void kirchhoffHoldsForAnyDeviceVoltageAndGate() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            double g = Math.exp(-16 + 9 * random.nextDouble());
            double voltage = 8 * random.nextDouble() - 4;
            double gate = 0.75 + 3 * random.nextDouble();
            double across = access.deviceVoltage(g, voltage, gate);
            double current = g * across;
            // Bit line at `voltage`, source line at 0; the node between wiring and transistor.
            double node = voltage - across - current * WIRING;
            double transistor = KP / 2 * (square(gate - VT, 0) - square(gate - VT, node));
            if (voltage < 0) {
                // Shift so that the lower terminal of the circuit, the bit line, is at 0: gate voltage is against it.
                double source = -voltage;
                double mid = source + node;
                transistor = -KP / 2 * (square(gate - VT, mid) - square(gate - VT, source));
            }
            assertEquals(transistor, current, 1e-9 * Math.abs(current) + 1e-13, voltage + " V, gate " + gate);
            assertTrue(across * voltage >= 0 && Math.abs(across) <= Math.abs(voltage));
        }
    }

    @Test
    void aSmallVoltageSeesTheOnResistanceAndTheWiring() {
        double g = 1e-4;
        double across = access.deviceVoltage(g, 1e-4, 3.3);
        double series = (1e-4 - across) / (g * across);
        assertEquals(1 / (KP * (3.3 - VT)) + WIRING, series, 0.1);
        assertEquals(600, series, 1);
    }

    @Test
    void aSetIsLimitedToTheSaturationCurrent() {
        double limit = access.saturationCurrent(1.2);
        assertEquals(KP / 2 * 0.25, limit, 1e-12);
        assertEquals(limit, 1e-3 * access.deviceVoltage(1e-3, 3, 1.2), 1e-12);
        assertEquals(limit, 1e-3 * access.deviceVoltage(1e-3, 2, 1.2), 1e-12);
    }

    @Test
    void theDeviceLiftsTheSourceInReset() {
        double set = access.deviceVoltage(1e-4, 1.5, 2);
        double reset = -access.deviceVoltage(1e-4, -1.5, 2);
        assertTrue(reset < set, reset + " V in RESET, " + set + " V in SET");
        assertTrue(reset < 2 - VT, "the source rose above the gate");
    }

    @Test
    void aClosedGateLetsNothingThrough() {
        assertEquals(0, access.deviceVoltage(1e-4, 3, 0.5));
        assertEquals(0, access.deviceVoltage(1e-4, -3, 0));
    }

    private static double square(double overdrive, double terminal) {
        double u = Math.max(0, overdrive - terminal);
        return u * u;
    }
}
