package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Option;

/** How many devices are swept. */
final class SweepOptions {
    @Option(
            names = "--sweep-cells",
            paramLabel = "N",
            defaultValue = "12",
            description = "Cells whose I-V sweep is taken, and as many neuron devices (default: ${DEFAULT-VALUE}).")
    int sweepCells;

    LoopOptions in(LoopOptions options) {
        return options.measuring(sweepCells, options.wholeArray());
    }
}
