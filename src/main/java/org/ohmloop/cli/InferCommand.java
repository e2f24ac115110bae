package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the network on the chip. */
@Command(
        name = "infer",
        description = "Run the test set with the chip doing the vector-matrix products.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InferCommand extends BenchStepCommand {
    @Mixin
    private SamplesOptions samples;

    @Override
    LoopOptions options(LoopOptions defaults) {
        return samples.in(defaults);
    }
}
