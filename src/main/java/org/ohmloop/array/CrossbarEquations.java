package org.ohmloop.array;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The nodal equations of a crossbar whose cells are conductances with a current source beside each, solved to rounding.
 *
 * <p>With G the cells' conductances, J their sources (from row to column), and A_r, A_c the exact solutions of all row lines
 * and of all column lines ({@link LineSweeps}; to a line its cells are conductances to ground), the potentials u on the
 * rows and w on the columns obey
 *
 * <pre>
 *   u = A_r (G w - J + row drivers)      w = A_c (G u + J + column drivers)
 * </pre>
 *
 * Eliminating u leaves a symmetric positive definite system in w, solved by conjugate gradients with A_c as the
 * preconditioner. Lines that are good conductors beside their cells need a handful of iterations; floating lines, and
 * lines as bad as their cells, need tens to hundreds, and never a fill-in. The inverse of A_c is never applied: the search
 * direction is carried together with its image, so that segments and drivers of 0 ohm are ordinary. When the recurrence
 * says that it is done, the residual is formed anew, and iteration goes on from there where rounding has crept in.
 *
 * <p>Source: Hestenes, Stiefel, J. Res. NBS 49 (1952); preconditioning a reduced system by blocks is Concus, Golub, O'Leary,
 * "Sparse Matrix Computations" (1976). Cost: about 40 flops a cell and iteration; memory 14 doubles a cell. Row potentials
 * are kept column by column, all else row by row. NOT thread safe.
 */
final class CrossbarEquations {
    /** A residual of this share of the largest current to a node counts as rounding. */
    private static final double ROUNDING = 1e-14;

    private static final double WORST = 1e-9;
    private static final int MOST_RESTARTS = 12;
    private static final int MOST_ITERATIONS = 20_000;

    private final int m;
    private final int n;
    private final LineSweeps rowLines;
    private final LineSweeps columnLines;
    private final double[] g;
    private final double[] u;
    private final double[] w;
    private final double[] r;
    private final double[] z;
    private final double[] p;
    private final double[] image;
    private final double[] work;
    private final double[] turned;
    private double[] sources = new double[0];
    private double[] rowDrive = new double[0];
    private double[] columnDrive = new double[0];
    private int iterations;

    CrossbarEquations(int rows, int columns) {
        m = rows;
        n = columns;
        rowLines = new LineSweeps(m, n);
        columnLines = new LineSweeps(n, m);
        g = new double[m * n];
        u = new double[m * n];
        w = new double[m * n];
        r = new double[m * n];
        z = new double[m * n];
        p = new double[m * n];
        image = new double[m * n];
        work = new double[m * n];
        turned = new double[m * n];
    }

    /** Takes the conductances between the lines, S, and which lines float. */
    void factor(Crossbar crossbar, double[] conductances, BitSet floatingRows, BitSet floatingColumns) {
        System.arraycopy(conductances, 0, g, 0, g.length);
        Turn.turn(g, m, n, turned);
        rowLines.factor(turned, crossbar.rowSegment(), crossbar.rowDriver(), floatingRows);
        columnLines.factor(g, crossbar.columnSegment(), crossbar.columnDriver(), floatingColumns);
    }

    /** Begins where every row is at the potential of its driver. */
    void startAt(double[] rowPotentials) {
        for (int j = 0; j < n; j++) {
            System.arraycopy(rowPotentials, 0, u, j * m, m);
        }
    }

    /** Begins at a solution of something similar. */
    void startAt(CrossbarSolution guess) {
        Turn.turn(guess.rowNodes(), m, n, u);
    }

    /** Potential of the row line at a cell, V. */
    double rowNode(int cell) {
        return u[cell % n * m + cell / n];
    }

    /** Potential of the column line at a cell, V. */
    double columnNode(int cell) {
        return w[cell];
    }

    /** Iterations of the last solve. */
    int iterations() {
        return iterations;
    }

    /**
     * @param rowPotentials of the drivers, V, 0 where a row floats
     * @param columnPotentials the same of the columns
     * @param cellSources beside the cells, from row to column, A; empty for none
     * @throws ArithmeticException where rounding keeps the residual above a billionth of the largest current
     */
    void solve(double[] rowPotentials, double[] columnPotentials, double[] cellSources) {
        rowDrive = rowPotentials;
        columnDrive = columnPotentials;
        sources = cellSources;
        iterations = 0;
        double last = Double.POSITIVE_INFINITY;
        for (int restart = 0; restart < MOST_RESTARTS; restart++) {
            double scale = residual();
            double left = largest(r);
            if (left <= ROUNDING * scale || (left > 0.5 * last && left <= WORST * scale)) {
                return;
            }
            last = left;
            conjugateGradients(0.5 * ROUNDING * scale);
            rows();
        }
        throw new ArithmeticException("the crossbar's equations could not be solved to a billionth: residual "
                + largest(r) + " A after " + iterations + " iterations. Are there lines that nothing drives?");
    }

    /** From u makes w, then u again. What the change of u carries is the residual of the column nodes. Returns their scale. */
    private double residual() {
        Turn.turn(u, n, m, p);
        for (int i = 0; i < p.length; i++) {
            r[i] = g[i] * p[i] + source(i);
        }
        columnLines.solve(r, columnDrive, w);
        rows();
        Turn.turn(u, n, m, work);
        double scale = 0;
        for (int i = 0; i < r.length; i++) {
            r[i] = g[i] * (work[i] - p[i]);
            scale = Math.max(scale, g[i] * (Math.abs(work[i]) + Math.abs(w[i])) + Math.abs(source(i)));
        }
        return scale;
    }

    private double source(int cell) {
        return sources.length == 0 ? 0 : sources[cell];
    }

    private void rows() {
        for (int i = 0; i < work.length; i++) {
            work[i] = g[i] * w[i] - source(i);
        }
        Turn.turn(work, m, n, turned);
        rowLines.solve(turned, rowDrive, u);
    }

    /** Improves w until the residual r, carried along, is no larger than asked. */
    private void conjugateGradients(double enough) {
        Arrays.fill(p, 0);
        Arrays.fill(image, 0);
        double before = 1;
        while (largest(r) > enough && iterations < MOST_ITERATIONS) {
            iterations++;
            columnLines.solveGrounded(r, z);
            double now = dot(r, z);
            if (!(now > 0)) {
                return;
            }
            advance(p, z, now / before);
            advance(image, r, now / before);
            coupling();
            for (int i = 0; i < p.length; i++) {
                work[i] = image[i] - work[i];
            }
            double length = dot(p, work);
            if (!(length > 0)) {
                return;
            }
            double step = now / length;
            for (int i = 0; i < p.length; i++) {
                w[i] += step * p[i];
                r[i] -= step * work[i];
            }
            before = now;
        }
    }

    /** work = G A_r G p: what the potentials p of the columns bring back to them by way of the rows. */
    private void coupling() {
        for (int i = 0; i < work.length; i++) {
            work[i] = g[i] * p[i];
        }
        Turn.turn(work, m, n, turned);
        rowLines.solveGrounded(turned, turned);
        Turn.turn(turned, n, m, work);
        for (int i = 0; i < work.length; i++) {
            work[i] *= g[i];
        }
    }

    /** a = b + factor a. */
    private static void advance(double[] a, double[] b, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + factor * a[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        // Four sums, so that an addition need not wait for the last one.
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i <= a.length - 4; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + s2 + s3;
    }

    private static double largest(double[] a) {
        double largest = 0;
        for (double value : a) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
