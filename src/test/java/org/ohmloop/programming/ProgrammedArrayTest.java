package org.ohmloop.programming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.Cell;
import org.ohmloop.run.Json;
import org.ohmloop.run.RunException;

class ProgrammedArrayTest {
    @TempDir
    Path folder;

    /** 20 cells with 1 to 20 pulses: 17 in their windows, three failed in different ways. */
    private static ProgrammedArray twenty() {
        List<CellOutcome> outcomes = new ArrayList<>();
        for (int i = 20; i >= 1; i--) {
            Target target = new Target(new Cell(0, i), i % 2, 50e-6, 2e-6);
            outcomes.add(
                    switch (i) {
                        case 3 -> new CellOutcome.Stuck(target, 2e-6, i, i + 1);
                        case 8 -> new CellOutcome.Overload(target, i, i + 1);
                        case 20 -> new CellOutcome.GaveUp(target, 4e-5, i, i + 1, CellOutcome.Reason.PULSE_BUDGET);
                        default -> new CellOutcome.InWindow(target, 50.5e-6, i, i + 1);
                    });
        }
        return new ProgrammedArray(outcomes);
    }

    @Test
    void statisticsAgreeWithThoseDoneByHand() {
        ProgrammingStatistics statistics = twenty().statistics();
        assertEquals(20, statistics.cells());
        assertEquals(0.85, statistics.inWindow());
        assertEquals(10.5, statistics.pulsesMean());
        assertEquals(19, statistics.pulses95(), "19 of 20 cells took 19 pulses or fewer");
        assertEquals(11.5, statistics.readsMean());
        assertEquals(Map.of("stuck", 1, "overload", 1, "gave_up_pulse_budget", 1), statistics.failed());
    }

    @Test
    void oneCellIsItsOwnPercentile() {
        Target target = new Target(new Cell(0, 0), 0, 50e-6, 2e-6);
        ProgrammedArray array = new ProgrammedArray(List.of(new CellOutcome.InWindow(target, 50e-6, 7, 8)));
        assertEquals(7, array.statistics().pulses95());
        assertTrue(array.complete());
    }

    @Test
    void statisticsAreWrittenUnderTheNamesOfTheContract() {
        String json = Json.text(twenty().statistics());
        for (String name : List.of(
                "cells",
                "in_window_at_verify",
                "pulses_per_cell_mean",
                "pulses_per_cell_p95",
                "reads_per_cell_mean",
                "failed")) {
            assertTrue(json.contains("\"" + name + "\""), json);
        }
        assertTrue(json.contains("\"gave_up_pulse_budget\" : 1"), json);
    }

    @Test
    void itReadsBackFromItsFile() {
        Target target = new Target(new Cell(9, 9), 1, 5e-6, 2e-6);
        List<CellOutcome> outcomes = new ArrayList<>(twenty().outcomes());
        outcomes.add(new CellOutcome.Unfinished(target, Double.NaN, 0, 0));
        outcomes.add(new CellOutcome.GaveUp(target, 9e-6, 30, 31, CellOutcome.Reason.STOP_VOLTAGE));
        ProgrammedArray array = new ProgrammedArray(outcomes);
        Path file = folder.resolve("cells.csv");
        array.write(file);
        assertEquals(array, ProgrammedArray.read(file));
        assertFalse(array.complete());
    }

    @Test
    void anUnknownOutcomeInAFileIsNamedWithItsLine() throws java.io.IOException {
        Path file = folder.resolve("cells.csv");
        Files.writeString(file, """
                row,column,layer,target_S,tolerance_S,verified_S,outcome,pulses,reads
                0,0,0,5e-5,2e-6,,melted,1,2
                """);
        assertEquals(
                file + " line 2: no outcome is called 'melted'",
                assertThrows(RunException.class, () -> ProgrammedArray.read(file))
                        .getMessage());
    }

    @Test
    void conductancesAreFoundByCell() {
        Map<Cell, Double> verified = twenty().verified();
        assertEquals(2e-6, verified.get(new Cell(0, 3)));
        assertTrue(Double.isNaN(verified.get(new Cell(0, 8))), "an overload is no number");
    }

    @Test
    void anArrayWithoutCellsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ProgrammedArray(List.of()));
    }
}
