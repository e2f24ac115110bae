package org.ohmloop.sim;

import static org.ohmloop.sim.SimulatedSmuScpi.SENSE;
import static org.ohmloop.sim.SimulatedSmuScpi.SOURCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Commands of channel 1 of a simulated Keysight B2902A: those that our driver uses, no more.
 *
 * <p>Source: Keysight B2900 Series SCPI Command Reference, chapter 4; status data from its table 1-2.
 */
final class SimulatedSmuB2900 {
    private static final List<String> ELEMENTS = List.of("VOLT", "CURR", "RES", "TIME", "STAT", "SOUR");

    private final SimulatedSmuScpi scpi;
    private final SimulatedSmuCore core;
    private final SimulatedSmuSweep volts = new SimulatedSmuSweep();
    private final SimulatedSmuSweep amps = new SimulatedSmuSweep();
    private List<SimulatedSmuCore.Reading> samples = List.of();
    private List<String> elements = ELEMENTS;
    private int triggers = 1;
    private int points = 1;
    private boolean pulsed;
    private double width = 5e-5;
    private double peak;

    SimulatedSmuB2900(SimulatedSmuScpi scpi) {
        this.scpi = scpi;
        core = scpi.core;
        source("VOLTage", volts, core.volts);
        source("CURRent", amps, core.amps);
        ScpiCommands commands = scpi.commands;
        commands.flag(SENSE + ":REMote", () -> core.fourWires, four -> core.fourWires = four);
        commands.on(
                SOURCE + ":FUNCtion:SHAPe",
                arguments -> pulsed = ScpiCommands.argument(arguments, 0)
                        .toUpperCase(Locale.ROOT)
                        .startsWith("PULS"));
        commands.number(SOURCE + ":PULSe:WIDTh", 5e-5, 1e5, () -> width, value -> width = value);
        commands.number(":TRIGger[1][:ALL]:COUNt", 1, 100_000, () -> triggers, value -> triggers = (int) value);
        commands.number(":TRIGger[1]:ACQuire:DELay", 0, 1e5, () -> core.delay, value -> core.delay = value);
        commands.on(
                ":FORMat:ELEMents:SENSe[1]",
                arguments -> elements = ELEMENTS.stream()
                        .filter(element -> arguments.stream().anyMatch(chosen -> chosen.toUpperCase(Locale.ROOT)
                                .startsWith(element)))
                        .toList());
        commands.answer(":READ:ARRay", none -> {
            scpi.requireOutput(-221);
            take();
            return text();
        });
        commands.answer("*STB", none -> scpi.errors.isEmpty() ? "0" : "4");
        scpi.ignored(":ABORt[:ALL]");
        scpi.remembered("ASC", ":FORMat[:DATA]");
        scpi.remembered("AINT", ":TRIGger[1][:ALL]:SOURce");
        scpi.remembered("VOLT", SENSE + ":FUNCtion[:ON]");
        scpi.remembered("0", SOURCE + ":PULSe:DELay");
    }

    void reset() {
        volts.mode = "FIX";
        amps.mode = "FIX";
        triggers = 1;
        points = 1;
        pulsed = false;
        elements = ELEMENTS;
        samples = List.of();
    }

    private void source(String name, SimulatedSmuSweep sweep, SimulatedSmuCore.Channel channel) {
        ScpiCommands commands = scpi.commands;
        boolean voltage = channel == core.volts;
        double most = voltage ? core.model.largestVoltage() : core.model.largestCurrent();
        String protection = SENSE + ":" + name + "[:DC]:PROTection";
        scpi.limit(protection + "[:LEVel][:BOTH]", protection + ":TRIPped", channel, voltage ? 2e-4 : 1e-9, most);
        String header = SOURCE + ":" + name;
        commands.on(
                header + ":MODE",
                arguments -> sweep.mode = SimulatedSmuSweep.modeOf(ScpiCommands.argument(arguments, 0)));
        commands.number(header + ":STARt", -most, most, () -> sweep.start, value -> sweep.start = value);
        commands.number(header + ":STOP", -most, most, () -> sweep.stop, value -> sweep.stop = value);
        commands.number(header + ":POINts", 1, 2500, () -> points, value -> points = (int) value);
        commands.number(header + "[:LEVel]:TRIGgered[:AMPLitude]", -most, most, () -> peak, level -> {
            scpi.requireInRange(channel, level);
            peak = level;
        });
        commands.on(SOURCE + ":LIST:" + name, arguments -> {
            sweep.list.clear();
            append(sweep, arguments, most);
        });
        commands.on(SOURCE + ":LIST:" + name + ":APPend", arguments -> append(sweep, arguments, most));
    }

    private static void append(SimulatedSmuSweep sweep, List<String> arguments, double most) {
        for (int i = 0; i < arguments.size(); i++) {
            sweep.list.add(ScpiCommands.number(arguments, i, -most, most, 0));
        }
        if (sweep.list.size() > 2500) {
            throw new ScpiFault(-223, "Too much data");
        }
    }

    private void take() {
        SimulatedSmuCore.Channel sourced = core.sourced();
        double base = sourced.level;
        if (!pulsed) {
            SimulatedSmuSweep sweep = core.sourcingVoltage ? volts : amps;
            samples = scpi.run(sweep.levels(triggers, points, base));
            return;
        }
        List<SimulatedSmuCore.Reading> taken = new ArrayList<>();
        for (int i = 0; i < triggers; i++) {
            core.level(sourced, peak);
            taken.add(core.measure());
            core.hold(Math.max(0, width - core.delay - core.nplc * SimulatedSmuCore.LINE_PERIOD));
            core.level(sourced, base);
        }
        samples = taken;
    }

    private String text() {
        return samples.stream()
                .flatMap(reading -> elements.stream().map(element -> ScpiCommands.text(element(reading, element))))
                .collect(Collectors.joining(","));
    }

    private double element(SimulatedSmuCore.Reading reading, String name) {
        return switch (name) {
            case "VOLT" -> reading.voltage();
            case "CURR" -> reading.current();
            case "RES" -> reading.resistance();
            case "TIME" -> reading.time();
            case "SOUR" -> reading.level();
            default -> (core.sourcingVoltage ? 0 : 1) + (reading.limited() ? 2 : 0) + (reading.overflow() ? 8192 : 0);
        };
    }
}
