package org.ohmloop.array;

/**
 * Voltages and currents of a crossbar under one drive. Arrays over cells are row by row.
 *
 * @param rowNodes potential of the row line at each cell, V
 * @param columnNodes potential of the column line at each cell, V
 * @param deviceVoltages across each device, row against column and without its transistor, V
 * @param cellCurrents from row to column through each cell, A
 * @param rowCurrents from the drivers into each row, of both ends together, A
 * @param columnCurrents from each column into its drivers, of both ends together, A
 * @param iterations of the solver
 */
public record CrossbarSolution(
        double[] rowNodes,
        double[] columnNodes,
        double[] deviceVoltages,
        double[] cellCurrents,
        double[] rowCurrents,
        double[] columnCurrents,
        int iterations) {

    static CrossbarSolution of(
            Crossbar crossbar, CrossbarEquations solved, double[] deviceVoltages, double[] currents) {
        int n = crossbar.columns();
        double[] rows = new double[crossbar.rows()];
        double[] columns = new double[n];
        // No charge stays on a line, so that what enters it is what its cells take: free of the cancellation that
        // the small drops along a line would bring.
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < n; j++) {
                rows[i] += currents[i * n + j];
                columns[j] += currents[i * n + j];
            }
        }
        double[] rowNodes = new double[currents.length];
        double[] columnNodes = new double[currents.length];
        for (int cell = 0; cell < currents.length; cell++) {
            rowNodes[cell] = solved.rowNode(cell);
            columnNodes[cell] = solved.columnNode(cell);
        }
        return new CrossbarSolution(
                rowNodes, columnNodes, deviceVoltages, currents, rows, columns, solved.iterations());
    }
}
