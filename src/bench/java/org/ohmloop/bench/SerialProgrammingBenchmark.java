package org.ohmloop.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.ohmloop.programming.ConductanceTargets;
import org.ohmloop.programming.EarlierWork;
import org.ohmloop.programming.IncrementalStep;
import org.ohmloop.programming.OnBoardWriting;
import org.ohmloop.programming.ProgrammedArray;
import org.ohmloop.programming.ProgrammingListener;
import org.ohmloop.programming.WriteVerify;
import org.ohmloop.rig.Bench;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * Cells programmed over a serial line: one cell at a time, many in a batch, two rounds of batches in flight, and by the board's
 * own loop. The score is seconds for all cells; what is printed beside it is cells a second and the share of the time that the busier
 * direction of the line needs for its bytes, which is the most that any host can reach.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class SerialProgrammingBenchmark {
    /** Two full batches of the firmware. */
    private static final int CELLS = 510;

    /** One cell at a time is slow. */
    private static final int ONE_BY_ONE = 30;

    /** How. */
    @Param({"one", "batched", "pipelined", "board"})
    public String mode;

    /** Rate of the line, bit/s. */
    @Param({"115200", "12000000"})
    public int baud;

    private SerialBench bench;
    private double seconds;
    private double line;
    private int cells;

    @Setup
    public void powerUp() throws IOException {
        bench = new SerialBench(baud, UnaryOperator.identity());
    }

    @TearDown
    public void powerDown() {
        System.out.printf(
                Locale.ROOT,
                "%n    %.1f cells/s, %.1f %% of what the line allows%n",
                cells / seconds,
                100 * line / seconds);
        bench.close();
    }

    @Benchmark
    public double program() {
        ConductanceTargets targets = bench.targets(mode.equals("one") ? ONE_BY_ONE : CELLS);
        double before = bench.lineSeconds();
        long start = System.nanoTime();
        ProgrammedArray array =
                switch (mode) {
                    case "board" ->
                        new OnBoardWriting(
                                        bench.rig, 200, CELLS, () -> false, outcomes -> {}, ProgrammingListener.none())
                                .program(targets, EarlierWork.none());
                    case "pipelined" -> fromTheHost(bench.rig, CELLS, targets);
                    case "batched" -> fromTheHost(new BatchedBench(bench.rig), CELLS, targets);
                    default -> fromTheHost(new BatchedBench(bench.rig), 1, targets);
                };
        // The last go only: the first ones warm up.
        seconds = (System.nanoTime() - start) * 1e-9;
        line = bench.lineSeconds() - before;
        cells = targets.size();
        return array.statistics().inWindow();
    }

    static ProgrammedArray fromTheHost(Bench bench, int inFlight, ConductanceTargets targets) {
        return new WriteVerify(
                        bench,
                        IncrementalStep.of(bench.file()),
                        inFlight,
                        () -> false,
                        outcomes -> {},
                        ProgrammingListener.none())
                .program(targets, EarlierWork.none());
    }
}
