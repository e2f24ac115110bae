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
            names = "--on-board",
            description =
                    "Let the board write by its own loop, where it has one; the journal then has the number of pulses of"
                            + " each cell and not each pulse.")
    boolean onBoard;

    @Option(
            names = "--min-yield",
            paramLabel = "F",
            defaultValue = "0",
            description = "Exit with 3 where less than this fraction of the cells ends in window.")
    double minYield;

    LoopOptions in(LoopOptions options) {
        return options.programming(pulseBudget, onBoard, minYield);
    }
}
