package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Option;

/** What the network learns. */
final class TrainingOptions {
    @Option(
            names = "--data",
            paramLabel = "SET",
            defaultValue = "digits",
            description = "digits (synthetic, generated), mnist or fashion-mnist (default: ${DEFAULT-VALUE}).")
    String data;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Folder of the four IDX files, .gz as published or unpacked.")
    String dataDir;

    @Option(
            names = "--preset",
            paramLabel = "NAME|FILE",
            defaultValue = "",
            description =
                    "Network: memprop-small, memprop-784-256-10, memprop-fashion, memprop-2x512, memprop-conv,"
                            + " memprop-spiking, tonic, or a YAML file as in docs/networks.md (default: the one that suits the data).")
    String preset;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "0",
            description = "Passes over the training set (default: the preset's own).")
    int epochs;

    LoopOptions in(LoopOptions options) {
        return options.training(data, dataDir, preset, epochs);
    }
}
