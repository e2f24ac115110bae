package org.ohmloop.smu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keithley 2450, 2460 and 2461 in their SCPI command set. A session to type at a terminal:
 *
 * <pre>
 * *LANG?                                         SCPI
 * *RST
 * :SOUR:FUNC VOLT;:SENS:FUNC "CURR"              source volts, measure amperes
 * :SOUR:VOLT:RANG 2;:SOUR:VOLT:ILIM 0.001        up to 2 V, at most 1 mA
 * :SENS:CURR:NPLC 1;:SENS:CURR:RANG:AUTO ON
 * :SOUR:VOLT:ILIM?                               +1.000000E-03
 * :SOUR:VOLT 0.1;:OUTP ON
 * :READ? "defbuffer1", SOUR, READ, REL, SOURSTAT
 * :TRAC:CLE "defbuffer1"                         a sweep of 201 points, and one read-back
 * :SOUR:SWE:VOLT:LIN 0, 1, 201, 0, 1, FIX, OFF, OFF, "defbuffer1"
 * :INIT
 * *WAI
 * :TRAC:DATA? 1, 201, "defbuffer1", SOUR, READ, REL, SOURSTAT
 * :SOUR:VOLT 0;:OUTP OFF
 * :SYST:ERR?                                     0,"No error;0;0 0"
 * </pre>
 *
 * <p>Source: Model 2450 Reference Manual (2450-901-01), section 6 (SCPI command reference); Model 2461 Reference Manual
 * (2461-901-01), section 6. Status: bufferVar.sourcestatuses, section 8, bit 5 (32) limited. A sweep goes on in
 * compliance (failAbort OFF): a SET is meant to reach it.
 */
record Keithley2450(SmuModel model) implements ScpiCommandSet {
    private static final String COLUMNS = "\"defbuffer1\", SOUR, READ, REL, SOURSTAT";

    static List<CommandSet> models() {
        return List.of(of("2450", 210, 1.05), of("2460", 105, 7.35), of("2461", 105, 7.35));
    }

    private static CommandSet of(String number, double volts, double amperes) {
        return new Keithley2450(new SmuModel(
                "keithley-" + number,
                "MODEL " + number + ".*",
                volts,
                amperes,
                0.01,
                10,
                2500,
                false,
                number + " Reference Manual, section 6"));
    }

    @Override
    public Optional<Expectation> expectation() {
        return Optional.of(new Expectation("*LANG?", "SCPI", "Send *LANG SCPI and switch it off and on."));
    }

    @Override
    public Property compliance(Source source) {
        Source other = source.other();
        String s = other == Source.CURRENT ? ":SOUR:VOLT:ILIM" : ":SOUR:CURR:VLIM";
        double least = other == Source.CURRENT ? 1e-9 : 0.02;
        return new Property("compliance", other.unit(), least, model.largest(other), s + " %s", s + "?");
    }

    @Override
    public List<String> function(Setup setup) {
        String measured = ScpiCommandSet.name(setup.source().other());
        List<String> lines = new ArrayList<>(List.of(
                ":SOUR:FUNC " + ScpiCommandSet.name(setup.source()),
                ":SENS:FUNC \"" + measured + "\"",
                ":SOUR:" + ScpiCommandSet.name(setup.source()) + ":READ:BACK ON",
                ":SENS:" + measured + ":RSEN " + (setup.fourWires() ? "ON" : "OFF")));
        if (setup.measureRange().isEmpty()) {
            lines.add(":SENS:" + measured + ":RANG:AUTO ON");
        }
        return lines;
    }

    @Override
    public List<String> measure(Source source) {
        return List.of(":READ? " + COLUMNS);
    }

    @Override
    public List<String> sweep(Source source, SweepPlan plan) {
        String delay = Property.text(plan.delay());
        List<String> lines = new ArrayList<>(List.of(":TRAC:CLE \"defbuffer1\""));
        if (plan instanceof SweepPlan.Linear linear) {
            lines.add(":SOUR:SWE:" + ScpiCommandSet.name(source) + ":LIN " + Property.text(linear.start()) + ", "
                    + Property.text(linear.stop()) + ", " + linear.points() + ", " + delay
                    + ", 1, FIX, OFF, OFF, \"defbuffer1\"");
        } else {
            lines.addAll(Lists.scpi(":SOUR:LIST:" + ScpiCommandSet.name(source), plan.levels(), LIST_AT_A_TIME));
            lines.add(":SOUR:SWE:" + ScpiCommandSet.name(source) + ":LIST 1, " + delay + ", 1, OFF, \"defbuffer1\"");
        }
        return lines;
    }

    @Override
    public List<String> run(Source source, int points) {
        return List.of(":INIT", "*WAI", ":TRAC:DATA? 1, " + points + ", " + COLUMNS);
    }

    @Override
    public List<String> afterSweep(Source source) {
        return List.of(":SOUR:" + ScpiCommandSet.name(source) + " 0");
    }

    @Override
    public boolean currentFirst(Source source) {
        return source == Source.CURRENT;
    }

    @Override
    public long complianceBits() {
        return 1 << 5;
    }
}
