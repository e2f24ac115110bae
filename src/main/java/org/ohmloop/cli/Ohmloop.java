package org.ohmloop.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program. */
@Command(
        name = "ohmloop",
        description = {
            "Closes the loop between a memristor model and the RRAM array on a bench:",
            "measure, fit, train, program, verify, infer.",
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            RigsCommand.class,
            LinksCommand.class,
            CheckCommand.class,
            DataCommand.class,
            FormCommand.class,
            SweepCommand.class,
            CalibrateCommand.class,
            FitCommand.class,
            FitArrayCommand.class,
            TrainCommand.class,
            NeuronCommand.class,
            ProgramCommand.class,
            InferCommand.class,
            ResumeCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            RunsCommand.class,
            SimCommand.class,
            HelpCommand.class,
        },
        footer = {
            "",
            "Start here:  ohmloop run --rig sim",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 finished but below the asked yield,",
            "            4 stopped by the safety envelope, 130 interrupted.",
        })
public final class Ohmloop {
    private Ohmloop() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, not yet run. */
    static CommandLine commandLine() {
        return new CommandLine(new Ohmloop())
                .setExecutionExceptionHandler(new ExitCodes())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }
}
