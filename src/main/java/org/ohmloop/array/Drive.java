package org.ohmloop.array;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What is applied to the lines of a crossbar.
 *
 * @param rowVoltages of the row drivers, V; of no meaning for a floating row
 * @param columnVoltages of the column drivers, V; of no meaning for a floating column
 * @param floatingRows rows whose driver is off
 * @param floatingColumns columns whose driver is off
 * @param selectedRows rows whose gates are on, in a 1T1R array
 */
public record Drive(
        double[] rowVoltages,
        double[] columnVoltages,
        BitSet floatingRows,
        BitSet floatingColumns,
        BitSet selectedRows) {

    /** @throws IllegalArgumentException where a voltage is not finite or a line does not exist */
    public Drive {
        requireFinite("rowVoltages", rowVoltages);
        requireFinite("columnVoltages", columnVoltages);
        requireWithin("floatingRows", floatingRows, rowVoltages.length);
        requireWithin("selectedRows", selectedRows, rowVoltages.length);
        requireWithin("floatingColumns", floatingColumns, columnVoltages.length);
        rowVoltages = rowVoltages.clone();
        columnVoltages = columnVoltages.clone();
        floatingRows = (BitSet) floatingRows.clone();
        floatingColumns = (BitSet) floatingColumns.clone();
        selectedRows = (BitSet) selectedRows.clone();
    }

    /** Every line driven and every gate on: a vector-matrix product where the columns are at 0 V. */
    public static Drive of(double[] rowVoltages, double[] columnVoltages) {
        BitSet all = new BitSet();
        all.set(0, rowVoltages.length);
        return new Drive(rowVoltages, columnVoltages, new BitSet(), new BitSet(), all);
    }

    /** A product: these voltages on the rows, the columns at virtual ground. */
    public static Drive product(double[] rowVoltages, int columns) {
        return of(rowVoltages, new double[columns]);
    }

    /**
     * One cell of an array without transistors, selected by its bias.
     *
     * @param voltage across the cell, row against column, V
     */
    public static Drive select(Crossbar crossbar, int row, int column, double voltage, BiasScheme scheme) {
        requireCell(crossbar, row, column);
        double[] rows = new double[crossbar.rows()];
        double[] columns = new double[crossbar.columns()];
        Arrays.fill(rows, scheme.rowShare() * voltage);
        Arrays.fill(columns, scheme.columnShare() * voltage);
        rows[row] = voltage;
        columns[column] = 0;
        BitSet gates = new BitSet();
        gates.set(0, rows.length);
        return new Drive(
                rows, columns, others(scheme, rows.length, row), others(scheme, columns.length, column), gates);
    }

    /** One cell of a 1T1R array: the gates of its row on, its column at 0 V, every other line floating. */
    public static Drive selectRow(Crossbar crossbar, int row, int column, double voltage) {
        Drive open = select(crossbar, row, column, voltage, BiasScheme.FLOATING);
        BitSet gate = new BitSet();
        gate.set(row);
        return new Drive(open.rowVoltages, open.columnVoltages, open.floatingRows, open.floatingColumns, gate);
    }

    /** Potentials of the row drivers; 0 where a row floats. */
    double[] rowPotentials() {
        return potentials(rowVoltages, floatingRows);
    }

    /** Potentials of the column drivers; 0 where a column floats. */
    double[] columnPotentials() {
        return potentials(columnVoltages, floatingColumns);
    }

    private static double[] potentials(double[] voltages, BitSet floating) {
        double[] potentials = voltages.clone();
        floating.stream().forEach(line -> potentials[line] = 0);
        return potentials;
    }

    boolean sameLines(Drive other) {
        return floatingRows.equals(other.floatingRows)
                && floatingColumns.equals(other.floatingColumns)
                && selectedRows.equals(other.selectedRows);
    }

    private static BitSet others(BiasScheme scheme, int size, int selected) {
        BitSet lines = new BitSet();
        lines.set(0, scheme.floating() ? size : 0);
        lines.clear(selected);
        return lines;
    }

    private static void requireCell(Crossbar crossbar, int row, int column) {
        if (row < 0 || row >= crossbar.rows() || column < 0 || column >= crossbar.columns()) {
            throw new IllegalArgumentException("no cell (" + row + ", " + column + ") in a crossbar of "
                    + crossbar.rows() + " x " + crossbar.columns());
        }
    }

    private static void requireFinite(String name, double[] voltages) {
        for (int i = 0; i < voltages.length; i++) {
            if (!Double.isFinite(voltages[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] must be finite, was " + voltages[i] + " V");
            }
        }
    }

    private static void requireWithin(String name, BitSet lines, int count) {
        if (lines.length() > count) {
            throw new IllegalArgumentException(name + " names line " + (lines.length() - 1) + " of " + count);
        }
    }
}
