package org.ohmloop.smu;

import java.util.ArrayList;
import java.util.List;

/**
 * Keithley 2400 series, SCPI. A session to type at a terminal:
 *
 * <pre>
 * *RST
 * :SOUR:FUNC VOLT;:SOUR:VOLT:MODE FIX            source volts
 * :SENS:FUNC:CONC ON;:SENS:FUNC 'VOLT','CURR'    measure both at once
 * :SOUR:VOLT:RANG 2;:SENS:CURR:PROT 0.001        up to 2 V, at most 1 mA
 * :SENS:CURR:NPLC 1;:FORM:ELEM VOLT,CURR,TIME,STAT
 * :SENS:CURR:PROT?                               +1.000000E-03
 * :SOUR:VOLT 0.1;:OUTP ON
 * :READ?                                         volts, amperes, seconds, status
 * :SOUR:VOLT 0;:OUTP OFF
 * :SYST:ERR?                                     0,"No error"
 * </pre>
 *
 * <p>Source: Keithley 2400 Series SourceMeter User's Manual (2400S-900-01), section 18 (SCPI command reference), section
 * 10 (sweeps). Status word: section 18, FORMat:ELEMents, bit 0 over-range, bit 3 compliance, bit 16 range compliance.
 */
record Keithley2400(SmuModel model) implements ScpiCommandSet {
    static List<CommandSet> models() {
        return List.of(of("2400", 210, 1.05), of("2410", 1100, 1.05), of("2420", 63, 3.15));
    }

    private static CommandSet of(String number, double volts, double amperes) {
        return new Keithley2400(new SmuModel(
                "keithley-" + number,
                "MODEL " + number + ".*",
                volts,
                amperes,
                0.01,
                10,
                2500,
                false,
                "2400 Series User's Manual, section 18"));
    }

    @Override
    public List<String> function(Setup setup) {
        String sourced = ":SOUR:" + ScpiCommandSet.name(setup.source());
        String measured = ":SENS:" + ScpiCommandSet.name(setup.source().other());
        List<String> lines = new ArrayList<>(List.of(
                ":SOUR:FUNC " + ScpiCommandSet.name(setup.source()),
                sourced + ":MODE FIX",
                ":SOUR:CLE:AUTO OFF",
                ":SOUR:SWE:CAB NEV",
                ":SENS:FUNC:CONC ON",
                ":SENS:FUNC 'VOLT','CURR'",
                ":SYST:RSEN " + (setup.fourWires() ? "ON" : "OFF"),
                ":TRIG:COUN 1",
                ":FORM:ELEM VOLT,CURR,TIME,STAT"));
        if (setup.measureRange().isEmpty()) {
            lines.add(measured + ":RANG:AUTO ON");
        }
        return lines;
    }

    @Override
    public List<String> measure(Source source) {
        return List.of(":READ?");
    }

    @Override
    public List<String> sweep(Source source, SweepPlan plan) {
        List<String> lines = ScpiCommandSet.sourced(
                source,
                plan,
                linear -> List.of(":SOUR:SWE:POIN " + linear.points(), ":SOUR:SWE:SPAC LIN", ":SOUR:SWE:RANG FIX"));
        lines.add(":SOUR:DEL " + Property.text(plan.delay()));
        lines.add(":TRIG:COUN " + plan.points());
        return lines;
    }

    @Override
    public List<String> run(Source source, int points) {
        return List.of(":READ?");
    }

    @Override
    public List<String> afterSweep(Source source) {
        String s = ":SOUR:" + ScpiCommandSet.name(source);
        return List.of(s + ":MODE FIX", s + " 0", ":TRIG:COUN 1", ":SOUR:DEL 0");
    }

    @Override
    public long overflowBits() {
        return 1;
    }

    @Override
    public long complianceBits() {
        return 1 << 3 | 1 << 16;
    }
}
