package org.ohmloop.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ohmloop.board.Cell;

/**
 * A sample of cells that covers the array: the rectangle that holds them is cut into about as many equal fields as cells
 * are wanted, nearly square, and each field gives one cell before any gives another. Which cell, and which fields come
 * first, is drawn from the seed.
 */
final class CellSample {
    private CellSample() {}

    /** So many of the cells, or all where there are fewer; by row and column. */
    static List<Cell> of(List<Cell> all, int wanted, long seed) {
        if (all.size() <= wanted) {
            return all.stream().sorted().toList();
        }
        Fields fields = Fields.over(all, wanted);
        List<Cell> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        Map<Integer, Integer> taken = new HashMap<>();
        List<List<Cell>> turns = new ArrayList<>();
        for (Cell cell : shuffled) {
            int turn = taken.merge(fields.of(cell), 1, Integer::sum) - 1;
            if (turn == turns.size()) {
                turns.add(new ArrayList<>());
            }
            turns.get(turn).add(cell);
        }
        return turns.stream().flatMap(List::stream).limit(wanted).sorted().toList();
    }

    /** The fields: numbers of them down and across, over a rectangle of cells. */
    private record Fields(int firstRow, int rows, int firstColumn, int columns, int down, int across) {
        static Fields over(List<Cell> cells, int wanted) {
            int top = cells.stream().mapToInt(Cell::row).min().orElseThrow();
            int bottom = cells.stream().mapToInt(Cell::row).max().orElseThrow();
            int left = cells.stream().mapToInt(Cell::column).min().orElseThrow();
            int right = cells.stream().mapToInt(Cell::column).max().orElseThrow();
            int rows = bottom - top + 1;
            int columns = right - left + 1;
            int down = (int) Math.max(1, Math.min(rows, Math.round(Math.sqrt((double) wanted * rows / columns))));
            int across = Math.min(columns, (wanted + down - 1) / down);
            return new Fields(top, rows, left, columns, down, across);
        }

        int of(Cell cell) {
            int row = (int) ((long) (cell.row() - firstRow) * down / rows);
            int column = (int) ((long) (cell.column() - firstColumn) * across / columns);
            return row * across + column;
        }
    }
}
