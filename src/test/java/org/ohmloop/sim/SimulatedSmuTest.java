package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.link.FarEnd;

/** The simulated instrument line by line, as a terminal would see it. */
class SimulatedSmuTest {
    private static final MetastableSwitch DEVICE = new MetastableSwitch(2000, 100_000, 1e-5, 0.9, -0.9, 0.03);

    private static SimulatedSmu of(String model) {
        return SimulatedSmu.of(model, new SimulatedSmuDevice(DEVICE, 100, 0), 3);
    }

    private static double[] numbers(String answer) {
        return Arrays.stream(answer.split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            :SOURCE:VOLTAGE:LEVEL:IMMEDIATE:AMPLITUDE 0.5 | :SOUR:VOLT? | +5.000000E-01
            SOUR:VOLT 0.25                                | :sour:volt:lev? | +2.500000E-01
            :SOUR:VOLT:LEV -1;RANG 2                      | :SOUR:VOLT:RANG?;:VOLT? | +2.000000E+00;-1.000000E+00
            :SOUR:VOLT:RANG 0.3                           | :SOUR:VOLT:RANG? | +2.000000E+00
            :OUTPUT ON                                    | OUTP?;:OUTPUT:STATE? | 1;1
            :SENS:CURR:RANG:AUTO 0;:SENS:CURR:RANG 3e-4   | :SENS:CURR:RANG?;:SENS:CURR:RANG:AUTO? | +1.000000E-03;0
            :SENS:FUNC 'VOLT'                             | :SENS:FUNC? | "VOLT:DC"
            :SOUR:VOLT:ILIM MAX                           | :SOUR:VOLT:ILIM? | +1.050000E+00
            :SENS:CURR:NPLC 5                             | :SENS:CURR:NPLC?;:SENS:CURR:NPLC? DEF | +5.000000E+00;+1.000000E+00
            *RST                                          | *OPC?;*LANG? | 1;SCPI
            """)
    void settingsAreKeptAndAnsweredInLongAndShortForm(String command, String query, String answer) {
        SimulatedSmu smu = of("keithley-2450");
        assertEquals("", smu.execute(command));
        assertEquals(answer, smu.execute(query));
        assertEquals("0,\"No error;0;0 0\"", smu.execute("SYST:ERR?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            :SOUR:VOLTS 1           | -113
            :SOUR:VOLT              | -109
            :SOUR:VOLT 300          | -222
            :SOUR:VOLT one          | -104
            :SOUR:FUNC OHM          | -224
            :OUTP MAYBE             | -224
            :READ?                  | 5080
            :INIT                   | 2703
            :TRAC:DATA? 1, 5        | -222
            :SOUR:VOLT:RANG 2;:SOUR:VOLT 5 | -222
            :TRAC:FEED SENSE        | -113
            """)
    void whatItRefusesGoesToTheErrorQueueAndIsNotAnswered(String command, int code) {
        SimulatedSmu smu = of("keithley-2450");
        assertEquals("", smu.execute(command));
        assertEquals("1", smu.execute(":SYST:ERR:COUN?"));
        assertEquals("4", smu.execute("*STB?"));
        assertTrue(smu.execute(":SYST:ERR?").startsWith(code + ",\""));
        assertEquals("0", smu.execute(":SYST:ERR:COUN?"));
    }

    @Test
    void errorQueueOverflowsAtTenAndIsCleared() {
        SimulatedSmu smu = of("keithley-2400");
        for (int i = 0; i < 12; i++) {
            smu.execute(":NONE");
        }
        assertEquals("10", smu.execute(":SYST:ERR:COUN?"));
        for (int i = 0; i < 9; i++) {
            assertTrue(smu.execute(":SYST:ERR?").startsWith("-113,"));
        }
        assertEquals("-350,\"Queue overflow\"", smu.execute(":STAT:QUE?"));
        smu.execute(":NONE");
        smu.execute("*CLS");
        assertEquals("0,\"No error\"", smu.execute(":SYST:ERR?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keysight-b2902"})
    void sameSeedAndCommandsGiveTheSameAnswers(String model) {
        List<String> session = List.of(
                ":SENS:CURR:PROT 1e-4",
                ":SOUR:VOLT:ILIM 1e-4",
                ":OUTP ON",
                ":SOUR:VOLT 0.2",
                ":READ?",
                ":READ:ARR?",
                ":SOUR:VOLT 1.5",
                ":READ?",
                ":READ:ARR?");
        SimulatedSmu one = of(model);
        SimulatedSmu other = of(model);
        SimulatedSmu another = SimulatedSmu.of(model, new SimulatedSmuDevice(DEVICE, 100, 0), 4);
        boolean differs = false;
        for (String line : session) {
            String answer = one.execute(line);
            assertEquals(answer, other.execute(line));
            differs |= !answer.equals(another.execute(line));
        }
        assertTrue(differs, "another seed has other noise");
    }

    @Test
    void resetSwitchesOffAndForgets() {
        SimulatedSmu smu = of("keithley-2400");
        smu.execute(":SOUR:VOLT 0.5;:SENS:AVER:COUN 7;:SOUR:VOLT:MODE LIST;:OUTP ON;*RST");
        assertEquals("0;+0.000000E+00;10;FIX", smu.execute(":OUTP?;:SOUR:VOLT?;:SENS:AVER:COUN?;:SOUR:VOLT:MODE?"));
    }

    @Test
    void triggersOfA2400FillItsBufferAndItsStatistics() {
        SimulatedSmu smu = of("keithley-2400");
        smu.execute(":STAT:MEAS:ENAB 512;*SRE 1;:TRAC:POIN 3;:TRAC:FEED:CONT NEXT;:FORM:ELEM CURR;:TRIG:COUN 3");
        smu.execute(":SOUR:VOLT 0.1;:OUTP ON;:TRIG:SOUR BUS;:INIT");
        assertEquals("0;0", smu.execute("*STB?;:TRAC:POIN:ACT?"));
        smu.execute("*TRG");
        assertEquals("65;3", smu.execute("*STB?;:TRAC:POIN:ACT?"));
        double[] data = numbers(smu.execute(":TRAC:DATA?"));
        assertEquals(3, data.length);
        assertArrayEquals(data, numbers(smu.execute(":FETC?")));
        double[] sorted = Arrays.stream(data).sorted().toArray();
        assertEquals(sorted[2], numbers(smu.execute(":CALC3:FORM MAX;:CALC3:DATA?"))[1]);
        assertEquals(sorted[0], numbers(smu.execute(":CALC3:FORM MIN;:CALC3:DATA?"))[1]);
        assertEquals(
                Arrays.stream(data).average().orElseThrow(),
                numbers(smu.execute(":CALC3:FORM MEAN;:CALC3:DATA?"))[1],
                1e-11);
        assertTrue(numbers(smu.execute(":CALC3:FORM SDEV;:CALC3:DATA?"))[1] > 0);
    }

    @Test
    void linearSweepOfA2400GoesByItsStep() {
        SimulatedSmu smu = of("keithley-2400");
        smu.execute(":SOUR:CURR:STAR 0;:SOUR:CURR:STOP 1e-6;:SOUR:CURR:STEP 2.5e-7;:SOUR:FUNC CURR");
        assertEquals("+5.000000E+00", smu.execute(":SOUR:SWE:POIN?"));
        smu.execute(":SENS:VOLT:PROT 1;:SOUR:CURR:MODE SWE;:TRIG:COUN 5;:FORM:ELEM VOLT;:OUTP ON");
        double[] volts = numbers(smu.execute(":READ?"));
        for (int i = 0; i < 5; i++) {
            assertEquals(0.1001 * i / 4, volts[i], 1e-4);
        }
    }

    @Test
    void statementsOfA2602bRunInOneLineAndStopAtTheFirstThatIsUnknown() {
        SimulatedSmu smu = of("keithley-2602b");
        assertEquals("", smu.execute("smua.source.levelv = 0.1 smua.source.output=1; smua.source.rangev=1"));
        assertEquals("1.00000000e-01\t1.00000000e+00", smu.execute("print(smua.source.levelv, smua.source.output)"));
        assertEquals(0.1 / 100_100, Double.parseDouble(smu.execute("print(smua.measure.i())")), 1e-9);
        assertEquals(0.1, Double.parseDouble(smu.execute("print(smua.measure.v())")), 1e-4);
        assertEquals("false", smu.execute("print(smua.source.compliance)"));
        for (String wrong : List.of(
                "smua.source.levelw = 1",
                "while true do end",
                "print(smua.none)",
                "print(1",
                "smua.none()",
                "smua.source.levelv = 99",
                "smua.source.levelv = 5",
                "delay()",
                "printbuffer(1, 9, smua.nvbuffer1.readings)")) {
            assertEquals("", smu.execute(wrong), wrong);
            assertEquals("1.00000000e+00", smu.execute("print(errorqueue.count)"), wrong);
            double code =
                    Double.parseDouble(smu.execute("print(errorqueue.next())").split("\t", -1)[0]);
            assertTrue(code != 0, wrong);
        }
        assertTrue(smu.execute("print(errorqueue.next())").contains("Queue Is Empty"));
    }

    @Test
    void linesMayComeInPiecesAndEndInCarriageReturns() {
        FarEnd session = of("keithley-2450").session();
        assertEquals(0, session.exchange("*ID".getBytes(StandardCharsets.US_ASCII)).length);
        String answers = new String(
                session.exchange("N?\r\n:OUTP?\r\n:SOUR".getBytes(StandardCharsets.US_ASCII)),
                StandardCharsets.US_ASCII);
        assertTrue(answers.matches("KEITHLEY INSTRUMENTS,MODEL 2450,.*\n0\n"), answers);
        session.close();
    }

    @Test
    void modelsThatThereAreNotAreRefusedWithThoseThatThereAre() {
        Exception unknown = assertThrows(IllegalArgumentException.class, () -> of("keithley-1"));
        assertTrue(unknown.getMessage().contains(SimulatedSmu.models()), unknown.getMessage());
    }
}
