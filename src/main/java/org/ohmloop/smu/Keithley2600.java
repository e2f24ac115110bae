package org.ohmloop.smu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Channel A of the Keithley 2600B series, TSP. A session to type at a terminal:
 *
 * <pre>
 * smua.reset() errorqueue.clear()
 * smua.source.func = smua.OUTPUT_DCVOLTS         source volts
 * smua.source.rangev = 2                         up to 2 V
 * smua.source.limiti = 0.001                     at most 1 mA
 * smua.measure.nplc = 1 smua.measure.autorangei = smua.AUTORANGE_ON
 * print(smua.source.limiti)                      1.00000e-03
 * smua.source.levelv = 0.1
 * smua.source.output = smua.OUTPUT_ON
 * smua.nvbuffer1.clear() smua.nvbuffer2.clear()
 * smua.measure.iv(smua.nvbuffer1, smua.nvbuffer2)
 * printbuffer(1, 1, smua.nvbuffer2.readings, smua.nvbuffer1.readings, smua.nvbuffer1.timestamps, smua.nvbuffer1.statuses)
 * smua.source.levelv = 0
 * smua.source.output = smua.OUTPUT_OFF
 * print(errorqueue.next())                       0.00000e+00  Queue Is Empty ...
 * </pre>
 *
 * <p>Source: Series 2600B System SourceMeter Reference Manual (2600BS-901-01), section 11 (TSP command reference),
 * section 3 (sweep operation). Buffer status: section 11, bufferVar.statuses, bit 6 (64) compliance. Currents are kept in
 * {@code nvbuffer1}, voltages in {@code nvbuffer2}; long lists go through one global table named {@code ohmloop}.
 */
record Keithley2600(SmuModel model) implements CommandSet {
    private static final int LIST_AT_A_TIME = 50;

    static List<CommandSet> models() {
        return List.of(
                of("2602b", 40.4, 3.03), of("2604b", 40.4, 3.03), of("2612b", 202, 1.515), of("2636b", 202, 1.515));
    }

    private static CommandSet of(String number, double volts, double amperes) {
        return new Keithley2600(new SmuModel(
                "keithley-" + number,
                "Model " + number.toUpperCase(java.util.Locale.ROOT) + ".*",
                volts,
                amperes,
                0.001,
                25,
                2500,
                true,
                "2600B Reference Manual, section 11"));
    }

    /** Last letter of a quantity's attributes. */
    private static String letter(Source source) {
        return source == Source.VOLTAGE ? "v" : "i";
    }

    private static Property attribute(String name, String unit, double low, double high, String attribute) {
        return new Property(name, unit, low, high, attribute + " = %s", "print(" + attribute + ")");
    }

    @Override
    public List<String> reset() {
        return List.of(
                "smua.abort()",
                "smua.source.output = smua.OUTPUT_OFF",
                "smua.reset()",
                "errorqueue.clear()",
                "format.data = format.ASCII",
                "format.asciiprecision = 9");
    }

    @Override
    public Property level(Source source) {
        double most = model.largest(source);
        return attribute("level", source.unit(), -most, most, "smua.source.level" + letter(source));
    }

    @Override
    public Property range(Source source) {
        return attribute("range", source.unit(), 0, model.largest(source), "smua.source.range" + letter(source));
    }

    @Override
    public Property compliance(Source source) {
        Source other = source.other();
        double least = other == Source.CURRENT ? 1e-8 : 0.01;
        return attribute("compliance", other.unit(), least, model.largest(other), "smua.source.limit" + letter(other));
    }

    @Override
    public Property measureRange(Source source) {
        Source other = source.other();
        return attribute("measure range", other.unit(), 0, model.largest(other), "smua.measure.range" + letter(other));
    }

    @Override
    public Property nplc(Source source) {
        return attribute("nplc", "PLC", model.leastNplc(), model.mostNplc(), "smua.measure.nplc");
    }

