package org.ohmloop.programming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.device.Sweep;
import org.ohmloop.link.LinkException;
import org.ohmloop.rig.Bench;
import org.ohmloop.rig.RigFile;
import org.ohmloop.run.CellRecord;
import org.ohmloop.run.Journal;

/** Programming with a real journal, over several lives of the process. */
class ProgrammingJournalTest {
    @TempDir
    Path folder;

    /** Journals as a rig does: before it sends, and what came back. */
    private record JournaledBench(FakeBench bench, Journal journal) implements Bench {
        @Override
        public void pulse(List<Pulse> pulses) {
            journal.beginPulses(pulses);
            try {
                bench.pulse(pulses);
            } catch (LinkException e) {
                journal.failed(e);
                throw e;
            }
            journal.donePulses();
        }

        @Override
        public List<Reading> read(ReadSetting setting, List<Cell> cells) {
            journal.beginReads(setting, cells);
            try {
                List<Reading> readings = bench.read(setting, cells);
                journal.doneReads(readings);
                return readings;
            } catch (LinkException e) {
                journal.failed(e);
                throw e;
            }
        }

        @Override
        public RigFile file() {
            return bench.file();
        }

        @Override
        public void ground() {
            bench.ground();
        }

        @Override
        public Capabilities capabilities() {
            return bench.capabilities();
        }

        @Override
        public Sweep sweep(Cell cell, Waveform waveform) {
            return bench.sweep(cell, waveform);
        }

        @Override
        public Products multiply(Multiplication multiplication) {
            return bench.multiply(multiplication);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRunThatDiesAgainAndAgainLosesNoCellAndDecidesNoneTwice(long seed) {
        FakeBench bench = new FakeBench(seed);
        bench.faultShare = 0.1;
        ConductanceTargets targets = WriteVerifyTest.targets(seed, 80);
        Path file = folder.resolve("journal.db");
        ProgrammedArray array = null;
        int lives = 0;
        while (array == null) {
            lives++;
            try (Journal journal = Journal.open(file)) {
                ProgrammingJournal sink = new ProgrammingJournal(journal, "program");
                EarlierWork earlier = sink.earlier(targets);
                Set<Cell> unread = journal.history().unread();
                assertTrue(
                        unread.stream().noneMatch(earlier.decided()::containsKey),
                        "a cell whose last pulse is unread cannot be decided");
                array = new WriteVerify(
                                new JournaledBench(bench, journal),
                                IncrementalStep.of(bench.file()),
                                32,
                                () -> false,
                                sink,
                                ProgrammingListener.none())
                        .program(targets, earlier);
            } catch (LinkException e) {
                bench.faultShare *= 0.9;
            }
        }
        assertTrue(lives > 1, "the test wants deaths");
        assertEquals(List.of(), bench.violations);
        assertTrue(array.complete());
        try (Journal journal = Journal.open(file)) {
            assertEquals(80, journal.history().outcomes().size());
            assertEquals(Set.of(), journal.history().unread());
            Map<Cell, Integer> pulses = journal.history().pulses("program");
            for (CellOutcome outcome : array.outcomes()) {
                Cell cell = outcome.target().cell();
                assertEquals(pulses.getOrDefault(cell, 0), outcome.pulses(), "counts are those of all lives");
                assertTrue(bench.pulses(cell) <= outcome.pulses(), "the bench got nothing that is not in the journal");
            }
            Map<Cell, CellOutcome> kept =
                    new ProgrammingJournal(journal, "program").earlier(targets).decided();
            assertEquals(
                    array.outcomes(),
                    targets.targets().stream().map(t -> kept.get(t.cell())).toList());
        }
    }

    @Test
    void anOutcomeForAnotherTargetDoesNotCount() {
        Target now = new Target(new Cell(0, 0), 0, 50e-6, 2e-6);
        try (Journal journal = Journal.open(folder.resolve("journal.db"))) {
            ProgrammingJournal sink = new ProgrammingJournal(journal, "program");
            journal.outcomes(List.of(new CellRecord(now.cell(), 40e-6, 2e-6, 40.1e-6, "in_window", 3, 4)));
            assertEquals(
                    Map.of(), sink.earlier(new ConductanceTargets(List.of(now))).decided());
            sink.decided(List.of(new CellOutcome.InWindow(now, 50.1e-6, 5, 6)));
            assertEquals(
                    1,
                    sink.earlier(new ConductanceTargets(List.of(now))).decided().size());
        }
    }
}
