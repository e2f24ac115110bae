package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Command;

/** Forms the whole array. */
@Command(
        name = "form",
        description = "Form every cell of the array: incremental pulses until it conducts.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FormCommand extends BenchStepCommand {
    @Override
    LoopOptions options(LoopOptions defaults) {
        return defaults.measuring(defaults.sweepCells(), true);
    }
}
