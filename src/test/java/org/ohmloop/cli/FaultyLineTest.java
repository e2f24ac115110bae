package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Reading;
import org.ohmloop.link.FaultPlan;
import org.ohmloop.link.FaultyLink;
import org.ohmloop.link.LinkException;
import org.ohmloop.link.LinkOpener;
import org.ohmloop.programming.CellOutcome;
import org.ohmloop.programming.ConductanceTargets;
import org.ohmloop.programming.Forming;
import org.ohmloop.programming.IncrementalStep;
import org.ohmloop.programming.ProgrammedArray;
import org.ohmloop.programming.ProgrammingJournal;
import org.ohmloop.programming.ProgrammingListener;
import org.ohmloop.programming.Target;
import org.ohmloop.programming.WriteVerify;
import org.ohmloop.rig.BenchLog;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;
import org.ohmloop.run.Journal;
import org.ohmloop.sim.ChipLedger;
import org.ohmloop.sim.SimulatedLinks;

/**
 * Programming over a line that drops, corrupts and duplicates 1 % of its messages each. {@code -Dohmloop.cells=100000} takes the
 * count that the project promises; the figures are written to {@code target/faulty-line.txt}.
 */
class FaultyLineTest {
    private static final double RATE = 0.01;
    private static final int COLUMNS = 512;
    private static final FaultPlan.Kind[] KINDS = {FaultPlan.Kind.DROP, FaultPlan.Kind.CORRUPT, FaultPlan.Kind.DUPLICATE
    };

    /** Read noise of the chip at 4 averages, S: six standard deviations at the highest conductance. */
    private static final double NOISE = 1.5e-6;

    @TempDir
    Path folder;

    private final List<FaultyLink> lines = new ArrayList<>();

    private final RigFile file = Yaml.read(Path.of("rigs", "sim-784.yaml"), RigFile.class);

    @Test
    void noCellIsWrongAndNoneIsPulsedTwiceUnread() throws IOException {
        int cells = Integer.getInteger("ohmloop.cells", 20_000);
        ConductanceTargets targets = targets(cells);
        Path home = Path.of("").toAbsolutePath();
        SimulatedLinks good = formed(new SimulatedLinks(home, folder.resolve("good")), targets);
        SimulatedLinks simulated = formed(new SimulatedLinks(home, folder), targets);
        long begun = System.nanoTime();
        try (Journal journal = Journal.open(folder.resolve("good.db"))) {
            program(journal, targets, good);
        }
        long start = System.nanoTime();
        int lives = 0;
        ProgrammedArray array = null;
        try (Journal journal = Journal.open(folder.resolve("journal.db"))) {
            while (array == null) {
                array = program(journal, targets, faulty(simulated, ++lives));
            }
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        double slowdown = (System.nanoTime() - start) / (double) (start - begun);
        assertTrue(array.complete());
        for (FaultPlan.Kind kind : KINDS) {
            int befell = lines.stream()
                    .mapToInt(line -> line.done().getOrDefault(kind, 0))
                    .sum();
            assertTrue(befell > 0, () -> "the line was never bad: no " + kind);
        }
        assertTrue(array.statistics().inWindow() > 0.98, array.statistics().toString());
        assertEquals(1, ChipLedger.open(folder.resolve("mnist.chip")).maxUnreadPulses());
        requireRight(array, simulated);
        Files.writeString(
                Files.createDirectories(Path.of(System.getProperty("ohmloop.target", "target")))
                        .resolve("faulty-line.txt"),
                String.format(
                        Locale.ROOT,
                        "%d cells at %.0f %% dropped, corrupted and duplicated: %.1f s, %.2f times as long as"
                                + " over a good line, %d sessions, %.2f %% in window; an in-memory line loses no time to silence%n",
                        cells,
                        100 * RATE,
                        seconds,
                        slowdown,
                        lives,
                        100 * array.statistics().inWindow()));
    }

    private SimulatedLinks formed(SimulatedLinks links, ConductanceTargets targets) {
        try (Rig rig = Rig.open(file, links, BenchLog.none())) {
            new Forming(rig, Forming.threshold(file.range()), 1024, () -> false, ProgrammingListener.none())
                    .form(targets.targets().stream().map(Target::cell).toList());
        }
        return links;
    }

    /** One life of the host: null where the line gave up on a command, so that the next life goes on. */
    private ProgrammedArray program(Journal journal, ConductanceTargets targets, LinkOpener links) {
        try (Rig rig = Rig.open(file, links, journal)) {
            ProgrammingJournal sink = new ProgrammingJournal(journal, "program");
            assertEquals(2, rig.roundsAtOnce(), "rounds in flight over the bad line");
            return new WriteVerify(rig, IncrementalStep.of(file), 512, () -> false, sink, ProgrammingListener.none())
                    .program(targets, sink.earlier(targets));
        } catch (LinkException e) {
            assertEquals(LinkException.Fault.TIMEOUT, e.fault(), e.getMessage());
            return null;
        }
    }

    private LinkOpener faulty(SimulatedLinks simulated, int seed) {
        return address -> {
            FaultyLink line = new FaultyLink(simulated.open(address), FaultPlan.each(RATE, seed, KINDS));
            lines.add(line);
            return line;
        };
    }

    /** Reads every cell once more over a good line. */
    private void requireRight(ProgrammedArray array, SimulatedLinks simulated) {
        List<CellOutcome> good = array.outcomes().stream()
                .filter(CellOutcome.InWindow.class::isInstance)
                .toList();
        try (Rig rig = Rig.open(file, simulated, BenchLog.none())) {
            List<Reading> readings = rig.read(
                    file.read().setting(),
                    good.stream().map(outcome -> outcome.target().cell()).toList());
            for (int i = 0; i < good.size(); i++) {
                Target target = good.get(i).target();
                double read = ((Reading.Current) readings.get(i)).amperes()
                        / file.read().voltage();
                assertEquals(target.conductance(), read, target.tolerance() + NOISE, target.cell()::toString);
            }
        }
    }

    private ConductanceTargets targets(int cells) {
        Random random = new Random(1);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            double conductance = file.range().min()
                    + random.nextDouble() * (file.range().max() - file.range().min());
            targets.add(new Target(
                    new Cell(i / COLUMNS, i % COLUMNS),
                    0,
                    conductance,
                    file.range().window()));
        }
        return new ConductanceTargets(targets);
    }
}
