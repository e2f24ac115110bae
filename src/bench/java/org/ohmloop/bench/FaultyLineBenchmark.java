package org.ohmloop.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.ohmloop.link.FaultPlan;
import org.ohmloop.link.FaultyLink;
import org.ohmloop.link.LinkException;
import org.ohmloop.programming.ConductanceTargets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a line that drops, corrupts and duplicates 1 % of its messages each costs, against a good one in the same go: the same cells,
 * the same targets, two rounds in flight. The slowdown is printed; where the client gave a command up, the count of that as well.
 * That nothing is wrong or pulsed twice unread is the test {@code FaultyLineTest}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class FaultyLineBenchmark {
    private static final int CELLS = 510;
    private static final double RATE = 0.01;

    /** Rate of the line, bit/s. */
    @Param({"115200", "12000000"})
    public int baud;

    @Benchmark
    public double slowdown() throws IOException {
        double good = seconds(new SerialBench(baud, UnaryOperator.identity()));
        FaultyLink[] faulty = new FaultyLink[1];
        double bad = seconds(new SerialBench(baud, line -> {
            faulty[0] = new FaultyLink(
                    line,
                    FaultPlan.each(RATE, 2, FaultPlan.Kind.DROP, FaultPlan.Kind.CORRUPT, FaultPlan.Kind.DUPLICATE));
            return faulty[0];
        }));
        System.out.printf(
                Locale.ROOT,
                "%n    %d cells: %.2f s over a good line, %.2f times as long over a bad one (%s)%n",
                goes() * CELLS,
                good,
                bad / good,
                faulty[0].done());
        return bad / good;
    }

    /** Times that the cells are programmed: a slow line shows enough faults in one. */
    private int goes() {
        return baud < 1_000_000 ? 1 : 8;
    }

    /** A command that was given up is gone on with, as a person would: the cells are read first. */
    private double seconds(SerialBench bench) {
        try (bench) {
            long start = System.nanoTime();
            for (int go = 0; go < goes(); go++) {
                ConductanceTargets targets = bench.targets(CELLS);
                boolean done = false;
                while (!done) {
                    try {
                        SerialProgrammingBenchmark.fromTheHost(bench.rig, CELLS, targets);
                        done = true;
                    } catch (LinkException e) {
                        System.out.println("    given up once: " + e.fault());
                    }
                }
            }
            return (System.nanoTime() - start) * 1e-9;
        }
    }
}
