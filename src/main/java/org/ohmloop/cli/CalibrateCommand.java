package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Command;

/** Fits the batch. */
@Command(
        name = "calibrate",
        description = "Fit the metastable-switch model to the sweeps and write the batch's device model.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CalibrateCommand extends BenchStepCommand {
    @Override
    LoopOptions options(LoopOptions defaults) {
        return defaults;
    }
}
