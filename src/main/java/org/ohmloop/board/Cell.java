package org.ohmloop.board;

/**
 * Address of a cell.
 *
 * @param row word line, from 0
 * @param column bit line, from 0
 */
public record Cell(int row, int column) implements Comparable<Cell> {

    /** @throws IllegalArgumentException for a negative index */
    public Cell {
        if (row < 0 || column < 0) {
            throw new IllegalArgumentException("a cell's row and column count from 0, were " + row + ", " + column);
        }
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
