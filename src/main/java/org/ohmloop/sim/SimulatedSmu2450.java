package org.ohmloop.sim;

import static org.ohmloop.sim.SimulatedSmuScpi.SENSE;
import static org.ohmloop.sim.SimulatedSmuScpi.SOURCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Commands of a simulated Keithley 2450 in its SCPI command set: those that our driver and PyMeasure's use. PyMeasure's
 * driver also sends a few commands of the 2400 ({@code :TRAC:FEED}, {@code :STAT:MEAS:ENAB}); a real 2450 answers them
 * with error -113, and so does this one.
 *
 * <p>Source: Model 2450 Reference Manual (2450-901-01), section 6. There is one reading buffer, {@code defbuffer1}.
 */
final class SimulatedSmu2450 {
    private static final int LIST_AT_A_TIME = 100;
    private static final int OUTPUT_OFF = 5080;

    private final SimulatedSmuScpi scpi;
    private final SimulatedSmuCore core;
    private final SimulatedSmuSweep volts = new SimulatedSmuSweep();
    private final SimulatedSmuSweep amps = new SimulatedSmuSweep();
    private final List<SimulatedSmuCore.Reading> buffer = new ArrayList<>();
    private List<Double> planned = List.of();
    private double plannedDelay;
    private double started;
    private String function = "CURR";
    private int capacity = 100_000;

    SimulatedSmu2450(SimulatedSmuScpi scpi) {
        this.scpi = scpi;
        core = scpi.core;
        ScpiCommands commands = scpi.commands;
        commands.answer("*LANG", none -> "SCPI");
        commands.answer("*STB", none -> scpi.errors.isEmpty() ? "0" : "4");
        source("VOLTage", volts, core.volts);
        source("CURRent", amps, core.amps);
        scpi.limit(
                SOURCE + ":VOLTage:ILIMit[:LEVel]",
                SOURCE + ":VOLTage:ILIMit[:LEVel]:TRIPped",
                core.amps,
                1e-9,
                core.model.largestCurrent());
        scpi.limit(
                SOURCE + ":CURRent:VLIMit[:LEVel]",
                SOURCE + ":CURRent:VLIMit[:LEVel]:TRIPped",
                core.volts,
                0.02,
                core.model.largestVoltage());
        measuring();
        data();
        others();
    }

    void reset() {
        planned = List.of();
        function = "CURR";
        buffer.clear();
    }

    private void source(String name, SimulatedSmuSweep sweep, SimulatedSmuCore.Channel channel) {
        ScpiCommands commands = scpi.commands;
        double most = channel == core.volts ? core.model.largestVoltage() : core.model.largestCurrent();
        String header = SOURCE + ":" + name;
        commands.number(header + ":DELay", 0, 1e4, () -> core.delay, value -> core.delay = value);
        scpi.remembered("1", header + ":DELay:AUTO", header + ":READ:BACK");
        commands.on(SOURCE + ":LIST:" + name, arguments -> {
            sweep.list.clear();
            append(sweep, arguments, most);
        });
        commands.on(SOURCE + ":LIST:" + name + ":APPend", arguments -> append(sweep, arguments, most));
        commands.on(SOURCE + ":SWEep:" + name + ":LINear", arguments -> {
            double start = ScpiCommands.number(arguments, 0, -most, most, 0);
            double stop = ScpiCommands.number(arguments, 1, -most, most, 0);
            int points = (int) ScpiCommands.number(arguments, 2, 2, 1e6, 2);
            List<Double> levels = new ArrayList<>();
            for (int i = 0; i < points; i++) {
                levels.add(SimulatedSmuSweep.linear(start, stop, points, i));
            }
            plan(levels, arguments, 3);
        });
        commands.on(SOURCE + ":SWEep:" + name + ":LIST", arguments -> {
            int first = (int) ScpiCommands.number(arguments, 0, 1, Math.max(1, sweep.list.size()), 1);
            plan(List.copyOf(sweep.list.subList(first - 1, sweep.list.size())), arguments, 1);
        });
    }

    private static void append(SimulatedSmuSweep sweep, List<String> arguments, double most) {
        if (arguments.size() > LIST_AT_A_TIME) {
            throw new ScpiFault(-108, "Parameter not allowed; a list takes 100 values at a time");
        }
        for (int i = 0; i < arguments.size(); i++) {
            sweep.list.add(ScpiCommands.number(arguments, i, -most, most, 0));
        }
    }

    private void plan(List<Double> levels, List<String> arguments, int delayAt) {
        for (double level : levels) {
            scpi.requireInRange(core.sourced(), level);
        }
        planned = levels;
        plannedDelay =
                arguments.size() > delayAt ? Math.max(0, ScpiCommands.number(arguments, delayAt, -1, 1e4, 0)) : 0;
    }

