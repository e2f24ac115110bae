package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.device.MetastableSwitch;

/** The circuit on the terminals: Kirchhoff, limits, and a state that moves as its model says. */
class SimulatedSmuDeviceTest {
    private static final MetastableSwitch DEVICE = new MetastableSwitch(2000, 100_000, 1e-4, 0.9, -0.9, 0.06);

    @ParameterizedTest
    @ValueSource(doubles = {-1.4, -0.3, 0, 0.2, 0.7, 1.1, 2})
    void voltageDropsOverDeviceAndResistorTogether(double level) {
        SimulatedSmuDevice dut = new SimulatedSmuDevice(DEVICE, 500, 0.4);
        SimulatedSmuDevice.Point point = dut.holdVoltage(level, 1, 1e-5);
        double device = point.current() / DEVICE.conductance(dut.state());
        assertEquals(level, device + 500 * point.current(), 1e-9);
        assertFalse(point.limited());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, 2})
    void currentStopsAtItsLimitAndTheVoltageBelowItsLevel(double level) {
        SimulatedSmuDevice dut = new SimulatedSmuDevice(DEVICE, 500, 1);
        SimulatedSmuDevice.Point point = dut.holdVoltage(level, 1e-4, 0);
        assertTrue(point.limited());
        assertEquals(Math.copySign(1e-4, level), point.current(), 1e-15);
        assertEquals(Math.copySign(1e-4 * 2500, level), point.voltage(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-3, 1e-3})
    void voltageStopsAtItsLimitWhereACurrentIsForced(double level) {
        SimulatedSmuDevice dut = new SimulatedSmuDevice(DEVICE, 500, 0);
        SimulatedSmuDevice.Point point = dut.holdCurrent(level, 0.3, 0);
        assertTrue(point.limited());
        assertEquals(Math.copySign(0.3, level), point.voltage(), 1e-12);
        assertEquals(Math.copySign(0.3 / 100_500, level), point.current(), 1e-12);
        SimulatedSmuDevice.Point low = dut.holdCurrent(level / 1000, 0.3, 0);
        assertFalse(low.limited());
        assertEquals(level / 1000 * 100_500, low.voltage(), 1e-9);
    }

    @Test
    void stateWithoutResistorFollowsTheModelsOwnStep() {
        SimulatedSmuDevice dut = new SimulatedSmuDevice(DEVICE, 0, 0.1);
        dut.holdVoltage(0.85, 1, 2e-4);
        assertEquals(DEVICE.hold(0.1, 0.85, 2e-4), dut.state(), 1e-9);
    }

    @Test
    void seriesResistorStopsTheSetWhereTheDevicesShareFallsBelowItsThreshold() {
        SimulatedSmuDevice free = new SimulatedSmuDevice(DEVICE, 0, 0);
        SimulatedSmuDevice held = new SimulatedSmuDevice(DEVICE, 5000, 0);
        free.holdVoltage(1.2, 1, 2e-3);
        held.holdVoltage(1.2, 1, 2e-3);
        assertTrue(free.state() > 0.99, "free " + free.state());
        double share = 1.2 / (1 + 5000 * DEVICE.conductance(held.state()));
        assertTrue(held.state() < 0.6 && share < 0.9 && share > 0.4, held.state() + " at " + share + " V");
    }

    @Test
    void valuesOutOfBoundsAreNamed() {
        Exception series = assertThrows(IllegalArgumentException.class, () -> new SimulatedSmuDevice(DEVICE, -1, 0));
        assertTrue(series.getMessage().contains("series resistance"), series.getMessage());
        Exception state = assertThrows(IllegalArgumentException.class, () -> new SimulatedSmuDevice(DEVICE, 1, 2));
        assertTrue(state.getMessage().contains("initial state"), state.getMessage());
    }
}
