package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import org.ohmloop.loop.TrainingChoice;
import picocli.CommandLine.Option;

/** What the network learns. */
final class TrainingOptions {
    @Option(
            names = "--data",
            paramLabel = "SET",
            defaultValue = "digits",
            description = "digits (synthetic, generated), mnist, fashion-mnist, a folder of IDX files, or a CSV file of"
                    + " features and a label (default: ${DEFAULT-VALUE}).")
    String data;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Folder of the four IDX files, .gz as published or unpacked (default: data/SET).")
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

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "CSV: column of the class, by name or number from 1 (default: the one called label or class,"
                    + " otherwise the last).")
    String label;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Highest of the schedule (default for this and the next: the network file's).")
    Double learningRate;

    @Option(names = "--batch-size", paramLabel = "N", description = "Samples a step.")
    Integer batch;

    @Option(
            names = "--weight-noise",
            paramLabel = "S",
            description = "Noise on the weights in each step, standard deviation; 1 is the whole range.")
    Double weightNoise;

    @Option(names = "--shift", paramLabel = "N", description = "Move images by up to N pixels.")
    Integer shift;

    @Option(names = "--mirror", negatable = true, description = "Mirror images half of the time, or never.")
    Boolean mirror;

    @Option(
            names = "--noise",
            paramLabel = "S",
            description = "Noise on the inputs, standard deviation; inputs are 0 to 1.")
    Double inputNoise;

    @Option(
            names = "--validation",
            paramLabel = "N",
            description = "Training samples held back; the network of the epoch that does best on them is kept.")
    Integer validation;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop after N epochs without a better validation accuracy (default: never).")
    Integer patience;

    @Option(
            names = "--train-neurons",
            description = "Train the neurons' circuit parameters, too, one set a layer, within a factor of two.")
    boolean trainNeurons;

    LoopOptions in(LoopOptions options) {
        return options.training(data, dataDir, preset, epochs)
                .tuned(new TrainingChoice(
                        batch,
                        learningRate,
                        weightNoise,
                        shift,
                        mirror,
                        inputNoise,
                        validation,
                        patience,
                        trainNeurons,
                        label));
    }
}
