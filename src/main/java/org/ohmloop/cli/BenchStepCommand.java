package org.ohmloop.cli;

import java.util.Optional;
import picocli.CommandLine.Mixin;

/** A step that needs a bench. */
abstract class BenchStepCommand extends StepCommand {
    @Mixin
    private RigOptions rig;

    @Override
    final Optional<String> rig() {
        return Optional.of(rig.rig);
    }

    @Override
    final boolean newChip() {
        return rig.newChip;
    }
}
