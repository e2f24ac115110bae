package org.ohmloop.smu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the SCPI families have in common (SCPI-1999, volume 2: SOURce, SENSe and OUTPut subsystems). A family that differs
 * overrides it beside its own commands.
 */
interface ScpiCommandSet extends CommandSet {
    /** Levels that go into one line: all take more, and none takes a line of any length. */
    int LIST_AT_A_TIME = 100;

    /** Name of a quantity in a command. */
    static String name(Source source) {
        return source == Source.VOLTAGE ? "VOLT" : "CURR";
    }

    /**
     * A staircase, or a list a hundred levels a line, of an instrument with :SOUR:...:MODE SWE and LIST.
     *
     * @param staircase what this family needs to know of a linear one besides its ends
     */
    static List<String> sourced(Source source, SweepPlan plan, Function<SweepPlan.Linear, List<String>> staircase) {
        String s = ":SOUR:" + name(source);
        List<String> lines = new ArrayList<>();
        if (plan instanceof SweepPlan.Linear linear) {
            lines.add(s + ":STAR " + Property.text(linear.start()));
            lines.add(s + ":STOP " + Property.text(linear.stop()));
            lines.addAll(staircase.apply(linear));
            lines.add(s + ":MODE SWE");
        } else {
            lines.addAll(Lists.scpi(":SOUR:LIST:" + name(source), plan.levels(), LIST_AT_A_TIME));
            lines.add(s + ":MODE LIST");
        }
        return lines;
    }

    @Override
    default String abort() {
        return ":ABOR";
    }

    @Override
    default List<String> reset() {
        return List.of(":ABOR", ":OUTP OFF", "*RST", "*CLS");
    }

    @Override
    default Property level(Source source) {
        String s = ":SOUR:" + name(source);
        return Property.symmetric("level", source.unit(), model().largest(source), s + " %s", s + "?");
    }

    @Override
    default Property range(Source source) {
        String s = ":SOUR:" + name(source) + ":RANG";
        return new Property("range", source.unit(), 0, model().largest(source), s + " %s", s + "?");
    }

    @Override
    default Property compliance(Source source) {
        Source other = source.other();
        String s = ":SENS:" + name(other) + ":PROT";
        double least = other == Source.CURRENT ? 1e-9 : 2e-4;
        return new Property("compliance", other.unit(), least, model().largest(other), s + " %s", s + "?");
    }

    @Override
    default Property measureRange(Source source) {
        Source other = source.other();
        String s = ":SENS:" + name(other) + ":RANG";
        return new Property("measure range", other.unit(), 0, model().largest(other), s + " %s", s + "?");
    }

    @Override
    default Property nplc(Source source) {
        String s = ":SENS:" + name(source.other()) + ":NPLC";
        return new Property("nplc", "PLC", model().leastNplc(), model().mostNplc(), s + " %s", s + "?");
    }

    @Override
    default String outputOn() {
        return ":OUTP ON";
    }

    @Override
    default String outputOff() {
        return ":OUTP OFF";
    }

    @Override
    default String outputQuery() {
        return ":OUTP?";
    }
}
