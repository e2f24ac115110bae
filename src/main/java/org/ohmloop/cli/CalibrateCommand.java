package org.ohmloop.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.BatchComparison;
import org.ohmloop.calibration.BatchModel;
import org.ohmloop.calibration.CalibrationException;
import org.ohmloop.calibration.Gate;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.loop.BatchChoice;
import org.ohmloop.loop.BatchFiles;
import org.ohmloop.loop.LoopOptions;
import org.ohmloop.rig.Yaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures and fits a batch. What is wrong with its options is found before the bench is touched. */
@Command(
        name = "calibrate",
        description = {
            "Make the device model of a batch.",
            "With --batch: forms and sweeps a sample that covers the array, fits it, compares it with the batch before and"
                    + " holds it against a gate. Without: fits the sweeps that are there."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CalibrateCommand extends BenchStepCommand {
    private static final String NO_GATE = "none";

    @Option(
            names = "--batch",
            paramLabel = "NAME",
            description = "Measure a sample and keep the batch under this name: runs/batches/NAME.json.")
    private String batch;

    @Option(
            names = "--cells",
            paramLabel = "N",
            defaultValue = "64",
            description = "Cells of the sample, and as many neuron devices (default: ${DEFAULT-VALUE}).")
    private int cells;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "4",
            description = "Sweeps of each device (default: ${DEFAULT-VALUE}).")
    private int cycles;

    @Option(
            names = "--model",
            paramLabel = "FAMILY",
            defaultValue = "mmss",
            description =
                    "Model that the cells are fitted with (default: ${DEFAULT-VALUE}). Neuron devices are mmss always.")
    private String model;

    @Option(
            names = "--against",
            paramLabel = "NAME|FILE",
            description = "Batch to compare with (default: the last one of the same rig and model).")
    private String against;

    @Option(
            names = "--gate",
            paramLabel = "NAME|FILE",
            defaultValue = "standard",
            description = "Gate in calibration/gates, or a gate file; '" + NO_GATE
                    + "' for none (default: ${DEFAULT-VALUE}). Exit code 3 where the batch does not pass.")
    private String gate;

    @Override
    LoopOptions options(LoopOptions defaults) {
        ModelFamily family = ModelFamily.of(model);
        if (batch == null) {
            if (against != null) {
                throw new IllegalArgumentException(
                        "--against needs --batch: an unnamed batch is compared with nothing");
            }
            return defaults.batch(new BatchChoice("", 1, model, "", ""));
        }
        if (batch.isEmpty()) {
            throw new IllegalArgumentException("batch must have a name, was empty");
        }
        if (cells < 1) {
            throw new IllegalArgumentException("cells must be 1 or more, was " + cells);
        }
        BatchChoice choice = new BatchChoice(
                batch,
                cycles,
                model,
                against == null ? "" : againstFile(family).toString(),
                gate.equals(NO_GATE) ? "" : gateFile(family).toString());
        new BatchFiles(runs()).requireNew(batch);
        return defaults.measuring(cells, defaults.wholeArray()).batch(choice);
    }

    private Path gateFile(ModelFamily family) {
        Path file = Home.find().gateFile(gate);
        Gate read = Yaml.read(file, Gate.class);
        Gate.requireParameters(read.synapse(), file.toString(), family.parameters());
        Gate.requireParameters(read.neuron(), file.toString(), ModelFamily.MMSS.parameters());
        return file;
    }

    private Path againstFile(ModelFamily family) {
        BatchFiles batches = new BatchFiles(runs());
        Path named = batches.file(against);
        Path file = Files.isRegularFile(named) ? named : Path.of(against);
        if (!Files.isRegularFile(file)) {
            throw new CalibrationException("There is no batch '" + against + "'. Batches in "
                    + named.getParent() + ": " + String.join(", ", batches.names())
                    + ". Or give the path of a batch file.");
        }
        Batch before = Batch.read(file);
        BatchModel cellsBefore = before.synapse();
        if (cellsBefore != null) {
            BatchComparison.requireSameModel(before.name(), cellsBefore, family.label());
        }
        return file.toAbsolutePath();
    }
}
