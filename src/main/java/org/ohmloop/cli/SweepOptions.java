package org.ohmloop.cli;

import org.ohmloop.loop.BatchChoice;
import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Option;

/** How many devices are swept, and how often. */
final class SweepOptions {
    @Option(
            names = "--sweep-cells",
            paramLabel = "N",
            defaultValue = "12",
            description = "Cells whose I-V sweep is taken, and as many neuron devices (default: ${DEFAULT-VALUE}).")
    int sweepCells;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Sweeps of each: from 2 on, cycle-to-cycle spread is told from device-to-device spread (default:"
                            + " ${DEFAULT-VALUE}).")
    int cycles;

    LoopOptions in(LoopOptions options) {
        BatchChoice unnamed = new BatchChoice("", cycles, options.batch().model(), "", "");
        return options.measuring(sweepCells, options.wholeArray()).batch(unnamed);
    }
}
