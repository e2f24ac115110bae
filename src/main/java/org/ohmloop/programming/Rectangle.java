package org.ohmloop.programming;

import org.ohmloop.board.Multiplication;
import org.ohmloop.rig.RigFile;

/**
 * A part of a chip's array.
 *
 * @param firstRow word line
 * @param rows number of word lines, 1 or more
 * @param firstColumn bit line
 * @param columns number of bit lines, 1 or more
 */
public record Rectangle(int firstRow, int rows, int firstColumn, int columns) {

    /** @throws IllegalArgumentException for an empty rectangle or one that begins off the array */
    public Rectangle {
        if (firstRow < 0 || firstColumn < 0 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a rectangle needs a place on the array and an area, was " + rows + " x "
                    + columns + " at row " + firstRow + ", column " + firstColumn);
        }
    }

    /**
     * Products of this rectangle at the rig's operating point.
     *
     * @param inputs vectors x rows, row-major, each -1 to 1
     */
    public Multiplication multiplication(RigFile.MultiplyBlock block, float[] inputs) {
        return new Multiplication(
                firstRow,
                rows,
                firstColumn,
                columns,
                block.voltage(),
                block.wordLineVoltage(),
                block.fullScale(),
                inputs);
    }
}
