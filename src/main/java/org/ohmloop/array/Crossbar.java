package org.ohmloop.array;

/**
 * A crossbar array as a circuit: cells between row lines and column lines that have resistance.
 *
 * <pre>
 *   driver --Rd-- u(i,0) --r-- u(i,1) --r-- ... u(i,n-1)        row i
 *                   |            |
 *                 cell         cell                             w(i,j) below it, on column j, r' to w(i+1,j)
 * </pre>
 *
 * Cells are numbered row by row: cell (i, j) is {@code i * columns + j}, as in every array of this package. In a 1T1R
 * array the row is the line that the gates run along.
 *
 * @param rows m
 * @param columns n
 * @param rowSegment resistance of a row line from one cell to the next, ohm
 * @param columnSegment resistance of a column line from one cell to the next, ohm
 * @param rowDriver of the rows
 * @param columnDriver of the columns
 * @param access of the cells
 */
public record Crossbar(
        int rows,
        int columns,
        double rowSegment,
        double columnSegment,
        LineDriver rowDriver,
        LineDriver columnDriver,
        CellAccess access) {

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public Crossbar {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a crossbar needs rows and columns, was " + rows + " x " + columns);
        }
        Lines.requireResistance("rowSegment", rowSegment);
        Lines.requireResistance("columnSegment", columnSegment);
    }

    /** 1R with rows driven at column 0 and columns sensed at the last row, all lines alike. */
    public static Crossbar passive(int rows, int columns, double segment, double driver) {
        return new Crossbar(
                rows,
                columns,
                segment,
                segment,
                new LineDriver(driver, LineEnd.NEAR),
                new LineDriver(driver, LineEnd.FAR),
                new CellAccess.Direct());
    }

    /** The same lines with a transistor in every cell. */
    public Crossbar withTransistors(double onResistance) {
        return new Crossbar(
                rows,
                columns,
                rowSegment,
                columnSegment,
                rowDriver,
                columnDriver,
                new CellAccess.Transistor(onResistance));
    }

    /** Number of cells. */
    public int cells() {
        return rows * columns;
    }

    /**
     * Solves one drive. For many drives of the same cells keep a {@link CrossbarSolver}.
     *
     * @param conductances of the devices, S, row by row
     */
    public CrossbarSolution solve(double[] conductances, Drive drive) {
        return new CrossbarSolver(this, conductances).solve(drive);
    }
}
