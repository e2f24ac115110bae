package org.ohmloop.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of simulated instruments; one more is one class more in {@code subcommands}. */
@Command(
        name = "sim",
        description = "Serve a simulated instrument to any host.",
        mixinStandardHelpOptions = true,
        subcommands = {SimBoardCommand.class, SimSmuCommand.class},
        synopsisSubcommandLabel = "INSTRUMENT")
final class SimCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which instrument? There are: "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
