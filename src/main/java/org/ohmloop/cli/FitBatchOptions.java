package org.ohmloop.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ohmloop.loop.Fitted;
import org.ohmloop.loop.FittedBatch;
import org.ohmloop.loop.JointScope;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Writing of the population that a joint fit of all sweeps finds. */
final class FitBatchOptions {
    @Option(
            names = "--batch-file",
            paramLabel = "FILE",
            description = "With --joint all: write the population that was found as a batch, for other commands.")
    private Path file;

    @Mixin
    private ProvenanceOptions provenance;

    /** @throws IllegalArgumentException where a batch is wanted that this command will not have, or cannot write */
    void require(JointScope joint) {
        if (file == null) {
            return;
        }
        if (joint != JointScope.ALL) {
            throw new IllegalArgumentException("batch-file needs --joint all: one population of all the sweeps");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("batch-file: there is no folder " + folder);
        }
    }

    /** Writes the file where one is wanted. */
    void write(Fitted fitted, CommandSpec spec) {
        if (file != null) {
            FittedBatch.write(file, provenance.of(spec), fitted.joint().get(0));
        }
    }

    /** A line for the terminal; empty where no file is wanted. */
    String words() {
        return file == null ? "" : String.format("batch   %s%n", file);
    }
}
