package org.ohmloop.cli;

import java.util.concurrent.Callable;
import org.ohmloop.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the runs. */
@Command(name = "runs", description = "List the runs and how they stand.", mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Table table = new Table("run", "state", "steps done");
        for (RunDirectory run : RunDirectory.list(common.runs)) {
            table.row(
                    run.path().toString(),
                    run.state().toString(),
                    String.join(", ", run.seconds().keySet()));
        }
        table.print(spec.commandLine().getOut());
        return ExitCodes.DONE;
    }
}
