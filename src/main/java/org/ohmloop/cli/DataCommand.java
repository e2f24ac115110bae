package org.ohmloop.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands about data sets. */
@Command(
        name = "data",
        description = "Fetch data sets.",
        mixinStandardHelpOptions = true,
        subcommands = {DataGetCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about data? There is: data get mnist.");
    }
}
