package org.ohmloop.programming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.board.Cell;
import org.ohmloop.link.LinkException;
import org.ohmloop.rig.RigFile;

class WriteVerifyTest {
    private final FakeBench bench = new FakeBench(11);
    private final List<CellOutcome> sunk = new ArrayList<>();

    @Test
    void healthyCellsComeIntoTheirWindows() {
        ConductanceTargets targets = targets(1, 600);
        ProgrammedArray array = writer(() -> false).program(targets, EarlierWork.none());
        ProgrammingStatistics statistics = array.statistics();
        assertTrue(statistics.inWindow() > 0.99, statistics.toString());
        assertTrue(statistics.pulsesMean() < 25, statistics.toString());
        for (CellOutcome outcome : array.outcomes()) {
            if (outcome instanceof CellOutcome.InWindow) {
                // True conductance against a reading with 0.5 % noise, at 5 sigma.
                double truth = bench.conductance(outcome.target().cell());
                assertEquals(truth, outcome.verified(), 0.025 * truth);
                assertTrue(outcome.target().holds(outcome.verified()));
            }
        }
        assertTrue(array.complete());
        assertEquals(1, bench.grounded);
        assertEquals(List.of(), bench.violations);
        assertEquals(100, bench.largestBatch, "as many cells at once as were asked for");
    }

    @Test
    void whereTheBenchTakesTwoRoundsEachHasHalfOfTheCells() {
        bench.rounds = 2;
        ProgrammedArray array = writer(() -> false).program(targets(1, 600), EarlierWork.none());
        assertTrue(array.complete());
        assertTrue(array.statistics().inWindow() > 0.99, array.statistics().toString());
        assertEquals(List.of(2, 0, 50), List.of(bench.mostUnderWay, bench.underWay, bench.largestBatch));
        assertEquals(List.of(), bench.violations);
        for (CellOutcome outcome : array.outcomes()) {
            assertEquals(bench.pulses(outcome.target().cell()), outcome.pulses());
            assertEquals(outcome.pulses() + 1, outcome.reads());
        }
    }

    @Test
    void aStopHearsOutWhatIsUnderWay() {
        bench.rounds = 2;
        AtomicInteger looks = new AtomicInteger();
        ProgrammedArray array = writer(() -> looks.incrementAndGet() > 5).program(targets(3, 400), EarlierWork.none());
        assertFalse(array.complete());
        assertEquals(0, bench.underWay);
        for (CellOutcome outcome : array.outcomes()) {
            assertEquals(bench.pulses(outcome.target().cell()), outcome.pulses(), "a pulse not sent must not count");
        }
    }

    @Test
    void countsAgreeWithWhatTheBenchSaw() {
        ProgrammedArray array = writer(() -> false).program(targets(2, 150), EarlierWork.none());
        for (CellOutcome outcome : array.outcomes()) {
            assertEquals(bench.pulses(outcome.target().cell()), outcome.pulses());
            assertEquals(outcome.pulses() + 1, outcome.reads());
        }
        assertEquals(array.outcomes().size(), sunk.size());
    }

    @Test
    void aCellInItsWindowGetsNoPulse() {
        Cell cell = new Cell(3, 4);
        bench.set(cell, 50e-6);
        ProgrammedArray array = writer(() -> false)
                .program(new ConductanceTargets(List.of(new Target(cell, 0, 50e-6, 2e-6))), EarlierWork.none());
        assertEquals(0, bench.batches);
        assertEquals(0, array.outcomes().get(0).pulses());
        assertEquals(1, array.outcomes().get(0).reads());
    }

    @Test
    void deadCellsAreToldApart() {
        Cell low = new Cell(0, 0);
        Cell high = new Cell(0, 1);
        Cell over = new Cell(0, 2);
        bench.stick(low, 2e-6).stick(high, 120e-6).stick(over, 400e-6);
        ProgrammedArray array = writer(() -> false)
                .program(
                        new ConductanceTargets(List.of(
                                new Target(low, 0, 50e-6, 2e-6),
                                new Target(high, 0, 50e-6, 2e-6),
                                new Target(over, 0, 50e-6, 2e-6))),
                        EarlierWork.none());
        assertInstanceOf(CellOutcome.Stuck.class, array.outcomes().get(0));
        assertInstanceOf(CellOutcome.Stuck.class, array.outcomes().get(1));
        assertInstanceOf(CellOutcome.Overload.class, array.outcomes().get(2));
        assertEquals(Map.of("stuck", 2, "overload", 1), array.statistics().failed());
        assertTrue(array.statistics().pulses95() < 40, "a dead cell must not eat the whole budget");
    }

    @Test
    void anOverloadedCellThatWorksIsResetIntoItsWindow() {
        Cell cell = new Cell(1, 1);
        bench.set(cell, 300e-6);
        ProgrammedArray array = writer(() -> false)
                .program(new ConductanceTargets(List.of(new Target(cell, 0, 30e-6, 2e-6))), EarlierWork.none());
        assertInstanceOf(CellOutcome.InWindow.class, array.outcomes().get(0));
    }

