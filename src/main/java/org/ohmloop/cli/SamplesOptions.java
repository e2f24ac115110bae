package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Option;

/** How much of the test set the chip is asked. */
final class SamplesOptions {
    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "0",
            description = "Test samples to run on the chip (default: all).")
    int samples;

    LoopOptions in(LoopOptions options) {
        return options.inferring(samples);
    }
}