    private void measuring() {
        ScpiCommands commands = scpi.commands;
        commands.on(
                SENSE + ":FUNCtion[:ON]",
                arguments -> function = SimulatedSmu2450.function(ScpiCommands.argument(arguments, 0)));
        commands.answer(SENSE + ":FUNCtion[:ON]", none -> "\"" + function + ":DC\"");
        for (String name : List.of("VOLTage", "CURRent", "RESistance")) {
            commands.flag(SENSE + ":" + name + "[:DC]:RSENse", () -> core.fourWires, four -> core.fourWires = four);
        }
        commands.answer(":READ", this::read);
        commands.answer(":MEASure", this::read);
        commands.on(":INITiate[:IMMediate]", none -> {
            requirePlan();
            scpi.requireOutput(OUTPUT_OFF);
            double before = core.delay;
            core.delay += plannedDelay;
            started = core.clock();
            buffer.addAll(scpi.run(planned));
            core.delay = before;
        });
        scpi.ignored(":ABORt", "*TRG");
    }

    private void requirePlan() {
        if (planned.isEmpty()) {
            throw new ScpiFault(2703, "Trigger model, no blocks are defined in the trigger model");
        }
    }

    private static String function(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        for (String known : List.of("CURR", "VOLT", "RES")) {
            if (upper.startsWith(known)) {
                return known;
            }
        }
        throw ScpiFault.illegalValue(text);
    }

    /** {@code :READ? ["defbuffer1"[, ELEMENT...]]}. */
    private String read(List<String> arguments) {
        scpi.requireOutput(OUTPUT_OFF);
        SimulatedSmuCore.Reading reading = core.measure();
        buffer.add(reading);
        return text(reading, arguments.size() > 1 ? arguments.subList(1, arguments.size()) : List.of("READ"));
    }

    private void data() {
        ScpiCommands commands = scpi.commands;
        commands.number(":TRACe:POINts", 1, 6_875_000, () -> capacity, value -> capacity = (int) value);
        commands.answer(":TRACe:ACTual", none -> Integer.toString(buffer.size()));
        commands.on(":TRACe:CLEar", none -> {
            buffer.clear();
            started = core.clock();
        });
        commands.answer(":TRACe:DATA", arguments -> {
            int first = (int) ScpiCommands.number(arguments, 0, 1, Math.max(1, buffer.size()), 1);
            int last = (int) ScpiCommands.number(arguments, 1, first, buffer.size(), 1);
            List<String> elements = arguments.size() > 3 ? arguments.subList(3, arguments.size()) : List.of("READ");
            return buffer.subList(first - 1, last).stream()
                    .map(reading -> text(reading, elements))
                    .collect(Collectors.joining(","));
        });
        for (String statistic : List.of("AVERage", "MAXimum", "MINimum", "STDDev")) {
            commands.answer(
                    ":TRACe:STATistics:" + statistic,
                    none -> SimulatedSmuStatistics.of(
                            statistic.toUpperCase(Locale.ROOT), buffer, List.of(this::measured)));
        }
    }

    private String text(SimulatedSmuCore.Reading reading, List<String> elements) {
        return elements.stream()
                .map(element -> ScpiCommands.text(element(reading, element.toUpperCase(Locale.ROOT))))
                .collect(Collectors.joining(","));
    }

    private double element(SimulatedSmuCore.Reading reading, String name) {
        if (name.startsWith("SOURSTAT")) {
            // bufferVar.sourcestatuses: bit 5 limited, bit 6 remote sense, bit 7 output on.
            return (reading.limited() ? 32 : 0) + (core.fourWires ? 64 : 0) + 128;
        }
        if (name.startsWith("SOUR")) {
            return core.sourcingVoltage ? reading.voltage() : reading.current();
        }
        if (name.startsWith("REL")) {
            return reading.time() - started;
        }
        if (name.startsWith("READ")) {
            return measured(reading);
        }
        throw ScpiFault.illegalValue(name);
    }

    private double measured(SimulatedSmuCore.Reading reading) {
        return switch (function) {
            case "VOLT" -> reading.voltage();
            case "RES" -> reading.resistance();
            default -> reading.current();
        };
    }

    private void others() {
        scpi.remembered("HIMP", ":OUTPut:CURRent:SMODe", ":OUTPut:VOLTage:SMODe");
        scpi.remembered("FRON", ":ROUTe:TERMinals");
        scpi.remembered("1", SENSE + ":RESistance:NPLCycles", SENSE + ":RESistance:RANGe:AUTO");
        scpi.remembered("2.0E5", SENSE + ":RESistance:RANGe");
        scpi.remembered("ASC", ":FORMat[:DATA]");
        for (String name : List.of("VOLTage", "CURRent")) {
            String average = SENSE + ":" + name + "[:DC]:AVERage";
            scpi.remembered("0", average + "[:STATe]");
            scpi.remembered("REP", average + ":TCONtrol");
            scpi.remembered("10", average + ":COUNt");
            scpi.remembered("1", SENSE + ":" + name + "[:DC]:AZERo[:STATe]");
        }
    }
}
