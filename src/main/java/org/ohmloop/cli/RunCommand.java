package org.ohmloop.cli;

import org.ohmloop.loop.LoopOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole loop. */
@Command(
        name = "run",
        description = "Run the whole loop: check, form, sweep, calibrate, train, program, infer, report.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand extends BenchStepCommand {
    @Mixin
    private TrainingOptions training;

    @Mixin
    private SweepOptions sweep;

    @Option(
            names = "--whole-array",
            description = "Form every cell of the array, not only those that the network needs.")
    private boolean wholeArray;

    @Mixin
    private ProgrammingOptions programming;

    @Mixin
    private SamplesOptions samples;

    @Override
    LoopOptions options(LoopOptions defaults) {
        LoopOptions measured = sweep.in(defaults.measuring(defaults.sweepCells(), wholeArray));
        return samples.in(programming.in(training.in(measured)));
    }
}
