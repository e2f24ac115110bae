package org.ohmloop.smu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;
import org.ohmloop.link.MemoryLink;

/** Set-ups, plans, rows and budgets: what goes in is checked by name, what comes out has a type. */
class SmuValuesTest {
    @ParameterizedTest
    @CsvSource({"1e-3, 0.001", "100, 1E+2", "-0.5, -0.5", "1e-7, 1E-7", "0, 0", "0.1, 0.1"})
    void numbersGoOutAsEveryCommandSetTakesThem(double value, String text) {
        assertEquals(text, Property.text(value));
        assertEquals(value, Double.parseDouble(Property.text(value)));
    }

    @Test
    void propertyOutOfItsRangeIsRefusedWithNameRangeAndUnit() {
        Property nplc = new Property("nplc", "PLC", 0.01, 10, ":NPLC %s", ":NPLC?");
        assertEquals(":NPLC 0.5", nplc.command(0.5));
        Exception high = assertThrows(IllegalArgumentException.class, () -> nplc.command(11));
        assertEquals("nplc must be 0.01 to 1E+1 PLC, was 11 PLC", high.getMessage());
        assertThrows(IllegalArgumentException.class, () -> nplc.command(Double.NaN));
    }

    @Test
    void setupsAndPlansNameWhatIsWrong() {
        refused("range must be above 0 V", () -> Setup.voltage(0, 1));
        refused("compliance must be above 0 A", () -> Setup.voltage(1, -1));
        refused("compliance must be above 0 V", () -> Setup.current(1, Double.NaN));
        refused("nplc must be above 0 PLC", () -> Setup.voltage(1, 1).withNplc(0));
        refused("measure range must be above 0 V", () -> Setup.current(1, 1).withMeasureRange(0));
        refused("points must be 2 or more", () -> new SweepPlan.Linear(0, 1, 1, 0));
        refused("levels must be finite", () -> new SweepPlan.Linear(0, Double.NaN, 2, 0));
        refused("levels must be 1 or more", () -> new SweepPlan.Listed(new double[0], 0));
        refused("delay must be 0 to 999 s", () -> new SweepPlan.Listed(new double[1], -1));
        refused("quarter must be 1", () -> SweepPlan.loop(1, -1, 0, 0));
    }

    private static void refused(String start, Supplier<?> work) {
        Exception fault = assertThrows(IllegalArgumentException.class, work::get);
        assertTrue(fault.getMessage().startsWith(start), fault.getMessage());
    }

    @Test
    void loopGoesUpDownAndBackToZero() {
        assertArrayEquals(
                new double[] {0, 1, 2, 1, 0, -0.5, -1, -0.5, 0},
                SweepPlan.loop(2, -1, 2, 0).levels(),
                1e-15);
        assertEquals(2, SweepPlan.loop(2, -1, 2, 0).largest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.9e37", "-9.9E+37", "9.91e37", "-9.910000E+37"})
    void overflowNumbersOfEitherSignAreNoNumbers(String overflow) {
        Sample sample = Sample.parse("0.5," + overflow + ",0.1,0", 1, false).get(0);
        assertEquals(new Measurement.Overflow(0.5), sample.outcome(0.5, 0, 8));
        Sample limited = Sample.parse(overflow + "\t1e-3\t0\t8", 1, false).get(0);
        assertEquals(new Measurement.Overflow(0.5), limited.outcome(0.5, 0, 8));
    }

    @Test
    void statusBitsTellComplianceAndOverflow() {
        assertEquals(
                new Measurement.InCompliance(0.5, 1e-3),
                Sample.parse("1e-3, 0.5, 0, 40", 1, true).get(0).outcome(1, 1, 8));
        assertEquals(
                new Measurement.Overflow(1),
                Sample.parse("1e-3, 0.5, 0, 41", 1, true).get(0).outcome(1, 1, 8));
        assertInstanceOf(
                Measurement.Measured.class,
                Sample.parse("1e-3, 0.5, 0, 32", 1, true).get(0).outcome(1, 1, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3", "1,2,3,4,5,6,7,8", "1,2,x,4", ""})
    void rowsThatAreNotWholeAreNotGuessed(String answer) {
        assertEquals(
                SmuException.Fault.BAD_ANSWER,
                assertThrows(SmuException.class, () -> Sample.parse(answer, 1, false))
                        .fault());
    }

    @Test
    void timeOutFollowsIntegrationPointsAndDelay() {
        TimeBudget budget = new TimeBudget(0.02, Duration.ofSeconds(3));
        assertEquals(Duration.ofMillis(3220), budget.of(1, 1, 0));
        assertEquals(Duration.ofMillis(3000 + 200 * (1200 + 100 + 50)), budget.of(10, 200, 0.05));
    }

    @Test
    void identityHasFourFields() {
        assertEquals(new Identity("A", "B", "C", "1,2"), Identity.parse("A, B,C , 1,2"));
        assertThrows(SmuException.class, () -> Identity.parse("HELLO"));
    }

    @Test
    void sweepOutcomeHasAPointALevel() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SweepOutcome.Swept(new double[2], new double[2], List.of(new Measurement.Overflow(1))));
    }

    @Test
    void lineThatComesInPiecesIsWholeAndTheNextIsKept() {
        FarEnd parrot = new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                return received;
            }

            @Override
            public void close() {
                // Nothing to give up.
            }
        };
        try (ScpiConnection wire = new ScpiConnection(new MemoryLink(LinkAddress.parse("mem:parrot"), parrot))) {
            wire.write("one\r\ntwo");
            assertEquals("one", wire.read(Duration.ofSeconds(1)));
            assertEquals("two", wire.read(Duration.ofSeconds(1)));
            assertThrows(LinkException.class, () -> wire.read(Duration.ofSeconds(1)));
            wire.write("late");
            wire.discard();
            assertEquals("now", wire.query("now"));
            assertEquals("mem:parrot", wire.address());
        }
    }

    @Test
    void everyModelHasItsOwnLabelAndItsManual() {
        assertEquals(
                SourceMeters.models().size(),
                SourceMeters.models().stream().map(SmuModel::label).distinct().count());
        assertTrue(SourceMeters.models().stream().noneMatch(m -> m.manual().isEmpty()));
    }

    @Test
    void errorOfA2600BIsReadWhateverItsForm() {
        CommandSet tsp = Keithley2600.models().get(0);
        assertEquals(
                "-285,TSP Syntax error",
                tsp.error("-2.85000e+02\tTSP Syntax error\t2e+01\t1").orElseThrow());
        assertTrue(tsp.error("0.00000e+00\tQueue Is Empty\t0\t1").isEmpty());
        assertEquals("nonsense", tsp.error("nonsense").orElseThrow());
    }
}
