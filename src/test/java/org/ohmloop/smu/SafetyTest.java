package org.ohmloop.smu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.link.LinkException;

/** What a driver does for the device under test when something goes wrong, and what it never does. */
class SafetyTest {
    private static final Pattern LIMIT =
            Pattern.compile("(?:ILIM|VLIM|PROT|smua\\.source\\.limit[iv] =) ?([0-9.E+-]+)$");

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void noSequenceOfCallsChangesTheLimitExceptSetUp(String model) {
        for (long seed = 0; seed < 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            try (SmuOnTcp bench = new SmuOnTcp(model);
                    SourceMeter smu = bench.open(model)) {
                double largest = 0;
                for (int call = 0; call < 25; call++) {
                    double limit = bench.instrument.limit();
                    bench.lines.clear();
                    if (call == 0 || random.nextInt(8) == 0) {
                        double wanted = 1e-6 * Math.pow(10, 3 * random.nextDouble());
                        largest = Math.max(largest, wanted);
                        smu.setUp(Setup.voltage(1.5, wanted).withNplc(0.01));
                        smu.outputOn();
                        assertEquals(wanted, bench.instrument.limit(), 1e-5 * wanted);
                        assertEquals(
                                1,
                                bench.lines.stream()
                                        .filter(l -> LIMIT.matcher(l).find())
                                        .count());
                        continue;
                    }
                    randomCall(smu, random);
                    assertEquals(limit, bench.instrument.limit());
                    assertEquals(List.of(), limitsIn(bench.lines));
                }
                assertTrue(bench.instrument.highestLimit() <= largest * 1.00001);
            }
        }
    }

    private static void randomCall(SourceMeter smu, SplittableRandom random) {
        double level = 3 * random.nextDouble() - 1.5;
        switch (random.nextInt(6)) {
            case 0 -> smu.level(level);
            case 1 -> smu.sweep(new SweepPlan.Linear(0, level, 2 + random.nextInt(20), 0));
            case 2 -> smu.sweep(new SweepPlan.Listed(new double[] {level, 0, -level}, 1e-3));
            case 3 -> smu.rampToZero();
            case 4 -> {
                if (smu.model().pulses()) {
                    smu.pulse(level, 1e-3);
                }
            }
            default -> smu.measure();
        }
    }

    private static List<String> limitsIn(List<String> lines) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            Matcher limit = LIMIT.matcher(line);
            if (limit.find()) {
                found.add(line);
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void limitThatDidNotArriveKeepsTheOutputOff(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            bench.onTheWay = line -> LIMIT.matcher(line).find() ? "" : line;
            SmuException fault = assertThrows(SmuException.class, () -> smu.setUp(Setup.voltage(1, 5e-5)));
            assertEquals(SmuException.Fault.LIMIT_NOT_SET, fault.fault());
            assertTrue(fault.getMessage().contains("compliance reads back as"), fault.getMessage());
            assertFalse(bench.instrument.output());
            assertEquals(
                    SmuException.Fault.NOT_READY,
                    assertThrows(SmuException.class, smu::outputOn).fault());
        }
    }

