package org.ohmloop.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ohmloop.report.ReportPage;
import org.ohmloop.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a run's page again from its artefacts. */
@Command(
        name = "report",
        description = "Write the HTML report of a run from its artefacts.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Its directory.")
    private Path path;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunDirectory run = RunDirectory.open(path);
        spec.commandLine().getOut().println(ReportPage.write(run.path()));
        spec.commandLine().getOut().flush();
        return ExitCodes.DONE;
    }
}
