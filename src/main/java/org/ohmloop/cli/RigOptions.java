package org.ohmloop.cli;

import picocli.CommandLine.Option;

/** Options of commands that work on a bench. */
final class RigOptions {
    @Option(
            names = "--rig",
            required = true,
            paramLabel = "NAME|FILE",
            description = "Rig in rigs/, or a rig file. 'sim' needs no hardware.")
    String rig;

    @Option(
            names = "--new-chip",
            description =
                    "Simulated rigs: put a fresh chip into the socket first. Without it, the chip is as the last command"
                            + " left it.")
    boolean newChip;
}
