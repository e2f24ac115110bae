package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ohmloop.device.MetastableSwitch;

class SwitchingTest {
    private static final MetastableSwitch CELL = new MetastableSwitch(6500, 300e3, 1e-6, 0.95, -0.95, 0.06);
    private static final MetastableSwitch NEURON = new MetastableSwitch(1000, 100e3, 1e-3, 0.110, 0.005, 0.015);
    private static final TransistorAccess TRANSISTOR = new TransistorAccess(6.75e-4, 0.7, 30);

    @Test
    void fewSubStepsComeCloseToManyForAnyPulse() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 300; i++) {
            double voltage = 6 * random.nextDouble() - 3;
            double gate = 0.8 + 2.5 * random.nextDouble();
            double width = Math.exp(Math.log(2e-8) + Math.log(500) * random.nextDouble());
            double x = random.nextDouble();
            double fine = x;
            for (int n = 0; n < 2000; n++) {
                fine = Switching.hold(CELL, TRANSISTOR, fine, voltage, gate, width / 2000, 0, 1);
            }
            double coarse = Switching.hold(CELL, TRANSISTOR, x, voltage, gate, width, 0, 1);
            assertEquals(fine, coarse, 0.02, voltage + " V, gate " + gate + " V, " + width + " s, from " + x);
        }
    }

    @Test
    void aVolatileDeviceSettlesBehindItsResistor() {
        ResistorAccess resistor = new ResistorAccess(100);
        double settled = Switching.hold(NEURON, resistor, 0, 0.2, 0, 0.1, 0, 1);
        double across = resistor.deviceVoltage(NEURON.conductance(settled), 0.2, 0);
        assertEquals(0, NEURON.rate(settled, across) * NEURON.tau(), 2e-3);
    }

    @Test
    void aJitteredThresholdNeedsThatMuchMoreVoltage() {
        ResistorAccess wire = new ResistorAccess(0);
        double plain = Switching.hold(CELL, wire, 0.3, 0.80, 0, 1e-6, 0, 1);
        assertEquals(plain, Switching.hold(CELL, wire, 0.3, 0.83, 0, 1e-6, 0.03, 1), 1e-12);
        double reset = Switching.hold(CELL, wire, 0.3, -0.80, 0, 1e-6, 0, 1);
        assertEquals(reset, Switching.hold(CELL, wire, 0.3, -0.83, 0, 1e-6, 0.03, 1), 1e-12);
    }
}
