package org.ohmloop.sim;

import static org.ohmloop.sim.SimulatedSmuScpi.SENSE;
import static org.ohmloop.sim.SimulatedSmuScpi.SOURCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Commands of a simulated Keithley 2400: those that our driver and PyMeasure's use.
 *
 * <p>Source: Keithley 2400 Series SourceMeter User's Manual (2400S-900-01), section 18. Arm and trigger layers count and
 * wait for {@code *TRG}; timers and trigger lines are remembered and do nothing.
 */
final class SimulatedSmu2400 {
    private static final List<String> ELEMENTS = List.of("VOLT", "CURR", "RES", "TIME", "STAT");
    private static final double NOT_A_NUMBER = 9.91e37;
    private static final int BUFFER_FULL = 512;

    private final SimulatedSmuScpi scpi;
    private final SimulatedSmuCore core;
    private final SimulatedSmuSweep volts = new SimulatedSmuSweep();
    private final SimulatedSmuSweep amps = new SimulatedSmuSweep();
    private final List<SimulatedSmuCore.Reading> samples = new ArrayList<>();
    private final List<SimulatedSmuCore.Reading> buffer = new ArrayList<>();
    private List<String> elements = ELEMENTS;
    private int armCount = 1;
    private int triggerCount = 1;
    private int sweepPoints = 2500;
    private int bufferPoints = 100;
    private boolean feeding;
    private boolean onBus;
    private int statusEnable;
    private String statistic = "MEAN";

    SimulatedSmu2400(SimulatedSmuScpi scpi) {
        this.scpi = scpi;
        core = scpi.core;
        source();
        trigger();
        data();
        others();
    }

    void reset() {
        volts.mode = "FIX";
        amps.mode = "FIX";
        elements = ELEMENTS;
        armCount = 1;
        triggerCount = 1;
        onBus = false;
        feeding = false;
        samples.clear();
    }

    private void source() {
        ScpiCommands commands = scpi.commands;
        scpi.limit(
                SENSE + ":CURRent[:DC]:PROTection[:LEVel]",
                SENSE + ":CURRent[:DC]:PROTection:TRIPped",
                core.amps,
                1e-9,
                core.model.largestCurrent());
        scpi.limit(
                SENSE + ":VOLTage[:DC]:PROTection[:LEVel]",
                SENSE + ":VOLTage[:DC]:PROTection:TRIPped",
                core.volts,
                2e-4,
                core.model.largestVoltage());
        sweep("VOLTage", volts, core.volts);
        sweep("CURRent", amps, core.amps);
        commands.number(
                SOURCE + ":SWEep:POINts", 2, 2500, () -> sweepPoints, value -> sweepPoints = (int) Math.round(value));
        commands.number(SOURCE + ":DELay", 0, 999.9999, () -> core.delay, value -> core.delay = value);
        commands.flag(":SYSTem:RSENse", () -> core.fourWires, four -> core.fourWires = four);
    }

    private void sweep(String name, SimulatedSmuSweep sweep, SimulatedSmuCore.Channel channel) {
        ScpiCommands commands = scpi.commands;
        double most = channel == core.volts ? core.model.largestVoltage() : core.model.largestCurrent();
        String header = SOURCE + ":" + name;
        commands.on(
                header + ":MODE",
                arguments -> sweep.mode = SimulatedSmuSweep.modeOf(ScpiCommands.argument(arguments, 0)));
        commands.answer(header + ":MODE", none -> sweep.mode);
        commands.number(header + ":STARt", -most, most, () -> sweep.start, value -> sweep.start = value);
        commands.number(header + ":STOP", -most, most, () -> sweep.stop, value -> sweep.stop = value);
        commands.number(
                header + ":STEP", -2 * most, 2 * most, () -> (sweep.stop - sweep.start) / (sweepPoints - 1), step -> {
                    double steps = step == 0 ? 0 : Math.abs((sweep.stop - sweep.start) / step);
                    sweepPoints = (int) Math.max(2, Math.min(2500, Math.round(steps) + 1));
                });
        String list = SOURCE + ":LIST:" + name;
        commands.on(list, arguments -> {
            sweep.list.clear();
            append(sweep, arguments, most);
        });
        commands.on(list + ":APPend", arguments -> append(sweep, arguments, most));
        commands.answer(list + ":POINts", none -> Integer.toString(sweep.list.size()));
    }

    private static void append(SimulatedSmuSweep sweep, List<String> arguments, double most) {
        if (arguments.size() > 100) {
            throw new ScpiFault(-108, "Parameter not allowed; a list takes 100 values at a time");
        }
        for (int i = 0; i < arguments.size(); i++) {
            sweep.list.add(ScpiCommands.number(arguments, i, -most, most, 0));
        }
    }

    private void trigger() {
        ScpiCommands commands = scpi.commands;
        commands.number(":ARM:COUNt", 1, 2500, () -> armCount, value -> armCount = (int) value);
        commands.number(
                ":TRIGger[:SEQuence[1]]:COUNt", 1, 2500, () -> triggerCount, value -> triggerCount = (int) value);
        commands.on(
                ":TRIGger:SOURce",
                arguments -> onBus = ScpiCommands.argument(arguments, 0).equalsIgnoreCase("BUS"));
        commands.on(":INITiate[:IMMediate]", none -> {
            scpi.requireOutput(803);
            if (!onBus) {
                take();
            }
        });
        commands.on("*TRG", none -> {
            if (onBus) {
                take();
            }
        });
        scpi.ignored(":ABORt", ":ARM:TIMer", ":ARM:ILINe", ":TRIGger:ILINe", ":TRIGger:OLINe");
        scpi.remembered("0", ":TRIGger[:SEQuence[1]]:DELay");
        scpi.remembered("IMM", ":ARM:SOURce");
        scpi.remembered("NONE", ":TRIGger:OUTPut");
    }

