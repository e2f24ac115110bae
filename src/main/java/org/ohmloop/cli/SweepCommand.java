package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes I-V sweeps. */
@Command(
        name = "sweep",
        description = "Take I-V sweeps of a sample of the formed cells and of the neuron devices.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SweepCommand extends BenchStepCommand {
    @Mixin
    private SweepOptions sweep;

    @Override
    LoopOptions options(LoopOptions defaults) {
        return sweep.in(defaults);
    }
}
