package org.ohmloop.cli;

import java.util.Optional;
import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the network. */
@Command(
        name = "train",
        description = "Train the network of memristive neurons by backpropagation through time.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainCommand extends StepCommand {
    @Mixin
    private TrainingOptions training;

    @Option(
            names = "--rig",
            paramLabel = "NAME|FILE",
            description = "Take the device model of the newest calibration on this rig (default: the published neuron"
                    + " of the MEMprop paper).")
    private String rig;

    @Override
    Optional<String> rig() {
        return Optional.ofNullable(rig);
    }

    @Override
    boolean newChip() {
        return false;
    }

    @Override
    LoopOptions options(LoopOptions defaults) {
        return training.in(defaults);
    }
}
