package org.ohmloop.bench;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.ohmloop.board.Board;
import org.ohmloop.board.Cell;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Pending;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.firmware.Firmware;
import org.ohmloop.firmware.Port;
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
 * Round trips a second over a serial line: read batches, one after the other or as many in flight as the board takes. What is
 * printed beside the score is the share of the time that the busier direction of the line needs for its bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 2)
public class SerialRoundTripBenchmark {
    private static final ReadSetting READ = new ReadSetting(0.2, 3.3, 4e-5, 1);

    /** Rate of the line, bit/s. */
    @Param({"115200", "12000000"})
    public int baud;

    /** Cells in a batch. */
    @Param({"1", "255"})
    public int cells;

    private Firmware firmware;
    private PacedLink line;
    private Board board;
    private List<Cell> batch;
    private final Deque<Pending<List<Reading>>> inFlight = new ArrayDeque<>();
    private long start;
    private double before;

    @Setup
    public void powerUp() {
        firmware = Firmware.start(Port.HOST);
        line = new PacedLink(firmware.link("jssc"), baud);
        board = OhmloopBoard.connect(line);
        batch = Collections.nCopies(cells, new Cell(0, 0));
        start = System.nanoTime();
        before = line.lineSeconds();
    }

    @TearDown
    public void powerDown() {
        inFlight.forEach(Pending::await);
        double seconds = (System.nanoTime() - start) * 1e-9;
        System.out.printf(
                Locale.ROOT, "%n    %.1f %% of what the line allows%n", 100 * (line.lineSeconds() - before) / seconds);
        board.close();
        firmware.close();
    }

    @Benchmark
    public Object oneByOne() {
        return board.read(READ, batch);
    }

    @Benchmark
    public Object pipelined() {
        while (inFlight.size() >= board.window()) {
            inFlight.remove().await();
        }
        return inFlight.add(board.startReads(READ, batch));
    }
}
