package org.ohmloop.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.ohmloop.device.Draws;
import org.ohmloop.device.MeasuredArray;
import org.ohmloop.device.PulseResponse;
import org.ohmloop.sim.MeasuredArrayFile;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 410,000 cells of {@code rram-1t1r}: a RESET, a SET and a read each, on one thread. The peer in the same run draws the
 * five normal deviates that a pair of pulses needs and does nothing else: what a model without physics would cost.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class ArrayPulsesBenchmark {
    private static final int CELLS = 410_000;

    private MeasuredArray array;
    private double[] conductances;
    private int cycle;

    @Setup
    public void setUp() {
        array = MeasuredArrayFile.read(Path.of("calibration", "rram-1t1r.json"));
        conductances = new double[CELLS];
        java.util.Arrays.fill(conductances, 1e-4);
    }

    /** Per pulse: half of a RESET and a SET with the read after them. */
    @Benchmark
    @OperationsPerInvocation(2 * CELLS)
    public double pulse() {
        PulseResponse pulses = array.pulses();
        cycle++;
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            long cell = MeasuredArray.cell(1, i);
            double g = pulses.reset(cell, cycle, conductances[i], 3.5, 3, 2e-6);
            g = pulses.set(cell, cycle, cycle, g, 2, 1.2, 2e-7);
            conductances[i] = g;
            sum += g + array.readNoise().at(cell, cycle, g, 1e-3 * cycle);
        }
        return sum;
    }

    /** Per pulse: the random numbers alone. */
    @Benchmark
    @OperationsPerInvocation(2 * CELLS)
    public double drawsAlone() {
        cycle++;
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            long cell = MeasuredArray.cell(1, i);
            for (int k = 0; k < 5; k++) {
                sum += Draws.gaussian(cell, 5L * cycle + k);
            }
        }
        return sum;
    }
}
