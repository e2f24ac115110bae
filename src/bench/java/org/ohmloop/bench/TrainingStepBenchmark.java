package org.ohmloop.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.training.Presets;
import org.ohmloop.training.TrainingStep;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One training step (forward, backpropagation through time, Adam) of 784-256-10, 20 time steps, batch 128, on one
 * thread, with the vector kernels and with their scalar twin. The score is samples per second: vector over scalar is
 * the ratio to report, and samples per second over that of memprop_torch.py in the same hour.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingStepBenchmark {
    private static final int BATCH = 128;

    /** Which twin. */
    @Param({"scalar", "vector"})
    public String kernels;

    private TrainingStep step;

    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        float[] pixels = new float[BATCH * 784];
        int[] labels = new int[BATCH];
        for (int i = 0; i < pixels.length; i++) {
            // As many pixels with ink as in MNIST: a fifth.
            pixels[i] = Math.max(0, 5 * (float) random.nextDouble() - 4);
        }
        for (int i = 0; i < BATCH; i++) {
            labels[i] = random.nextInt(10);
        }
        step = new TrainingStep(Presets.byName(Presets.MNIST, MifNeuron.published()), pixels, labels, kernels);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public double trainingStep() {
        return step.run();
    }
}
