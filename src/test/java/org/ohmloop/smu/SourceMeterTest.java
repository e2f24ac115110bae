package org.ohmloop.smu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.sim.SimulatedSmuDevice;

/** Each driver against its simulated instrument, over real sockets. */
class SourceMeterTest {
    /** Resistance of the device in HRS and its series resistor. */
    private static final double HRS = 100_100;

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void sourcesVoltsAndMeasuresAmperes(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            assertEquals("Ohmloop", smu.identity().firmware().replaceAll(".* ", ""));
            smu.setUp(Setup.voltage(2, 1e-3));
            assertFalse(bench.instrument.output());
            smu.outputOn();
            smu.level(0.2);
            Measurement.Measured reading = assertInstanceOf(Measurement.Measured.class, smu.measure());
            assertEquals(0.2, reading.voltage(), 1e-4);
            assertEquals(0.2 / HRS, reading.current(), 2e-9);

            smu.setUp(Setup.voltage(1, 1e-4).withFourWires());
            smu.outputOn();
            smu.level(-0.1);
            Measurement.Measured again = assertInstanceOf(Measurement.Measured.class, smu.measure());
            assertEquals(-0.1 / HRS, again.current(), 2e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void sourcesAmperesAndMeasuresVolts(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            smu.setUp(Setup.current(1e-5, 0.5).withFourWires().withNplc(0.1));
            smu.outputOn();
            smu.level(-2e-6);
            Measurement.Measured reading = assertInstanceOf(Measurement.Measured.class, smu.measure());
            assertEquals(-2e-6 * HRS, reading.voltage(), 1e-4);
            assertEquals(-2e-6, reading.current(), 1e-9);
            smu.level(1e-5);
            Measurement.InCompliance limited = assertInstanceOf(Measurement.InCompliance.class, smu.measure());
            assertEquals(0.5, limited.voltage(), 1e-3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void complianceIsAnOutcomeAndHoldsTheCurrent(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            smu.setUp(Setup.voltage(2, 1e-4));
            smu.outputOn();
            smu.level(1.5);
            Measurement.InCompliance limited = assertInstanceOf(Measurement.InCompliance.class, smu.measure());
            assertEquals(1e-4, limited.current(), 1e-7);
            assertTrue(limited.voltage() < 1.4, "the device is not across " + limited.voltage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void overflowOfEitherSignIsAnOutcomeAndNoNumber(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            smu.setUp(Setup.voltage(2, 1e-3).withMeasureRange(1e-6));
            smu.outputOn();
            smu.level(0.2);
            assertEquals(new Measurement.Overflow(0.2), smu.measure());
            smu.level(-0.2);
            assertEquals(new Measurement.Overflow(-0.2), smu.measure());
            smu.level(0.05);
            assertInstanceOf(Measurement.Measured.class, smu.measure());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void sweepOf200PointsIsReadBackOnce(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            smu.setUp(Setup.voltage(1, 1e-3));
            smu.outputOn();
            bench.lines.clear();
            SweepPlan plan = new SweepPlan.Linear(-0.2, 0.2, 200, 0.001);
            SweepOutcome.Swept swept = assertInstanceOf(SweepOutcome.Swept.class, smu.sweep(plan));
            assertEquals(200, swept.points().size());
            assertArrayEquals(plan.levels(), swept.levels());
            for (int i = 0; i < 200; i++) {
                Measurement.Measured point = assertInstanceOf(
                        Measurement.Measured.class, swept.points().get(i));
                assertEquals(plan.levels()[i], point.voltage(), 1e-4);
                assertEquals(plan.levels()[i] / HRS, point.current(), 2e-9);
                assertTrue(i == 0 || swept.times()[i] > swept.times()[i - 1]);
            }
            List<String> readBacks = bench.lines.stream()
                    .filter(line -> line.matches(".*(READ|TRAC:DATA|printbuffer).*"))
                    .toList();
            assertEquals(1, readBacks.size(), readBacks.toString());
            assertEquals(0, bench.instrument.level());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void listSweepShowsTheHysteresisOfTheDevice(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            smu.setUp(Setup.voltage(2, 3e-4).withNplc(0.1));
            smu.outputOn();
            SweepPlan loop = SweepPlan.loop(1.5, -1.5, 60, 0);
            SweepOutcome.Swept swept = assertInstanceOf(SweepOutcome.Swept.class, smu.sweep(loop));
            assertEquals(241, swept.points().size());
            double before = ((Measurement.Measured) swept.points().get(12)).current();
            double after = ((Measurement.Measured) swept.points().get(108)).current();
            double reset = ((Measurement.Measured) swept.points().get(228)).current();
            assertEquals(loop.levels()[12], loop.levels()[108], 1e-12);
            assertTrue(after > 10 * before, before + " A, then " + after + " A");
            assertEquals(-before, reset, 0.05 * before);
            assertTrue(swept.points().stream().anyMatch(Measurement.InCompliance.class::isInstance));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void currentSweepRunsInTheInstrumentToo(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            smu.setUp(Setup.current(1e-5, 1));
            smu.outputOn();
            SweepOutcome.Swept swept =
                    assertInstanceOf(SweepOutcome.Swept.class, smu.sweep(new SweepPlan.Linear(0, 2e-6, 5, 0)));
            Measurement.Measured last = (Measurement.Measured) swept.points().get(4);
            assertEquals(2e-6 * HRS, last.voltage(), 1e-3);
            assertEquals(2e-6, last.current(), 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2602b", "keysight-b2902"})
    void pulseSetsTheDeviceAndComesBackToZero(String model) {
        SimulatedSmuDevice device = new SimulatedSmuDevice(SmuOnTcp.DEVICE, 100, 0);
        try (SmuOnTcp bench = new SmuOnTcp(model, device);
                SourceMeter smu = bench.open(model)) {
            smu.setUp(Setup.voltage(2, 1e-3).withNplc(0.01));
            smu.outputOn();
            Measurement.Measured peak = assertInstanceOf(Measurement.Measured.class, smu.pulse(1.2, 1e-3));
            // Noise at 0.01 PLC in the 6 V range: 0.6 mV.
            assertEquals(1.2, peak.voltage(), 3e-3);
            assertEquals(0, bench.instrument.level());
            assertTrue(device.state() > 0.5, "state " + device.state());
            Exception small = assertThrows(IllegalArgumentException.class, () -> smu.pulse(1, 1e-4));
            assertTrue(small.getMessage().startsWith("width must be at least"), small.getMessage());
            smu.level(0.1);
            assertInstanceOf(Measurement.Measured.class, smu.measure());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450"})
    void modelThatMakesNoPulsesSaysSo(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            assertThrows(UnsupportedOperationException.class, () -> smu.pulse(1, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void valuesOutOfRangeAreRefusedByNameBeforeAnythingIsSent(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            bench.lines.clear();
            Setup good = Setup.voltage(2, 1e-3);
            Exception nplc = assertThrows(IllegalArgumentException.class, () -> smu.setUp(good.withNplc(1000)));
            assertTrue(nplc.getMessage().matches("nplc must be .* to .* PLC, was 1E\\+3 PLC"), nplc.getMessage());
            Exception limit = assertThrows(IllegalArgumentException.class, () -> smu.setUp(Setup.voltage(2, 100)));
            assertTrue(limit.getMessage().startsWith("compliance must be "), limit.getMessage());
            assertThrows(IllegalArgumentException.class, () -> smu.setUp(Setup.voltage(1e4, 1e-3)));
            assertThrows(IllegalArgumentException.class, () -> smu.setUp(good.withMeasureRange(1e3)));
            assertEquals(List.of(), bench.lines);
            smu.setUp(good);
            smu.outputOn();
            bench.lines.clear();
            Exception level = assertThrows(IllegalArgumentException.class, () -> smu.level(2.1));
            assertTrue(level.getMessage().startsWith("level must be within 2 V"), level.getMessage());
            assertThrows(IllegalArgumentException.class, () -> smu.sweep(new SweepPlan.Linear(0, 3, 5, 0)));
            assertThrows(IllegalArgumentException.class, () -> smu.sweep(new SweepPlan.Linear(0, 1, 5000, 0)));
            assertEquals(List.of(), bench.lines);
        }
    }
}
