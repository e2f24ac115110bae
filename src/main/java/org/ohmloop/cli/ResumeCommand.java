package org.ohmloop.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ohmloop.loop.LoopOptions;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunException;
import org.ohmloop.run.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a run after a crash or an interrupt. */
@Command(
        name = "resume",
        description = "Go on with a run that was interrupted, failed or was killed.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Its directory.")
    private Path path;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunDirectory run = RunDirectory.open(path);
        if (run.state() == RunState.RUNNING) {
            throw new RunException(path + " is still running in another process: stop that one first");
        }
        Path parent = path.toAbsolutePath().normalize().getParent();
        common.runs = parent;
        LoopOptions options = LoopOptions.of(run.configuration().options());
        return Results.print(
                new Runner(common).resume(run),
                options,
                common.json,
                spec.commandLine().getOut());
    }
}