    @Test
    void limitThatIsTurnedUpBeforeOutputOnIsFound() {
        try (SmuOnTcp bench = new SmuOnTcp("keithley-2450");
                SourceMeter smu = bench.open("keithley-2450")) {
            smu.setUp(Setup.voltage(1, 1e-5));
            bench.instrument.execute(":SOUR:VOLT:ILIM 1");
            assertEquals(
                    SmuException.Fault.LIMIT_NOT_SET,
                    assertThrows(SmuException.class, smu::outputOn).fault());
            assertFalse(bench.instrument.output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void errorInTheQueueIsRaisedWithTheInstrumentsText(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            bench.onTheWay = line -> line.replace("NPLC", "NPLX").replace("smua.measure.nplc", "smua.measure.nplx");
            SmuException fault = assertThrows(SmuException.class, () -> smu.setUp(Setup.voltage(1, 1e-3)));
            assertEquals(SmuException.Fault.INSTRUMENT_ERROR, fault.fault());
            assertTrue(
                    fault.getMessage().matches(".*(-113,\"Undefined header|-285,TSP Syntax error).*"),
                    fault.getMessage());
            assertFalse(bench.instrument.output());
            bench.onTheWay = line -> line;
            smu.setUp(Setup.voltage(1, 1e-3));
            smu.outputOn();
            assertTrue(bench.instrument.output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void sweepThatTheInstrumentRefusesEndsWithTheOutputOff(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            smu.setUp(Setup.voltage(1, 1e-3));
            smu.outputOn();
            smu.level(0.5);
            bench.onTheWay = line -> line.replace("TRIG:COUN", "TRIG:XX")
                    .replace("SWE:VOLT", "SWE:XX")
                    .replace("smua.trigger.count", "smua.trigger.xx");
            SweepPlan plan = new SweepPlan.Linear(0, 0.2, 3, 0);
            assertEquals(
                    SmuException.Fault.INSTRUMENT_ERROR,
                    assertThrows(SmuException.class, () -> smu.sweep(plan)).fault());
            assertFalse(bench.instrument.output());
            assertEquals(0, bench.instrument.level());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void timeOutIsAnOutcomeAfterWhichTheInstrumentIsUsable(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model);
                SourceMeter smu = bench.open(model)) {
            ((RemoteSourceMeter) smu).margin(Duration.ofMillis(1));
            smu.setUp(Setup.voltage(1, 1e-3).withNplc(0.01));
            smu.outputOn();
            bench.onTheWay = line -> line.matches(".*(READ|TRAC:DATA|printbuffer).*") ? "" : line;
            Measurement.TimedOut lost = assertInstanceOf(Measurement.TimedOut.class, smu.measure());
            assertEquals(102, lost.after().toMillis());
            assertFalse(bench.instrument.output());

            smu.setUp(Setup.voltage(1, 1e-3).withNplc(0.01));
            smu.outputOn();
            assertInstanceOf(SweepOutcome.TimedOut.class, smu.sweep(new SweepPlan.Linear(0, 0.1, 2, 0)));
            assertFalse(bench.instrument.output());

            bench.onTheWay = line -> line;
            ((RemoteSourceMeter) smu).margin(TimeBudget.USUAL_MARGIN);
            smu.setUp(Setup.voltage(1, 1e-3));
            smu.outputOn();
            smu.level(0.1);
            assertInstanceOf(Measurement.Measured.class, smu.measure());
        }
    }

    @Test
    void answerThatComesTooLateIsNotTakenForTheNext() {
        try (SmuOnTcp bench = new SmuOnTcp("keithley-2450");
                SourceMeter smu = bench.open("keithley-2450")) {
            ((RemoteSourceMeter) smu).margin(Duration.ofMillis(1));
            smu.setUp(Setup.voltage(1, 1e-3).withNplc(0.01));
            smu.outputOn();
            // The reading is lost, and comes after all when the driver has given it up.
            bench.onTheWay = line -> line.startsWith(":READ")
                    ? ""
                    : line.equals(":ABOR") ? ":READ? \"defbuffer1\", SOUR, READ, REL, SOURSTAT" : line;
            assertInstanceOf(Measurement.TimedOut.class, smu.measure());
            bench.onTheWay = line -> line;
            smu.setUp(Setup.voltage(1, 1e-3));
            assertFalse(bench.instrument.output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void closeRampsDownInStepsAndSwitchesOff(String model) {
        try (SmuOnTcp bench = new SmuOnTcp(model)) {
            SourceMeter smu = bench.open(model);
            smu.setUp(Setup.voltage(2, 1e-3));
            smu.outputOn();
            smu.level(1);
            smu.measure();
            bench.lines.clear();
            smu.close();
            smu.close();
            assertFalse(bench.instrument.output());
            List<Double> levels = bench.lines.stream()
                    .map(Pattern.compile("(?::SOUR:VOLT|levelv =) ([0-9.E+-]+)$")::matcher)
                    .filter(Matcher::find)
                    .map(level -> Double.valueOf(level.group(1)))
                    .toList();
            assertEquals(List.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0), levels);
        }
    }

    @Test
    void exceptionOfTheCallerStillSwitchesOff() {
        try (SmuOnTcp bench = new SmuOnTcp("keithley-2400")) {
            assertThrows(IllegalStateException.class, () -> {
                try (SourceMeter smu = bench.open("keithley-2400")) {
                    smu.setUp(Setup.voltage(2, 1e-3));
                    smu.outputOn();
                    smu.level(1);
                    throw new IllegalStateException("an experiment went wrong");
                }
            });
            assertFalse(bench.instrument.output());
            assertEquals(0, bench.instrument.level());
        }
    }

    @Test
    void closeSaysLoudlyThatTheOutputCouldNotBeReached() {
        SmuOnTcp bench = new SmuOnTcp("keithley-2450");
        SourceMeter smu = bench.open("keithley-2450");
        smu.setUp(Setup.voltage(2, 1e-3));
        smu.outputOn();
        smu.level(1.5);
        bench.close();
        LinkException gone = assertThrows(LinkException.class, smu::measure);
        assertEquals(LinkException.Fault.PEER_GONE, gone.fault());
        assertTrue(gone.getSuppressed()[0].getMessage().contains("COULD NOT SWITCH THE OUTPUT OFF"));
        SmuException loud = assertThrows(SmuException.class, smu::close);
        assertEquals(SmuException.Fault.NOT_SAFE, loud.fault());
        assertTrue(loud.getMessage().contains("may still be biased at up to 2 V"), loud.getMessage());
        assertTrue(loud.getMessage().contains("Press OUTPUT on the front panel now"), loud.getMessage());
    }

    @Test
    void outputThatStaysOnIsNotBelieved() {
        try (SmuOnTcp bench = new SmuOnTcp("keithley-2400")) {
            SourceMeter smu = bench.open("keithley-2400");
            smu.setUp(Setup.voltage(2, 1e-3));
            smu.outputOn();
            bench.onTheWay = line -> line.equals(":OUTP OFF") ? "" : line;
            SmuException loud = assertThrows(SmuException.class, smu::close);
            assertTrue(loud.getMessage().contains("its output is still on"), loud.getMessage());
        }
    }

    @Test
    void otherInstrumentThanAskedForIsRefused() {
        try (SmuOnTcp bench = new SmuOnTcp("keithley-2400")) {
            SmuException wrong = assertThrows(SmuException.class, () -> bench.open("keithley-2450"));
            assertEquals(SmuException.Fault.WRONG_INSTRUMENT, wrong.fault());
            assertTrue(wrong.getMessage().contains("MODEL 2400"), wrong.getMessage());
            Exception unknown = assertThrows(IllegalArgumentException.class, () -> bench.open("keithley-9"));
            assertTrue(unknown.getMessage().contains("keithley-2450"), unknown.getMessage());
        }
    }

    @Test
    void commandSetOfAnotherLanguageIsRefusedWithAdvice() {
        try (SmuOnTcp bench = new SmuOnTcp("keithley-2450")) {
            bench.onTheWay = line -> line.equals("*LANG?") ? ":SOUR:FUNC?" : line;
            SmuException wrong = assertThrows(SmuException.class, () -> bench.open("keithley-2450"));
            assertTrue(wrong.getMessage().contains("*LANG SCPI"), wrong.getMessage());
        }
    }

    @Test
    void measuringWithTheOutputOffIsRefused() {
        try (SmuOnTcp bench = new SmuOnTcp("keithley-2450");
                SourceMeter smu = bench.open("keithley-2450")) {
            assertEquals(
                    SmuException.Fault.NOT_READY,
                    assertThrows(SmuException.class, () -> smu.level(0)).fault());
            smu.setUp(Setup.voltage(2, 1e-3));
            assertEquals(
                    SmuException.Fault.NOT_READY,
                    assertThrows(SmuException.class, smu::measure).fault());
        }
    }
}
