package org.ohmloop.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of export formats; one more is one class more in {@code subcommands}. */
@Command(
        name = "export",
        description = "Write devices and circuits in the form of another program.",
        mixinStandardHelpOptions = true,
        subcommands = {ExportSpiceCommand.class},
        synopsisSubcommandLabel = "FORM")
final class ExportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which form? There are: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
