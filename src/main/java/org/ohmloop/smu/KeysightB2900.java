package org.ohmloop.smu;

import java.util.ArrayList;
import java.util.List;

/**
 * Channel 1 of the Keysight B2900 series, SCPI. A session to type at a terminal:
 *
 * <pre>
 * *RST
 * :SOUR:FUNC:MODE VOLT;:SOUR:VOLT:MODE FIX       source volts
 * :SENS:FUNC "VOLT","CURR"                       measure both
 * :SOUR:VOLT:RANG 2;:SENS:CURR:PROT 0.001        up to 2 V, at most 1 mA
 * :SENS:CURR:NPLC 1;:FORM:ELEM:SENS VOLT,CURR,TIME,STAT
 * :SENS:CURR:PROT?                               +1.000000E-03
 * :SOUR:VOLT 0.1;:OUTP ON
 * :READ:ARR? (@1)                                volts, amperes, seconds, status
 * :SOUR:VOLT 0;:OUTP OFF
 * :SYST:ERR?                                     0,"No error"
 * </pre>
 *
 * <p>Source: Keysight B2900 Series SCPI Command Reference, chapter 4; status data: its table 1-2, bits 1 and 2
 * compliance, bit 13 measurement range overflow. Pulses: B2900 User's Guide, chapter 6, "Pulse Output".
 */
record KeysightB2900(SmuModel model) implements ScpiCommandSet {
    static List<CommandSet> models() {
        return List.of(of("b2901"), of("b2902"), of("b2911"), of("b2912"));
    }

    private static CommandSet of(String number) {
        return new KeysightB2900(new SmuModel(
                "keysight-" + number,
                number.toUpperCase(java.util.Locale.ROOT) + ".*",
                210,
                3.03,
                4e-4,
                100,
                2500,
                true,
                "B2900 SCPI Command Reference, chapter 4"));
    }

    @Override
    public List<String> function(Setup setup) {
        List<String> lines = new ArrayList<>(List.of(
                ":SOUR:FUNC:MODE " + ScpiCommandSet.name(setup.source()),
                ":SOUR:FUNC:SHAP DC",
                ":SOUR:" + ScpiCommandSet.name(setup.source()) + ":MODE FIX",
                ":SENS:FUNC \"VOLT\",\"CURR\"",
                ":SENS:REM " + (setup.fourWires() ? "ON" : "OFF"),
                ":TRIG:SOUR AINT",
                ":TRIG:COUN 1",
                ":FORM:DATA ASC",
                ":FORM:ELEM:SENS VOLT,CURR,TIME,STAT"));
        if (setup.measureRange().isEmpty()) {
            lines.add(":SENS:" + ScpiCommandSet.name(setup.source().other()) + ":RANG:AUTO ON");
        }
        return lines;
    }

    @Override
    public List<String> measure(Source source) {
        return List.of(":READ:ARR? (@1)");
    }

    @Override
    public List<String> sweep(Source source, SweepPlan plan) {
        List<String> lines = ScpiCommandSet.sourced(
                source, plan, linear -> List.of(":SOUR:" + ScpiCommandSet.name(source) + ":POIN " + linear.points()));
        lines.add(":TRIG:ACQ:DEL " + Property.text(plan.delay()));
        lines.add(":TRIG:COUN " + plan.points());
        return lines;
    }

    @Override
    public List<String> run(Source source, int points) {
        return List.of(":READ:ARR? (@1)");
    }

    @Override
    public List<String> afterSweep(Source source) {
        String s = ":SOUR:" + ScpiCommandSet.name(source);
        return List.of(s + ":MODE FIX", s + " 0", ":TRIG:COUN 1", ":TRIG:ACQ:DEL 0");
    }

    @Override
    public List<String> pulse(Source source, double level, double width, double integration) {
        return List.of(
                ":SOUR:FUNC:SHAP PULS",
                ":SOUR:PULS:DEL 0",
                ":SOUR:PULS:WIDT " + Property.text(width),
                ":SOUR:" + ScpiCommandSet.name(source) + ":TRIG " + Property.text(level),
                ":TRIG:ACQ:DEL " + Property.text(width - integration));
    }

    @Override
    public List<String> afterPulse(Source source) {
        return List.of(":SOUR:FUNC:SHAP DC", ":TRIG:ACQ:DEL 0");
    }

    @Override
    public long overflowBits() {
        return 1 << 13;
    }

    @Override
    public long complianceBits() {
        return 0b110;
    }
}
