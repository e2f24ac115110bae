package org.ohmloop.sim;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What the simulated SCPI models have in common: IEEE 488.2 commands, source, ranges, integration time, output. */
final class SimulatedSmuScpi implements SimulatedSmuLanguage {
    /** Header of the source subsystem, in which everything but the function may be left out. */
    static final String SOURCE = "[:SOURce[1]]";

    static final String SENSE = "[:SENSe[1]]";

    final SimulatedSmuCore core;
    final ScpiErrors errors = new ScpiErrors();
    final ScpiCommands commands = new ScpiCommands();
    private final ScpiInterpreter interpreter = new ScpiInterpreter(commands, errors);

    private SimulatedSmuScpi(SimulatedSmuCore core) {
        this.core = core;
    }

    /** A model of the SCPI family with its own commands. */
    static SimulatedSmuLanguage of(SimulatedSmuCore core) {
        SimulatedSmuScpi common = new SimulatedSmuScpi(core);
        Runnable reset =
                switch (core.model) {
                    case KEITHLEY_2400 -> new SimulatedSmu2400(common)::reset;
                    case KEITHLEY_2450 -> new SimulatedSmu2450(common)::reset;
                    case KEYSIGHT_B2902 -> new SimulatedSmuB2900(common)::reset;
                    case KEITHLEY_2600B -> throw new IllegalArgumentException("model: the 2600B speaks TSP");
                };
        common.register(reset);
        return common;
    }

    @Override
    public String execute(String line) {
        return interpreter.execute(line);
    }

    private void register(Runnable reset) {
        commands.answer("*IDN", none -> core.model.identity);
        commands.answer("*OPC", none -> "1");
        commands.on("*OPC", none -> {});
        commands.on("*WAI", none -> {});
        commands.on("*CLS", none -> errors.clear());
        commands.on("*RST", none -> {
            core.reset();
            commands.reset();
            reset.run();
        });
        commands.remembered("*SRE", "0");
        commands.remembered("*ESE", "0");
        commands.answer("*ESR", none -> errors.isEmpty() ? "0" : "32");
        commands.answer(":SYSTem:ERRor[:NEXT]", none -> error(errors.next()));
        commands.answer(":SYSTem:ERRor:COUNt", none -> Integer.toString(errors.size()));
        commands.on(":SYSTem:CLEar", none -> errors.clear());
        commands.answer(":SYSTem:LFRequency", none -> "50");
        commands.on(":SYSTem:BEEPer[:IMMediate]", none -> {});
        commands.on(":STATus:PRESet", none -> {});
        commands.flag(":OUTPut[1][:STATe]", core::output, core::output);
        function(SOURCE + ":FUNCtion[:MODE]");
        side(core.volts, "VOLTage[:DC]", core.model.largestVoltage());
        side(core.amps, "CURRent[:DC]", core.model.largestCurrent());
    }

    private String error(ScpiFault fault) {
        String tail = core.model == SimulatedSmuModel.KEITHLEY_2450 && fault.code() == 0 ? ";0;0 0" : "";
        return fault.code() + ",\"" + fault.getMessage() + tail + "\"";
    }

    private void function(String header) {
        commands.on(header, arguments -> {
            String function = ScpiCommands.argument(arguments, 0).toUpperCase(Locale.ROOT);
            if (!function.startsWith("VOLT") && !function.startsWith("CURR")) {
                throw ScpiFault.illegalValue(function);
            }
            core.sourcingVoltage = function.startsWith("VOLT");
        });
        commands.answer(header, none -> core.sourcingVoltage ? "VOLT" : "CURR");
    }

    private void side(SimulatedSmuCore.Channel channel, String name, double most) {
        String source = SOURCE + ":" + name.replace("[:DC]", "");
        commands.number(source + "[:LEVel][:IMMediate][:AMPLitude]", -most, most, () -> channel.level, level -> {
            requireInRange(channel, level);
            core.level(channel, level);
            core.hold(0);
        });
        commands.number(source + ":RANGe", -most, most, () -> channel.sourceRange, range -> {
            channel.sourceRange = range(channel, range);
            channel.sourceAuto = false;
        });
        commands.flag(source + ":RANGe:AUTO", () -> channel.sourceAuto, auto -> channel.sourceAuto = auto);
        String sense = SENSE + ":" + name;
        commands.number(sense + ":RANGe[:UPPer]", -most, most, () -> channel.measureRange, range -> {
            channel.measureRange = range(channel, range);
            channel.measureAuto = false;
        });
        commands.flag(sense + ":RANGe:AUTO", () -> channel.measureAuto, auto -> channel.measureAuto = auto);
        commands.number(sense + ":NPLCycles", 4e-4, 100, () -> core.nplc, nplc -> core.nplc = nplc);
    }

    /** The range that an instrument picks for a value. */
    private double range(SimulatedSmuCore.Channel channel, double value) {
        double[] ranges = channel == core.volts ? core.model.voltageRanges() : core.model.currentRanges();
        return SimulatedSmuCore.rangeOf(value, ranges);
    }

    void requireInRange(SimulatedSmuCore.Channel channel, double level) {
        if (!channel.sourceAuto && Math.abs(level) > 1.05 * channel.sourceRange) {
            throw ScpiFault.outOfRange(ScpiCommands.text(level));
        }
    }

    /** Limit of a side and whether it holds now. */
    void limit(String header, String tripped, SimulatedSmuCore.Channel channel, double low, double high) {
        commands.number(
                header, -high, high, () -> channel.limit, value -> core.limit(channel, Math.max(low, Math.abs(value))));
        commands.answer(tripped, none -> core.tripped() && core.measured() == channel ? "1" : "0");
    }

    /** Headers of settings that are remembered, by their initial value. */
    void remembered(String initial, String... headers) {
        for (String header : headers) {
            commands.remembered(header, initial);
        }
    }

    /** Commands that are taken and change nothing. */
    void ignored(String... headers) {
        Consumer<List<String>> nothing = arguments -> {};
        for (String header : headers) {
            commands.on(header, nothing);
        }
    }

    /** @throws ScpiFault where the output is off */
    void requireOutput(int code) {
        if (!core.output()) {
            throw new ScpiFault(code, "Not permitted with OUTPUT off");
        }
    }

    /** Sources each level in turn and measures there. */
    List<SimulatedSmuCore.Reading> run(List<Double> levels) {
        SimulatedSmuCore.Channel sourced = core.sourced();
        return levels.stream()
                .map(level -> {
                    core.level(sourced, level);
                    return core.measure();
                })
                .toList();
    }
}