    /** Runs through the arm and trigger layers. */
    private void take() {
        SimulatedSmuSweep sweep = core.sourcingVoltage ? volts : amps;
        samples.clear();
        samples.addAll(scpi.run(sweep.levels(armCount * triggerCount, sweepPoints, core.sourced().level)));
        if (feeding) {
            samples.stream().limit(bufferPoints - buffer.size()).forEach(buffer::add);
            feeding = buffer.size() < bufferPoints;
        }
    }

    private void data() {
        ScpiCommands commands = scpi.commands;
        commands.on(
                ":FORMat:ELEMents[:SENSe[1]]",
                arguments -> elements = ELEMENTS.stream()
                        .filter(element -> arguments.stream().anyMatch(chosen -> chosen.toUpperCase(Locale.ROOT)
                                .startsWith(element)))
                        .toList());
        commands.answer(":FORMat:ELEMents[:SENSe[1]]", none -> String.join(",", elements));
        commands.answer(":READ", none -> {
            scpi.requireOutput(803);
            take();
            return text(samples);
        });
        commands.answer(":FETCh", none -> text(samples));
        commands.number(":TRACe:POINts", 1, 2500, () -> bufferPoints, value -> bufferPoints = (int) value);
        commands.answer(":TRACe:POINts:ACTual", none -> Integer.toString(buffer.size()));
        commands.on(":TRACe:CLEar", none -> buffer.clear());
        commands.on(":TRACe:FEED:CONTrol", arguments -> {
            feeding =
                    ScpiCommands.argument(arguments, 0).toUpperCase(Locale.ROOT).startsWith("NEXT");
            if (feeding) {
                buffer.clear();
            }
        });
        commands.answer(":TRACe:DATA", none -> text(buffer));
        commands.on(
                ":CALCulate3:FORMat",
                arguments -> statistic = ScpiCommands.argument(arguments, 0).toUpperCase(Locale.ROOT));
        commands.answer(
                ":CALCulate3:DATA",
                none -> SimulatedSmuStatistics.of(
                        statistic,
                        buffer,
                        List.of(
                                SimulatedSmuCore.Reading::voltage,
                                SimulatedSmuCore.Reading::current,
                                SimulatedSmuCore.Reading::resistance)));
        scpi.remembered("ASC", ":FORMat[:DATA]");
        scpi.remembered("SENS", ":TRACe:FEED");
    }

    private void others() {
        ScpiCommands commands = scpi.commands;
        commands.number(":STATus:MEASurement:ENABle", 0, 65535, () -> statusEnable, v -> statusEnable = (int) v);
        commands.answer("*STB", none -> {
            boolean full = (statusEnable & BUFFER_FULL) != 0 && buffer.size() >= bufferPoints;
            boolean served = full && commands.run("*SRE?", List.of()).equals("1");
            return Integer.toString((full ? 1 : 0) + (served ? 64 : 0) + (scpi.errors.isEmpty() ? 0 : 4));
        });
        commands.on(":STATus:QUEue:CLEar", none -> scpi.errors.clear());
        commands.answer(":STATus:QUEue[:NEXT]", none -> commands.run(":SYST:ERR?", List.of()));
        scpi.remembered("1", SENSE + ":FUNCtion:CONCurrent", ":SYSTem:AZERo:STATe", ":DISPlay:ENABle");
        scpi.remembered("1", SOURCE + ":DELay:AUTO", SENSE + ":RESistance:RANGe:AUTO", SENSE + ":RESistance:NPLCycles");
        scpi.remembered("0", SOURCE + ":CLEar:AUTO", SENSE + ":AVERage[:STATe]");
        scpi.remembered("CURR:DC", SENSE + ":FUNCtion[:ON]");
        scpi.remembered("MAN", SENSE + ":RESistance:MODE");
        scpi.remembered("2.1E5", SENSE + ":RESistance:RANGe");
        scpi.remembered("REP", SENSE + ":AVERage:TCONtrol");
        scpi.remembered("10", SENSE + ":AVERage:COUNt");
        scpi.remembered("NORM", ":OUTPut:SMODe");
        scpi.remembered("FRON", ":ROUTe:TERMinals");
        scpi.remembered("NEV", SOURCE + ":SWEep:CABort");
        scpi.remembered("LIN", SOURCE + ":SWEep:SPACing");
        scpi.remembered("BEST", SOURCE + ":SWEep:RANGing");
        scpi.remembered("UP", SOURCE + ":SWEep:DIRection");
    }

    private String text(List<SimulatedSmuCore.Reading> readings) {
        return readings.stream()
                .flatMap(reading -> elements.stream()
                        .map(element -> ScpiCommands.text(element(element).applyAsDouble(reading))))
                .collect(Collectors.joining(","));
    }

    private ToDoubleFunction<SimulatedSmuCore.Reading> element(String name) {
        return switch (name) {
            case "VOLT" -> SimulatedSmuCore.Reading::voltage;
            case "CURR" -> SimulatedSmuCore.Reading::current;
            case "RES" -> reading -> NOT_A_NUMBER;
            case "TIME" -> SimulatedSmuCore.Reading::time;
            default -> this::status;
        };
    }

    /** Status word: bit 0 over-range, bit 3 compliance, bits 14 and 15 the source (section 18, FORMat:ELEMents). */
    private double status(SimulatedSmuCore.Reading reading) {
        return (reading.overflow() ? 1 : 0) + (reading.limited() ? 8 : 0) + (core.sourcingVoltage ? 1 << 14 : 1 << 15);
    }
}
