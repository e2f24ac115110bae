package org.ohmloop.board;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Address of a cell.
 *
 * @param row word line, from 0
 * @param column bit line, from 0
 */
public record Cell(int row, int column) implements Comparable<Cell> {
    private static final Pattern FORM = Pattern.compile("r(\\d{1,9})c(\\d{1,9})");

    /** @throws IllegalArgumentException for a negative index */
    public Cell {
        if (row < 0 || column < 0) {
            throw new IllegalArgumentException("a cell's row and column count from 0, were " + row + ", " + column);
        }
    }

    /** The cell that {@link #toString} wrote: {@code r12c30}. */
    public static Cell parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a cell is written like r12c30, was '" + text + "'");
        }
        return new Cell(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public int compareTo(Cell other) {
        return row != other.row ? Integer.compare(row, other.row) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return "r" + row + "c" + column;
    }
}
