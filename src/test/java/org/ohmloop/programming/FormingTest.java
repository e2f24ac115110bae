package org.ohmloop.programming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.Cell;
import org.ohmloop.link.LinkException;

class FormingTest {
    private final FakeBench bench = new FakeBench(5);

    @Test
    void virginCellsAreFormedAndFormedOnesLeftAlone() {
        Cell virgin = new Cell(0, 0);
        Cell formed = new Cell(0, 1);
        Cell open = new Cell(0, 2);
        Cell shorted = new Cell(0, 3);
        bench.virgin(virgin).set(formed, 40e-6).stick(open, 1e-8).set(shorted, 1e-3);
        List<String> rounds = new ArrayList<>();
        List<FormingOutcome> outcomes = new Forming(
                        bench,
                        Forming.threshold(bench.file().range()),
                        64,
                        () -> false,
                        (decided, cells, good, pulses) -> rounds.add(decided + "/" + cells + " " + good + " " + pulses))
                .form(List.of(virgin, formed, open, shorted));
        // 2.4, 2.5, ... : the first above 2.8 V is the fifth or, should 2.8 be a rounding above itself, the fifth.
        assertEquals(
                bench.pulses(virgin),
                assertInstanceOf(FormingOutcome.Formed.class, outcomes.get(0)).pulses());
        assertEquals(40e-6, outcomes.get(0).conductance(), 1e-6);
        assertInstanceOf(FormingOutcome.AlreadyFormed.class, outcomes.get(1));
        assertEquals(0, bench.pulses(formed));
        assertEquals(
                12,
                assertInstanceOf(FormingOutcome.Failed.class, outcomes.get(2)).pulses(),
                "a SET pulse, then 2.4 to 3.4 V");
        assertTrue(Double.isNaN(outcomes.get(3).conductance()));
        assertTrue(outcomes.get(3).good());
        assertEquals("4/4 3 " + (bench.pulses(virgin) + 12), rounds.get(rounds.size() - 1));
        FormingStatistics statistics = FormingStatistics.of(outcomes);
        assertEquals(new FormingStatistics(4, 3, 1, (bench.pulses(virgin) + 12) / 4.0), statistics);
    }

    @Test
    void aFormedCellThatRestsInHrsGetsOneSetPulseAndNoFormingVoltage() {
        Cell rested = new Cell(0, 0);
        bench.set(rested, 3e-6);
        FormingOutcome outcome =
                forming(bench, () -> false).form(List.of(rested)).get(0);
        assertInstanceOf(FormingOutcome.AlreadyFormed.class, outcome);
        assertEquals(1, outcome.pulses());
        assertEquals(1, bench.pulses(rested));
    }

    @Test
    void aStopLeavesCellsUnfinishedWithTheirLastReading() {
        List<Cell> cells = virgins(bench, 100);
        AtomicInteger looks = new AtomicInteger();
        List<FormingOutcome> outcomes =
                forming(bench, () -> looks.incrementAndGet() > 3).form(cells);
        assertEquals(100, outcomes.size());
        for (FormingOutcome outcome : outcomes) {
            assertInstanceOf(FormingOutcome.Unfinished.class, outcome);
            assertEquals(bench.pulses(outcome.cell()), outcome.pulses());
        }
        assertEquals(1, bench.grounded);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noCellIsPulsedUnreadWhateverFails(long seed) {
        FakeBench faulty = new FakeBench(seed);
        faulty.faultShare = 0.1;
        List<Cell> cells = virgins(faulty, 50);
        List<FormingOutcome> outcomes = null;
        int faults = 0;
        while (outcomes == null) {
            try {
                outcomes = forming(faulty, () -> false).form(cells);
            } catch (LinkException e) {
                faults++;
            }
        }
        assertTrue(faults > 0);
        assertEquals(List.of(), faulty.violations);
        assertTrue(outcomes.stream().allMatch(FormingOutcome::good));
    }

    @Test
    void aThresholdMustBePositive() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Forming(bench, 0, 1, () -> false, ProgrammingListener.none()));
    }

    private static Forming forming(FakeBench bench, BooleanSupplier stop) {
        return new Forming(bench, 10e-6, 16, stop, ProgrammingListener.none());
    }

    private static List<Cell> virgins(FakeBench bench, int count) {
        List<Cell> cells = IntStream.range(0, count)
                .mapToObj(i -> new Cell(i / 10, i % 10))
                .toList();
        cells.forEach(bench::virgin);
        return cells;
    }
}
