package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Programs the chip. */
@Command(
        name = "program",
        description = "Write the trained weights to the chip with write-verify.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ProgramCommand extends BenchStepCommand {
    @Mixin
    private ProgrammingOptions programming;

    @Override
    LoopOptions options(LoopOptions defaults) {
        return programming.in(defaults);
    }
}
