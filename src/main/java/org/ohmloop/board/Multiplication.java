package org.ohmloop.board;

/**
 * Vector-matrix products on a rectangle of the array: word lines of the rectangle are opened, every input vector is put on
 * its rows as voltages, and the current of every column is converted.
 *
 * @param firstRow of the rectangle
 * @param rows length of an input vector
 * @param firstColumn of the rectangle
 * @param columns length of an output vector
 * @param readVoltage voltage that stands for an input of 1, V
 * @param wordLineVoltage gate voltage of the selected rows, V
 * @param fullScale of the column converters, A
 * @param inputs vectors x rows, row-major, each -1 to 1
 */
public record Multiplication(
        int firstRow,
        int rows,
        int firstColumn,
        int columns,
        double readVoltage,
        double wordLineVoltage,
        double fullScale,
        float[] inputs) {

    /** The same product of other input vectors. */
    public Multiplication withInputs(float[] others) {
        return new Multiplication(
                firstRow, rows, firstColumn, columns, readVoltage, wordLineVoltage, fullScale, others);
    }

    /** Number of input vectors. */
    public int vectors() {
        return inputs.length / rows;
    }
}
