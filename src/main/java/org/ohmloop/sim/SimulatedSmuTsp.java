package org.ohmloop.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Channel A of a simulated Keithley 2602B, as far as our driver and the basic properties of PyMeasure's need. This is no
 * Lua: it knows assignments of a number or constant to the attributes below, {@code print} of attributes and of
 * {@code smua.measure.i()} and {@code .v()}, the calls of {@link SimulatedSmuTspCalls}, and any number of such statements
 * in a line. All else is a syntax error in its error queue.
 *
 * <p>Source: Series 2600B Reference Manual (2600BS-901-01), section 11.
 */
final class SimulatedSmuTsp implements SimulatedSmuLanguage {
    private static final String NAME = "[a-z]\\w*(?:\\.\\w+)*";
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(" + NAME + ")\\s*=\\s*([^\\s;()]+)\\s*;?");
    private static final Pattern APPEND =
            Pattern.compile("\\s*for _, v in ipairs\\(\\{([^}]*)\\}\\) do table\\.insert\\(ohmloop, v\\) end\\s*;?");
    private static final Pattern CALL = Pattern.compile("\\s*(" + NAME + ")\\s*\\(((?:[^()]|\\([^()]*\\))*)\\)\\s*;?");

    final SimulatedSmuCore core;
    final ScpiErrors errors = new ScpiErrors();
    private final Map<String, Double> constants = new HashMap<>();
    private final Map<String, DoubleSupplier> getters = new HashMap<>();
    private final Map<String, DoubleConsumer> setters = new HashMap<>();
    private final SimulatedSmuTspCalls calls;

    SimulatedSmuTsp(SimulatedSmuCore core) {
        this.core = core;
        constants();
        attributes();
        calls = new SimulatedSmuTspCalls(this);
    }

    private void constants() {
        for (String off :
                List.of("OUTPUT_OFF", "OUTPUT_DCAMPS", "SENSE_LOCAL", "AUTORANGE_OFF", "DISABLE", "LIMIT_AUTO")) {
            constants.put("smua." + off, 0.0);
        }
        for (String on :
                List.of("OUTPUT_ON", "OUTPUT_DCVOLTS", "SENSE_REMOTE", "AUTORANGE_ON", "ENABLE", "SOURCE_IDLE")) {
            constants.put("smua." + on, 1.0);
        }
        constants.put("smua.SOURCE_HOLD", 1.0);
        constants.put("format.ASCII", 1.0);
    }

    private void attributes() {
        side("v", core.volts, core.model.largestVoltage(), 0.01);
        side("i", core.amps, core.model.largestCurrent(), 1e-8);
        attribute("smua.source.func", () -> core.sourcingVoltage ? 1 : 0, value -> core.sourcingVoltage = value == 1);
        attribute("smua.source.output", () -> core.output() ? 1 : 0, value -> core.output(value == 1));
        attribute("smua.sense", () -> core.fourWires ? 1 : 0, value -> core.fourWires = value == 1);
        attribute("smua.measure.nplc", () -> core.nplc, value -> core.nplc = within(value, 0.001, 25));
        attribute("smua.measure.delay", () -> core.delay, value -> core.delay = within(value, -1, 1e4));
        getters.put("localnode.linefreq", () -> 1 / SimulatedSmuCore.LINE_PERIOD);
        getters.put("errorqueue.count", errors::size);
        double[] timestamps = new double[1];
        attribute("smua.nvbuffer1.collecttimestamps", () -> timestamps[0], value -> {
            requireEmptyBuffer();
            timestamps[0] = value;
        });
        for (String remembered : List.of(
                "smua.nvbuffer1.appendmode",
                "smua.nvbuffer2.appendmode",
                "smua.trigger.source.limiti",
                "smua.trigger.source.limitv",
                "smua.trigger.source.action",
                "smua.trigger.measure.action",
                "smua.trigger.endpulse.action",
                "smua.trigger.endsweep.action",
                "smua.trigger.count",
                "format.data",
                "format.asciiprecision")) {
            double[] value = new double[1];
            attribute(remembered, () -> value[0], now -> value[0] = now);
        }
    }

