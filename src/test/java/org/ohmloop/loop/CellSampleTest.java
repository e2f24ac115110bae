package org.ohmloop.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.board.Cell;

class CellSampleTest {
    @ParameterizedTest
    @CsvSource({"256,256,64", "800,544,100", "1,256,16", "128,1,7", "7,5,35", "7,5,34", "256,20,12", "16,16,1"})
    void aSampleHasAsManyDifferentCellsAsWereWanted(int rows, int columns, int wanted) {
        List<Cell> sample = CellSample.of(array(rows, columns), wanted, 3);
        assertEquals(wanted, sample.size());
        assertEquals(wanted, new HashSet<>(sample).size());
        assertEquals(sample.stream().sorted().toList(), sample);
    }

    @Test
    void everySixteenthOfTheArrayGivesItsShare() {
        List<Cell> sample = CellSample.of(array(256, 256), 64, 11);
        int[] perField = new int[16];
        sample.forEach(cell -> perField[cell.row() / 64 * 4 + cell.column() / 64]++);
        for (int count : perField) {
            assertEquals(4, count);
        }
    }

    @Test
    void theSeedDecidesWhichCells() {
        List<Cell> all = array(64, 64);
        assertEquals(CellSample.of(all, 20, 1), CellSample.of(all, 20, 1));
        assertNotEquals(CellSample.of(all, 20, 1), CellSample.of(all, 20, 2));
    }

    @Test
    void onlyCellsThatWereOfferedAreTaken() {
        List<Cell> some = array(20, 20).stream()
                .filter(cell -> (cell.row() + cell.column()) % 3 == 0)
                .toList();
        assertTrue(some.containsAll(CellSample.of(some, 30, 5)));
        assertEquals(some, CellSample.of(some, 1000, 5));
    }

    private static List<Cell> array(int rows, int columns) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                cells.add(new Cell(row, column));
            }
        }
        return cells;
    }
}
