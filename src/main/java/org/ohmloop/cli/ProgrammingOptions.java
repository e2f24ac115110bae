package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Option;

/** How cells are programmed. */
final class ProgrammingOptions {
    @Option(
            names = "--pulse-budget",
            paramLabel = "N",
            defaultValue = "200",
            description = "Pulses after which a cell is given up (default: ${DEFAULT-VALUE}).")
    int pulseBudget;

    @Option(
            names = "--min-yield",
            paramLabel = "F",
            defaultValue = "0",
            description = "Exit with 3 where less than this fraction of the cells ends in window.")
    double minYield;

    LoopOptions in(LoopOptions options) {
        return options.programming(pulseBudget, minYield);
    }
}