    private void side(String letter, SimulatedSmuCore.Channel channel, double most, double least) {
        attribute("smua.source.level" + letter, () -> channel.level, value -> {
            within(value, -most, most);
            if (!channel.sourceAuto) {
                within(value, -1.05 * channel.sourceRange, 1.05 * channel.sourceRange);
            }
            core.level(channel, value);
        });
        attribute(
                "smua.source.limit" + letter,
                () -> channel.limit,
                value -> core.limit(channel, within(value, least, most)));
        attribute("smua.source.range" + letter, () -> channel.sourceRange, value -> {
            channel.sourceRange = range(channel, within(value, -most, most));
            channel.sourceAuto = false;
        });
        attribute("smua.measure.range" + letter, () -> channel.measureRange, value -> {
            channel.measureRange = range(channel, within(value, -most, most));
            channel.measureAuto = false;
        });
        attribute(
                "smua.measure.autorange" + letter,
                () -> channel.measureAuto ? 1 : 0,
                value -> channel.measureAuto = value == 1);
    }

    private void requireEmptyBuffer() {
        if (!calls.buffer.isEmpty()) {
            throw runtimeError("the buffer must be empty");
        }
    }

    private double range(SimulatedSmuCore.Channel channel, double value) {
        double[] ranges = channel == core.volts ? core.model.voltageRanges() : core.model.currentRanges();
        return SimulatedSmuCore.rangeOf(value, ranges);
    }

    private void attribute(String name, DoubleSupplier get, DoubleConsumer set) {
        getters.put(name, get);
        setters.put(name, set);
    }

    static double within(double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new ScpiFault(1102, "Parameter too big");
        }
        return value;
    }

    @Override
    public String execute(String line) {
        if (line.strip().equalsIgnoreCase("*IDN?")) {
            return core.model.identity;
        }
        List<String> answers = new ArrayList<>();
        try {
            int at = 0;
            while (at < line.length() && !line.substring(at).isBlank()) {
                at = statement(line, at, answers);
            }
        } catch (ScpiFault fault) {
            errors.add(fault);
        }
        return String.join("\n", answers);
    }

    private int statement(String line, int at, List<String> answers) {
        Matcher append = APPEND.matcher(line).region(at, line.length());
        if (append.lookingAt()) {
            Arrays.stream(append.group(1).split(",", -1))
                    .map(ScpiCommands::parse)
                    .forEach(calls.list::add);
            return append.end();
        }
        Matcher assignment = ASSIGNMENT.matcher(line).region(at, line.length());
        if (assignment.lookingAt()) {
            assign(assignment.group(1), assignment.group(2));
            return assignment.end();
        }
        Matcher call = CALL.matcher(line).region(at, line.length());
        if (call.lookingAt()) {
            List<String> arguments = Arrays.stream(call.group(2).split(",", -1))
                    .map(String::strip)
                    .filter(argument -> !argument.isEmpty())
                    .toList();
            String answer = calls.call(call.group(1), arguments);
            if (!answer.isEmpty()) {
                answers.add(answer);
            }
            return call.end();
        }
        throw syntaxError(line.substring(at).strip());
    }

    private void assign(String name, String value) {
        if (name.equals("ohmloop") && value.equals("{}")) {
            calls.list.clear();
            return;
        }
        DoubleConsumer set = setters.get(name);
        if (set == null) {
            throw syntaxError(name);
        }
        set.accept(value(value));
    }

    /** A number, a constant or an attribute. */
    double value(String text) {
        if (constants.containsKey(text)) {
            return constants.get(text);
        }
        if (getters.containsKey(text)) {
            return getters.get(text).getAsDouble();
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw syntaxError(text);
        }
    }

    static ScpiFault syntaxError(String near) {
        return new ScpiFault(-285, "TSP Syntax error at line 1: unexpected symbol near `" + near + "'");
    }

    static ScpiFault runtimeError(String what) {
        return new ScpiFault(-286, "TSP Runtime error at line 1: " + what);
    }
}