    @Test
    void aStopFinishesTheRoundAndLeavesTheRestUnfinished() {
        AtomicInteger looks = new AtomicInteger();
        ProgrammedArray array = writer(() -> looks.incrementAndGet() > 4).program(targets(3, 400), EarlierWork.none());
        assertFalse(array.complete());
        assertEquals(400, array.outcomes().size());
        assertTrue(sunk.stream().noneMatch(CellOutcome.Unfinished.class::isInstance));
        assertTrue(array.statistics().failed().get("unfinished") > 200);
        assertEquals(List.of(), bench.violations);
        int untouched = 0;
        for (CellOutcome outcome : array.outcomes()) {
            assertEquals(bench.pulses(outcome.target().cell()), outcome.pulses(), "a pulse not sent must not count");
            untouched += outcome.reads() == 0 && Double.isNaN(outcome.verified()) ? 1 : 0;
        }
        assertTrue(untouched > 0, "not all cells were begun");
        assertEquals(1, bench.grounded);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "5, 2", "6, 2", "7, 2", "8, 3"})
    void noCellIsPulsedUnreadWhateverFailsAndHoweverOftenItIsResumed(long seed, int rounds) {
        FakeBench faulty = new FakeBench(seed);
        faulty.rounds = rounds;
        faulty.faultShare = 0.15;
        ConductanceTargets targets = targets(seed, 60);
        Map<Cell, CellOutcome> kept = new HashMap<>();
        ProgrammedArray array = null;
        int faults = 0;
        while (array == null) {
            try {
                array = new WriteVerify(
                                faulty,
                                IncrementalStep.of(faulty.file()),
                                16,
                                () -> false,
                                outcomes -> outcomes.forEach(
                                        o -> kept.put(o.target().cell(), o)),
                                ProgrammingListener.none())
                        .program(targets, new EarlierWork(kept, Map.of(), Map.of()));
            } catch (LinkException e) {
                faults++;
            }
        }
        assertEquals(rounds == 1 ? 0 : rounds, faulty.mostUnderWay);
        assertTrue(faults > 3, "the test wants faults, had " + faults);
        assertEquals(List.of(), faulty.violations);
        assertEquals(60, kept.size());
        assertTrue(array.complete());
        assertEquals(faults + 1, faulty.grounded, "lines are grounded after every fault");
    }

    @Test
    void resumedWorkKeepsDecidedCellsAndAddsToTheCountsOfTheOthers() {
        Cell done = new Cell(0, 0);
        Cell open = new Cell(0, 1);
        Target first = new Target(done, 0, 50e-6, 2e-6);
        CellOutcome decided = new CellOutcome.Stuck(first, 2e-6, 34, 35);
        ConductanceTargets targets = new ConductanceTargets(List.of(first, new Target(open, 0, 20e-6, 2e-6)));
        List<String> rounds = new ArrayList<>();
        ProgrammedArray array = new WriteVerify(
                        bench,
                        IncrementalStep.of(bench.file()),
                        8,
                        () -> false,
                        sunk::addAll,
                        (n, cells, good, pulses) -> rounds.add(n + "/" + cells + " good " + good + " pulses " + pulses))
                .program(targets, new EarlierWork(Map.of(done, decided), Map.of(open, 7), Map.of(open, 6)));
        assertSame(decided, array.outcomes().get(0));
        assertEquals(7, array.outcomes().get(1).pulses());
        assertEquals(7, array.outcomes().get(1).reads());
        assertEquals(0, bench.pulses(done));
        assertEquals(List.of("2/2 good 1 pulses 0"), rounds);
    }

    @Test
    void theSameSeedGivesTheSameArray() {
        ProgrammedArray one = writer(() -> false).program(targets(4, 50), EarlierWork.none());
        ProgrammedArray two = new WriteVerify(
                        new FakeBench(11),
                        IncrementalStep.of(bench.file()),
                        100,
                        () -> false,
                        outcomes -> {},
                        ProgrammingListener.none())
                .program(targets(4, 50), EarlierWork.none());
        assertEquals(one, two);
    }

    @Test
    void noCellInFlightIsRefused() {
        IncrementalStep strategy = IncrementalStep.of(bench.file());
        assertThrows(
                IllegalArgumentException.class,
                () -> new WriteVerify(bench, strategy, 0, () -> false, sunk::addAll, ProgrammingListener.none()));
    }

    private WriteVerify writer(BooleanSupplier stop) {
        return new WriteVerify(
                bench, IncrementalStep.of(bench.file()), 100, stop, sunk::addAll, ProgrammingListener.none());
    }

    static ConductanceTargets targets(long seed, int cells) {
        SplittableRandom random = new SplittableRandom(seed);
        RigFile.Range range = FakeBench.rigFile().range();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            double g = range.min() + random.nextDouble() * (range.max() - range.min());
            targets.add(new Target(new Cell(i / 20, i % 20), 0, g, range.window()));
        }
        return new ConductanceTargets(targets);
    }
}
