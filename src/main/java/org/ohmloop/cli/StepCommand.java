package org.ohmloop.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that leaves a run behind: one step of the loop, or all of them. */
abstract class StepCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    /** Rig to work on; empty for a command that can do without and was not given one. */
    abstract Optional<String> rig();

    abstract boolean newChip();

    /** The options of this command on top of the defaults. */
    abstract LoopOptions options(LoopOptions defaults);

    /** Folder of the run directories. */
    final Path runs() {
        return common.runs;
    }

    @Override
    public final Integer call() {
        LoopOptions options;
        try {
            options = options(LoopOptions.defaults());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return print(new Runner(common).start(spec.name(), rig(), options, newChip()), options);
    }

    private int print(Runner.Outcome outcome, LoopOptions options) {
        PrintWriter out = spec.commandLine().getOut();
        return Results.print(outcome, options, common.json, out);
    }
}
