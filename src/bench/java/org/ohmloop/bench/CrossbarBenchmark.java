package org.ohmloop.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ohmloop.array.Crossbar;
import org.ohmloop.array.CrossbarNetlist;
import org.ohmloop.array.CrossbarSolution;
import org.ohmloop.array.Drive;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A product on a crossbar with 2 ohm between cells and 50 ohm drivers, conductances of 1 to 300 uS, on one thread: from
 * conductances to all currents, nothing kept from solve to solve. At the end ngspice solves the same netlist once, the
 * answers are compared, and the ratios are printed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CrossbarBenchmark {
    private static final int CHECKED = 20;

    /** Rows, and columns. */
    @Param({"64", "128"})
    public int size;

    private Crossbar crossbar;
    private double[] conductances;
    private Drive drive;

    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        crossbar = Crossbar.passive(size, size, 2, 50);
        conductances = random.doubles((long) size * size)
                .map(d -> 1e-6 * Math.pow(300, d))
                .toArray();
        drive = Drive.product(random.doubles(size).map(d -> 0.4 * d - 0.2).toArray(), size);
    }

    @Benchmark
    public CrossbarSolution solve() {
        return crossbar.solve(conductances, drive);
    }

    /** The peer, with the answers checked. */
    @TearDown(Level.Trial)
    public void ngspice() throws IOException, InterruptedException {
        CrossbarSolution ours = solve();
        long start = System.nanoTime();
        for (int i = 0; i < CHECKED; i++) {
            ours = solve();
        }
        double seconds = (System.nanoTime() - start) * 1e-9 / CHECKED;
        SpicePeer peer = SpicePeer.run("x", new CrossbarNetlist("x", crossbar, conductances, drive, List.of()).text());
        double worst = 0;
        double largest =
                Arrays.stream(ours.columnCurrents()).map(Math::abs).max().orElseThrow();
        for (int j = 0; j < size; j++) {
            worst = Math.max(worst, Math.abs(peer.columns()[j + 1][0] - ours.columnCurrents()[j]) / largest);
        }
        if (!(worst < 1e-6)) {
            throw new IllegalStateException("the answers differ by " + worst + " of the largest current");
        }
        System.out.printf(
                "%n%d x %d: Ohmloop %.2f ms (%d iterations); ngspice %.2f s, of it %.2f s analysis, %.2f s factoring and"
                        + " solving; %.0f, %.0f and %.0f times; currents agree within %.1e%n",
                size,
                size,
                1e3 * seconds,
                ours.iterations(),
                peer.wall(),
                peer.analysis(),
                peer.numeric(),
                peer.wall() / seconds,
                peer.analysis() / seconds,
                peer.numeric() / seconds,
                worst);
    }
}
