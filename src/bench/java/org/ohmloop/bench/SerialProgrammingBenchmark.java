package org.ohmloop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ohmloop.board.Cell;
import org.ohmloop.firmware.Firmware;
import org.ohmloop.firmware.Port;
import org.ohmloop.programming.ConductanceTargets;
import org.ohmloop.programming.EarlierWork;
import org.ohmloop.programming.IncrementalStep;
import org.ohmloop.programming.OnBoardWriting;
import org.ohmloop.programming.ProgrammedArray;
import org.ohmloop.programming.ProgrammingListener;
import org.ohmloop.programming.Target;
import org.ohmloop.programming.WriteVerify;
import org.ohmloop.rig.BenchLog;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;
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
 * Cells programmed over a serial line: the C firmware on a pseudo-terminal that keeps the time of a line. One cell at a time, many
 * in a batch, and by the board's own loop. The score is seconds for {@value #CELLS} cells; what is printed beside it is the share
 * of the time that the line itself needs for the bytes, which is the most that any host can reach.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class SerialProgrammingBenchmark {
    private static final int CELLS = 256;

    /** How. */
    @Param({"one", "batched", "board"})
    public String mode;

    /** Rate of the line, bit/s. */
    @Param({"115200", "12000000"})
    public int baud;

    private final Random random = new Random(1);
    private Firmware firmware;
    private PacedLink line;
    private Rig rig;
    private double seconds;
    private double lineBefore;

    @Setup
    public void powerUp() throws IOException {
        firmware = Firmware.start(Port.HOST);
        Path file = Files.createTempFile("bench", ".yaml");
        Files.writeString(
                file,
                Files.readString(Path.of("rigs", "ohmloop-serial.yaml"))
                        .replaceAll("(?m)^( *)(rows|columns): 256", "$1$2: 64")
                        .replaceAll("max_pulses_per_cell: \\d+", "max_pulses_per_cell: 100000000")
                        .replaceAll("max_energy_per_cell_J: \\S+", "max_energy_per_cell_J: 1.0e+9"));
        rig = Rig.open(
                Yaml.read(file, RigFile.class),
                address -> line = new PacedLink(firmware.link("jssc"), baud),
                BenchLog.none());
        lineBefore = line.lineSeconds();
    }

    @TearDown
    public void powerDown() {
        System.out.printf("%n    %.1f %% of what the line allows%n", 100 * (line.lineSeconds() - lineBefore) / seconds);
        rig.close();
        firmware.close();
    }

    @Benchmark
    public double program() {
        ConductanceTargets targets = targets();
        long start = System.nanoTime();
        ProgrammedArray array = mode.equals("board")
                ? new OnBoardWriting(rig, 200, CELLS, () -> false, outcomes -> {}, ProgrammingListener.none())
                        .program(targets, EarlierWork.none())
                : new WriteVerify(
                                rig,
                                IncrementalStep.of(rig.file()),
                                mode.equals("one") ? 1 : CELLS,
                                () -> false,
                                outcomes -> {},
                                ProgrammingListener.none())
                        .program(targets, EarlierWork.none());
        seconds += (System.nanoTime() - start) * 1e-9;
        return array.statistics().inWindow();
    }

    private ConductanceTargets targets() {
        RigFile.Range range = rig.file().range();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            double conductance = range.min() + random.nextDouble() * (range.max() - range.min());
            targets.add(new Target(new Cell(i / 64, i % 64), 0, conductance, range.window()));
        }
        return new ConductanceTargets(targets);
    }
}
