package org.ohmloop.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ohmloop.calibration.ArrayCalibration;
import org.ohmloop.calibration.Provenance;
import org.ohmloop.calibration.RelaxationCheck;
import org.ohmloop.run.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits the statistics of a measured 1T1R array. */
@Command(
        name = "fit-array",
        description = {
            "Fit the statistics of a measured 1T1R array: relaxation, read noise, response to pulses.",
            "Give --relaxation, or --noise, or --set with --reset, --cycles and --reads."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FitArrayCommand implements Callable<Integer> {
    @Option(names = "--name", required = true, description = "Name of the array: rram-techC.")
    private String name;

    @Option(
            names = "--max-uS",
            required = true,
            paramLabel = "G",
            description = "Conductance up to which the technology is used.")
    private double highest;

    @Option(
            names = "--relaxation",
            paramLabel = "FILE",
            description = "addr,range,timept_s,time_s,g_initial_S,g_S: cells at verify and at times after it.")
    private Path relaxation;

    @Option(
            names = "--noise",
            paramLabel = "FILE",
            description = "A row a record: level, offset, then conductances in S at even intervals.")
    private Path noise;

    @Option(
            names = "--interval-s",
            paramLabel = "S",
            defaultValue = "0.0025",
            description = "Between the conductances of a record (default: ${DEFAULT-VALUE}).")
    private double interval;

    @Option(names = "--set", paramLabel = "FILE", description = "addr, width s, V_WL, V_BL, ohm before, ohm after.")
    private Path set;

    @Option(names = "--reset", paramLabel = "FILE", description = "addr, width s, V_WL, V_SL, ohm before, ohm after.")
    private Path reset;

    @Option(names = "--cycles", paramLabel = "FILE", description = "addr, LRS ohm, HRS ohm, cycle: one cell.")
    private Path cycles;

    @Option(names = "--reads", paramLabel = "FILE", description = "cell, unix s, ohm, S, A, V: one cell.")
    private Path reads;

    @Option(
            names = "--pulse-share",
            paramLabel = "P",
            defaultValue = "0.5",
            description = "Share of a cycle's SET variance that is new in every pulse (default: ${DEFAULT-VALUE}).")
    private double pulseShare;

    @Option(
            names = "--read-path-ohm",
            paramLabel = "R",
            defaultValue = "0",
            description = {
                "Resistance to take off every resistance of the pulse files:",
                "what the measured chip's read path has more than the one to simulate."
            })
    private double readPath;

    @Mixin
    private ProvenanceOptions provenance;

    @Option(names = "-o", required = true, paramLabel = "FILE", description = "JSON to write.")
    private Path out;

    @Option(names = "--json", description = "Print the file on stdout.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ArrayCalibration fitted = fit();
        Json.write(out, fitted);
        PrintWriter terminal = spec.commandLine().getOut();
        if (json) {
            terminal.println(Json.text(fitted));
        } else {
            print(fitted, terminal);
            terminal.println("written " + out);
        }
        terminal.flush();
        return ExitCodes.DONE;
    }

    private ArrayCalibration fit() {
        Provenance from = provenance.of(spec);
        if (relaxation != null) {
            return ArrayCalibration.ofRelaxation(name, from, highest / 1e6, relaxation);
        }
        if (noise != null) {
            return ArrayCalibration.ofNoise(name, from, highest / 1e6, noise, interval);
        }
        if (set == null || reset == null || cycles == null || reads == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Give --relaxation FILE, or --noise FILE, or all of --set, --reset, --cycles and --reads.");
        }
        return ArrayCalibration.ofPulses(name, from, highest / 1e6, set, reset, cycles, reads, pulseShare, readPath);
    }

    private static void print(ArrayCalibration fitted, PrintWriter out) {
        out.println(fitted.name() + ": " + fitted.points() + " points");
        if (fitted.heldOut().isEmpty()) {
            return;
        }
        out.println("A quarter of the cells, held out of the fit, against the model:");
        Table table = new Table(
                "after", "cells", "sd measured", "model", "ratio", "p99 measured", "model", "ratio", "worst level sd");
        for (RelaxationCheck.Row row : fitted.heldOut()) {
            table.row(
                    number("%g s", row.time()).replaceFirst("0+ s", " s").replace(". ", " "),
                    String.valueOf(row.cells()),
                    number("%.2f uS", 1e6 * row.sdMeasured()),
                    number("%.2f uS", 1e6 * row.sdModel()),
                    number("%.2f", row.sdModel() / row.sdMeasured()),
                    number("%.2f uS", 1e6 * row.p99Measured()),
                    number("%.2f uS", 1e6 * row.p99Model()),
                    number("%.2f", row.p99Model() / row.p99Measured()),
                    number("%.2f", row.worstLevel()));
        }
        table.print(out);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
