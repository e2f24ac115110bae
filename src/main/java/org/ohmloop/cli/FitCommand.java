package org.ohmloop.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ohmloop.calibration.FitOptions;
import org.ohmloop.calibration.FittedDevice;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.loop.FitFiles;
import org.ohmloop.loop.Fitted;
import org.ohmloop.report.Quantity;
import org.ohmloop.report.ReportPage;
import org.ohmloop.run.Json;
import org.ohmloop.run.RunConfiguration;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits measured sweeps from files. */
@Command(
        name = "fit",
        description = "Fit a memristor model to measured I-V sweeps and plot them. No bench is needed.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FitCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "CSV",
            description = "Sweeps with a header: time_s,voltage_V,current_A or t_s,v_source_V,v_mem_V,i_uA.")
    private List<Path> files;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "mmss",
            description = "mmss (mean metastable switch) or gmmss (with a Schottky pair) (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(
            names = "--series-ohm",
            paramLabel = "R",
            description = "Resistor between source and device (default: from the file, where it has both voltages).")
    private Double seriesResistance;

    @Option(
            names = "--parallel-pF",
            paramLabel = "C",
            description =
                    "Capacitance across the device (default: 200 pF with a series resistor and a periodic drive, else 0).")
    private Double capacitance;

    @Option(names = "--offset-uA", paramLabel = "I", description = "Offset of the current channel (default: fitted).")
    private Double offset;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "8",
            description = "Starting points of the search (default: ${DEFAULT-VALUE}).")
    private int starts;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        FitOptions options = FitOptions.defaults()
                .withFamily(ModelFamily.of(model))
                .withStarts(starts)
                .withSeed(common.seed);
        options = seriesResistance == null ? options : options.withSeriesResistance(seriesResistance);
        options = capacitance == null ? options : options.withCapacitance(capacitance * 1e-12);
        options = offset == null ? options : options.withCurrentOffset(offset * 1e-6);
        RunDirectory run = RunDirectory.create(
                common.runs,
                RunConfiguration.now(
                        "fit",
                        "",
                        "",
                        Map.of("files", files.toString(), "model", model),
                        common.seed,
                        Version.number(),
                        Home.find().gitCommit()));
        Fitted fitted = fit(run, options);
        Path report = ReportPage.write(run.path());
        PrintWriter out = spec.commandLine().getOut();
        if (common.json) {
            out.println(Json.text(fitted));
        } else {
            print(fitted, ModelFamily.of(model).parameters(), out);
            out.println();
            out.println("report  " + report);
        }
        out.flush();
        return fitted.refused().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private Fitted fit(RunDirectory run, FitOptions options) {
        try {
            Fitted fitted = FitFiles.run(run, files, options, common.threads(), common.progress());
            run.mark(RunState.DONE, "");
            return fitted;
        } catch (RuntimeException e) {
            run.mark(RunState.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static void print(Fitted fitted, List<Parameter> parameters, PrintWriter out) {
        Table table = new Table(
                Stream.concat(Stream.of("device", "RRMSE"), parameters.stream().map(Parameter::name))
                        .toArray(String[]::new));
        for (FittedDevice device : fitted.devices()) {
            Stream<String> values = parameters.stream()
                    .map(parameter ->
                            new Quantity(device.parameters().get(parameter.name()), parameter.unit()).ascii());
            String error = String.format(Locale.ROOT, "%.2f %%", 100 * device.rrmse());
            table.row(Stream.concat(Stream.of(device.source(), error), values).toArray(String[]::new));
        }
        table.print(out);
        fitted.refused().forEach(sweep -> out.println(sweep.source() + ": not fitted: " + sweep.reason()));
    }
}
