package org.ohmloop.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ohmloop.calibration.FitOptions;
import org.ohmloop.calibration.ReadOptions;
import org.ohmloop.loop.FitFiles;
import org.ohmloop.loop.Fitted;
import org.ohmloop.loop.JointScope;
import org.ohmloop.report.ReportPage;
import org.ohmloop.run.Json;
import org.ohmloop.run.RunConfiguration;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits measured sweeps from files. */
@Command(
        name = "fit",
        description = "Fit a memristor model to measured I-V sweeps and plot them. No bench is needed.",
        footer = {
            "",
            "Reads CSV and other tables of text, also compressed: time, voltage and current with the usual names and"
                    + " units in the header, Keithley buffers and KickStart exports, several sweeps in a file.",
            "docs/calibration.md lists the forms and explains what is printed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FitCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Sweeps: files, folders, or patterns such as 'data/*.csv'.")
    private List<String> files;

    @Mixin
    private FitModelOptions fitting;

    @Mixin
    private FitInputOptions reading;

    @Mixin
    private FitBatchOptions batch;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        FitOptions options;
        ReadOptions input;
        JointScope joint;
        try {
            options = fitting.options(common.seed);
            input = reading.options();
            joint = fitting.joint();
            batch.require(joint);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        RunDirectory run = RunDirectory.create(
                common.runs,
                RunConfiguration.now(
                        "fit",
                        "",
                        "",
                        Map.of(
                                "files",
                                files.toString(),
                                "model",
                                fitting.model(),
                                "joint",
                                joint.name().toLowerCase(Locale.ROOT)),
                        common.seed,
                        Version.number(),
                        Home.find().gitCommit()));
        Fitted fitted = fit(run, input, options, joint);
        batch.write(fitted, spec);
        Path report = ReportPage.write(run.path());
        PrintWriter out = spec.commandLine().getOut();
        if (common.json) {
            out.println(Json.text(fitted));
        } else {
            new FitText(fitted, out).print();
            out.println();
            out.println("run     " + run.path());
            out.println("report  " + report);
            out.print(batch.words());
        }
        out.flush();
        return fitted.refused().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private Fitted fit(RunDirectory run, ReadOptions input, FitOptions options, JointScope joint) {
        try {
            Fitted fitted = FitFiles.run(
                    run, files, input, options, fitting.isAuto(), joint, common.threads(), common.progress());
            run.mark(RunState.DONE, "");
            return fitted;
        } catch (RuntimeException e) {
            run.mark(RunState.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