    @Override
    public List<String> function(Setup setup) {
        String measured = letter(setup.source().other());
        List<String> lines = new ArrayList<>(List.of(
                "smua.source.func = smua." + (setup.source() == Source.VOLTAGE ? "OUTPUT_DCVOLTS" : "OUTPUT_DCAMPS"),
                "smua.sense = smua." + (setup.fourWires() ? "SENSE_REMOTE" : "SENSE_LOCAL"),
                // A sweep keeps the limit of the source, whatever was done to its own before.
                "smua.trigger.source.limit" + measured + " = smua.LIMIT_AUTO",
                // What a buffer collects can be changed while it is empty only.
                "smua.nvbuffer1.clear() smua.nvbuffer2.clear()",
                "smua.nvbuffer1.collecttimestamps = 1",
                "smua.nvbuffer1.appendmode = 1",
                "smua.nvbuffer2.appendmode = 1"));
        if (setup.measureRange().isEmpty()) {
            lines.add("smua.measure.autorange" + measured + " = smua.AUTORANGE_ON");
        }
        return lines;
    }

    @Override
    public String outputOn() {
        return "smua.source.output = smua.OUTPUT_ON";
    }

    @Override
    public String outputOff() {
        return "smua.source.output = smua.OUTPUT_OFF";
    }

    @Override
    public String outputQuery() {
        return "print(smua.source.output)";
    }

    private static String rows(int points) {
        return "printbuffer(1, " + points + ", smua.nvbuffer2.readings, smua.nvbuffer1.readings,"
                + " smua.nvbuffer1.timestamps, smua.nvbuffer1.statuses)";
    }

    @Override
    public List<String> measure(Source source) {
        return List.of(
                "smua.nvbuffer1.clear() smua.nvbuffer2.clear()",
                "smua.measure.iv(smua.nvbuffer1, smua.nvbuffer2)",
                rows(1));
    }

    @Override
    public List<String> sweep(Source source, SweepPlan plan) {
        String s = letter(source);
        List<String> lines = new ArrayList<>(List.of("smua.nvbuffer1.clear() smua.nvbuffer2.clear()"));
        if (plan instanceof SweepPlan.Linear linear) {
            lines.add("smua.trigger.source.linear" + s + "(" + Property.text(linear.start()) + ", "
                    + Property.text(linear.stop()) + ", " + linear.points() + ")");
        } else {
            lines.add("ohmloop = {}");
            for (String chunk : Lists.chunks(plan.levels(), LIST_AT_A_TIME)) {
                lines.add("for _, v in ipairs({" + chunk + "}) do table.insert(ohmloop, v) end");
            }
            lines.add("smua.trigger.source.list" + s + "(ohmloop)");
        }
        lines.add("smua.trigger.source.action = smua.ENABLE");
        lines.add("smua.trigger.measure.iv(smua.nvbuffer1, smua.nvbuffer2)");
        lines.add("smua.trigger.measure.action = smua.ENABLE");
        lines.add("smua.trigger.endpulse.action = smua.SOURCE_HOLD");
        lines.add("smua.trigger.endsweep.action = smua.SOURCE_IDLE");
        lines.add("smua.trigger.count = " + plan.points());
        lines.add("smua.measure.delay = " + Property.text(plan.delay()));
        return lines;
    }

    @Override
    public List<String> run(Source source, int points) {
        return List.of("smua.trigger.initiate()", "waitcomplete()", rows(points));
    }

    @Override
    public List<String> afterSweep(Source source) {
        return List.of("smua.source.level" + letter(source) + " = 0", "smua.measure.delay = 0");
    }

    @Override
    public List<String> pulse(Source source, double level, double width, double integration) {
        return List.of("smua.nvbuffer1.clear() smua.nvbuffer2.clear()");
    }

    /** The pulse is one line, so that the instrument times it and no network does. */
    @Override
    public List<String> runPulse(Source source, double level, double width, double integration) {
        String s = "smua.source.level" + letter(source);
        return List.of(
                s + " = " + Property.text(level) + " delay(" + Property.text(width - integration)
                        + ") smua.measure.iv(smua.nvbuffer1, smua.nvbuffer2) " + s + " = 0",
                rows(1));
    }

    @Override
    public String abort() {
        return "smua.abort()";
    }

    @Override
    public String errorQuery() {
        return "print(errorqueue.next())";
    }

    @Override
    public Optional<String> error(String answer) {
        String[] parts = answer.split("\t", -1);
        try {
            double code = Double.parseDouble(parts[0]);
            return code == 0 ? Optional.empty() : Optional.of((long) code + "," + (parts.length > 1 ? parts[1] : ""));
        } catch (NumberFormatException e) {
            return Optional.of(answer);
        }
    }

    @Override
    public String lineFrequencyQuery() {
        return "print(localnode.linefreq)";
    }

    @Override
    public long complianceBits() {
        return 1 << 6;
    }
}
