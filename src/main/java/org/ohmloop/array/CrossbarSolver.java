package org.ohmloop.array;

/**
 * A {@link Crossbar} with the conductances of its devices, ready for many drives.
 *
 * <p>The coefficients of the lines are kept from drive to drive while the same lines float and the same gates are on. For
 * products, where only the lines' currents are asked for, {@link #effective} is one matrix for all of them. NOT thread
 * safe. How it is solved: {@link CrossbarEquations}.
 */
public final class CrossbarSolver {
    private static final double[] NO_SOURCES = {};

    private final Crossbar crossbar;
    private final double[] device;
    private final double[] between;
    private final CrossbarEquations equations;
    private Drive lines;

    /**
     * @param conductances of the devices, S, row by row, 0 or more; copied
     * @throws IllegalArgumentException naming the first conductance that is negative or not finite
     */
    public CrossbarSolver(Crossbar crossbar, double[] conductances) {
        this.crossbar = crossbar;
        device = new double[crossbar.cells()];
        between = new double[crossbar.cells()];
        equations = new CrossbarEquations(crossbar.rows(), crossbar.columns());
        conductances(conductances);
    }

    /** Takes other conductances, S, row by row; copied. */
    public void conductances(double[] conductances) {
        Lines.requireSize("conductances", device.length, conductances.length);
        for (int cell = 0; cell < conductances.length; cell++) {
            if (!(conductances[cell] >= 0) || Double.isInfinite(conductances[cell])) {
                throw new IllegalArgumentException("conductance of cell (" + cell / crossbar.columns() + ", "
                        + cell % crossbar.columns() + ") must be 0 S or more and finite, was " + conductances[cell]);
            }
        }
        System.arraycopy(conductances, 0, device, 0, device.length);
        lines = null;
    }

    /**
     * Solves one drive.
     *
     * @throws ArithmeticException where rounding keeps the residual above a billionth of the largest current
     */
    public CrossbarSolution solve(Drive drive) {
        prepare(drive);
        double[] rows = drive.rowPotentials();
        equations.startAt(rows);
        equations.solve(rows, drive.columnPotentials(), NO_SOURCES);
        return solution();
    }

    /**
     * The same from a guess.
     *
     * @param guess solution of a similar drive or of similar conductances: it saves iterations and changes nothing else
     */
    public CrossbarSolution solve(Drive drive, CrossbarSolution guess) {
        prepare(drive);
        equations.startAt(guess);
        equations.solve(drive.rowPotentials(), drive.columnPotentials(), NO_SOURCES);
        return solution();
    }

    /**
     * What the array is as a matrix, wires included: entry (i, j), row by row, is the current out of column j for 1 V on
     * row i, with every line driven and every gate on. {@code I_j = sum_i V_i W_ij} for every product.
     *
     * @return S; without resistance in the lines it is the conductances themselves
     */
    public double[] effective() {
        int m = crossbar.rows();
        int n = crossbar.columns();
        double[] matrix = new double[m * n];
        // A resistive network is reciprocal, so that the shorter side may be driven.
        boolean byRow = m <= n;
        for (int line = 0; line < Math.min(m, n); line++) {
            double[] rows = new double[m];
            double[] columns = new double[n];
            (byRow ? rows : columns)[line] = 1;
            CrossbarSolution s = solve(Drive.of(rows, columns));
            for (int other = 0; other < Math.max(m, n); other++) {
                if (byRow) {
                    matrix[line * n + other] = s.columnCurrents()[other];
                } else {
                    matrix[other * n + line] = -s.rowCurrents()[other];
                }
            }
        }
        return matrix;
    }

    /**
     * Derivatives of a loss by every device's conductance, through all the wires, for one more solve: by Tellegen's
     * theorem a change of one conductance moves a column's current by the product of the voltages that the drive and a unit
     * source at that column put on the device.
     *
     * @param solution of a drive with every line driven and every gate on
     * @param byCurrent derivatives of the loss by the columns' currents, 1/A
     * @return 1/S, row by row
     */
    public double[] gradient(CrossbarSolution solution, double[] byCurrent) {
        CrossbarSolution adjoint = solve(Drive.of(new double[crossbar.rows()], byCurrent));
        double[] gradient = new double[device.length];
        for (int cell = 0; cell < gradient.length; cell++) {
            gradient[cell] = -solution.deviceVoltages()[cell] * adjoint.deviceVoltages()[cell];
        }
        return gradient;
    }

    private void prepare(Drive drive) {
        Lines.requireSize("rowVoltages", crossbar.rows(), drive.rowVoltages().length);
        Lines.requireSize("columnVoltages", crossbar.columns(), drive.columnVoltages().length);
        if (lines == null || !lines.sameLines(drive)) {
            lines = drive;
            double series = crossbar.access().seriesResistance();
            for (int i = 0; i < between.length; i++) {
                between[i] = isOn(i) ? device[i] / (1 + series * device[i]) : 0;
            }
            equations.factor(crossbar, between, drive.floatingRows(), drive.floatingColumns());
        }
    }

    private boolean isOn(int cell) {
        return !crossbar.access().gated() || lines.selectedRows().get(cell / crossbar.columns());
    }

    private CrossbarSolution solution() {
        double[] voltages = new double[device.length];
        double[] currents = new double[device.length];
        double series = crossbar.access().seriesResistance();
        for (int i = 0; i < device.length; i++) {
            double across = equations.rowNode(i) - equations.columnNode(i);
            currents[i] = between[i] * across;
            voltages[i] = isOn(i) ? across / (1 + series * device[i]) : 0;
        }
        return CrossbarSolution.of(crossbar, equations, voltages, currents);
    }
}
