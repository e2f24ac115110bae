package org.ohmloop.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossbarSolverTest {
    /** One circuit at random: its shape, its lines, its drivers, its cells over three decades, and a drive. */
    private record Bench(Crossbar crossbar, double[] conductances, Drive drive) {
        static Bench random(long seed, boolean mayFloat) {
            SplittableRandom random = new SplittableRandom(seed);
            int m = 1 + random.nextInt(9);
            int n = 1 + random.nextInt(9);
            LineEnd[] ends = LineEnd.values();
            Crossbar crossbar = new Crossbar(
                    m,
                    n,
                    decades(random, 0.1, 3),
                    decades(random, 0.1, 3),
                    new LineDriver(decades(random, 1, 3), ends[random.nextInt(3)]),
                    new LineDriver(decades(random, 1, 3), ends[random.nextInt(3)]),
                    random.nextBoolean() ? new CellAccess.Direct() : new CellAccess.Transistor(2000));
            BitSet floatingRows = new BitSet();
            BitSet floatingColumns = new BitSet();
            BitSet gates = new BitSet();
            gates.set(0, m);
            if (mayFloat) {
                for (int i = 1; i < m; i++) {
                    floatingRows.set(i, random.nextBoolean());
                    gates.set(i, random.nextInt(4) > 0);
                }
                for (int j = 1; j < n; j++) {
                    floatingColumns.set(j, random.nextBoolean());
                }
            }
            Drive drive = new Drive(voltages(random, m), voltages(random, n), floatingRows, floatingColumns, gates);
            return new Bench(crossbar, cells(random, m * n), drive);
        }

        CrossbarSolution solve() {
            return crossbar.solve(conductances, drive);
        }

        double between(int cell) {
            boolean on = !crossbar.access().gated() || drive.selectedRows().get(cell / crossbar.columns());
            double g = conductances[cell];
            return on ? g / (1 + g * crossbar.access().seriesResistance()) : 0;
        }
    }

    private static double decades(SplittableRandom random, double from, double decades) {
        return from * Math.pow(10, decades * random.nextDouble());
    }

    private static double[] cells(SplittableRandom random, int count) {
        return random.doubles(count).map(d -> 1e-6 * Math.pow(10, 3 * d)).toArray();
    }

    private static double[] voltages(SplittableRandom random, int count) {
        return random.doubles(count).map(d -> 2 * d - 1).toArray();
    }

    /** The nodal matrix written down without a thought for structure: rows' nodes, then columns' nodes. */
    private static double[] dense(Bench bench) {
        Crossbar c = bench.crossbar();
        int m = c.rows();
        int n = c.columns();
        double[][] a = new double[2 * m * n][2 * m * n];
        double[] b = new double[2 * m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int u = i * n + j;
                int w = m * n + u;
                join(a, u, w, bench.between(u));
                if (j + 1 < n) {
                    join(a, u, u + 1, 1 / c.rowSegment());
                }
                if (i + 1 < m) {
                    join(a, w, w + n, 1 / c.columnSegment());
                }
                int rowEnds =
                        ends(c.rowDriver(), j, n, bench.drive().floatingRows().get(i));
                int columnEnds = ends(
                        c.columnDriver(), i, m, bench.drive().floatingColumns().get(j));
                a[u][u] += rowEnds / c.rowDriver().resistance();
                b[u] += rowEnds / c.rowDriver().resistance() * bench.drive().rowVoltages()[i];
                a[w][w] += columnEnds / c.columnDriver().resistance();
                b[w] += columnEnds
                        / c.columnDriver().resistance()
                        * bench.drive().columnVoltages()[j];
            }
        }
        for (int i = 0; i < m; i++) {
            if (bench.drive().floatingRows().get(i) && bench.between(i * n) == 0) {
                // A floating row whose gates are off touches nothing. The solver gives it 0 V.
                a[i * n][i * n] += 1;
            }
        }
        return new LUDecomposition(new Array2DRowRealMatrix(a, false), 0)
                .getSolver()
                .solve(new ArrayRealVector(b, false))
                .toArray();
    }

    private static int ends(LineDriver driver, int node, int nodes, boolean floating) {
        boolean near = driver.end() != LineEnd.FAR && node == 0;
        boolean far = driver.end() != LineEnd.NEAR && node == nodes - 1;
        return floating ? 0 : (near ? 1 : 0) + (far ? 1 : 0);
    }

    private static void join(double[][] a, int one, int two, double g) {
        a[one][one] += g;
        a[two][two] += g;
        a[one][two] -= g;
        a[two][one] -= g;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyNodeHasThePotentialOfADenseSolution(long seed) {
        for (boolean mayFloat : new boolean[] {false, true}) {
            Bench bench = Bench.random(seed, mayFloat);
            double[] expected = dense(bench);
            CrossbarSolution got = bench.solve();
            int cells = bench.crossbar().cells();
            for (int cell = 0; cell < cells; cell++) {
                assertEquals(expected[cell], got.rowNodes()[cell], 1e-9, bench + " row node " + cell);
                assertEquals(expected[cells + cell], got.columnNodes()[cell], 1e-9, bench + " column node " + cell);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void chargeIsKeptAtEveryNode(long seed) {
        Bench bench = Bench.random(seed, false);
        Crossbar c = bench.crossbar();
        CrossbarSolution s = bench.solve();
        int n = c.columns();
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < n; j++) {
                int at = i * n + j;
                double row = -s.cellCurrents()[at];
                row += j == 0 ? 0 : (s.rowNodes()[at - 1] - s.rowNodes()[at]) / c.rowSegment();
                row += j == n - 1 ? 0 : (s.rowNodes()[at + 1] - s.rowNodes()[at]) / c.rowSegment();
                row += ends(c.rowDriver(), j, n, false)
                        * (bench.drive().rowVoltages()[i] - s.rowNodes()[at])
                        / c.rowDriver().resistance();
                double column = s.cellCurrents()[at];
                column += i == 0 ? 0 : (s.columnNodes()[at - n] - s.columnNodes()[at]) / c.columnSegment();
                column += i == c.rows() - 1 ? 0 : (s.columnNodes()[at + n] - s.columnNodes()[at]) / c.columnSegment();
                column += ends(c.columnDriver(), i, c.rows(), false)
                        * (bench.drive().columnVoltages()[j] - s.columnNodes()[at])
                        / c.columnDriver().resistance();
                // Potentials of 1 V carry 1e-16 of it as rounding; a segment of 0.1 ohm turns that into 1e-15 A.
                double rounding = 1e-15 * (1 / c.rowSegment() + 1 / c.columnSegment() + 1);
                assertEquals(0, row, rounding, "row node " + i + ", " + j);
                assertEquals(0, column, rounding, "column node " + i + ", " + j);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LineEnd.class)
    void withoutResistanceInTheLinesAColumnsCurrentIsTheProduct(LineEnd end) {
        SplittableRandom random = new SplittableRandom(3);
        Crossbar ideal =
                new Crossbar(5, 7, 0, 0, new LineDriver(0, end), new LineDriver(0, end), new CellAccess.Direct());
        double[] g = cells(random, 35);
        double[] v = voltages(random, 5);
        double[] current = ideal.solve(g, Drive.product(v, 7)).columnCurrents();
        for (int j = 0; j < 7; j++) {
            double expected = 0;
            for (int i = 0; i < 5; i++) {
                expected += v[i] * g[i * 7 + j];
            }
            assertEquals(expected, current[j], 1e-15);
        }
        assertArrayEquals(g, new CrossbarSolver(ideal, g).effective(), 1e-18);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36})
    void theEffectiveMatrixAnswersEveryProductAndIsReciprocal(long seed) {
        Bench bench = Bench.random(seed, false);
        Crossbar c = bench.crossbar();
        CrossbarSolver solver = new CrossbarSolver(c, bench.conductances());
        double[] matrix = solver.effective();
        double[] v = bench.drive().rowVoltages();
        double[] expected = solver.solve(Drive.product(v, c.columns())).columnCurrents();
        for (int j = 0; j < c.columns(); j++) {
            double sum = 0;
            double[] one = new double[c.columns()];
            one[j] = 1;
            double[] back = solver.solve(Drive.of(new double[c.rows()], one)).rowCurrents();
            for (int i = 0; i < c.rows(); i++) {
                sum += v[i] * matrix[i * c.columns() + j];
                assertEquals(-back[i], matrix[i * c.columns() + j], 1e-15, "row " + i + ", column " + j);
            }
            assertEquals(expected[j], sum, 1e-14);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45, 46})
    void drivesSuperposeAndTheArrayOnlyConsumes(long seed) {
        Bench bench = Bench.random(seed, true);
        Drive d = bench.drive();
        CrossbarSolver solver = new CrossbarSolver(bench.crossbar(), bench.conductances());
        CrossbarSolution both = solver.solve(d);
        Drive rowsOnly = new Drive(
                d.rowVoltages(),
                new double[d.columnVoltages().length],
                d.floatingRows(),
                d.floatingColumns(),
                d.selectedRows());
        Drive columnsOnly = new Drive(
                new double[d.rowVoltages().length],
                d.columnVoltages(),
                d.floatingRows(),
                d.floatingColumns(),
                d.selectedRows());
        CrossbarSolution rows = solver.solve(rowsOnly);
        CrossbarSolution columns = solver.solve(columnsOnly);
        double supplied = 0;
        double consumed = 0;
        for (int cell = 0; cell < bench.crossbar().cells(); cell++) {
            double sum = rows.cellCurrents()[cell] + columns.cellCurrents()[cell];
            assertEquals(both.cellCurrents()[cell], sum, 1e-14, "cell " + cell);
            consumed += both.cellCurrents()[cell] * both.deviceVoltages()[cell];
        }
        for (int i = 0; i < d.rowVoltages().length; i++) {
            supplied += both.rowCurrents()[i] * d.rowVoltages()[i];
        }
        for (int j = 0; j < d.columnVoltages().length; j++) {
            supplied -= both.columnCurrents()[j] * d.columnVoltages()[j];
        }
        assertTrue(consumed >= 0 && supplied >= consumed - 1e-14, supplied + " W in, " + consumed + " W in the cells");
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53, 54, 55, 56})
    void theGradientThroughTheWiresAgreesWithCentralDifferences(long seed) {
        Bench bench = Bench.random(seed, false);
        Crossbar c = bench.crossbar();
        double[] g = bench.conductances();
        double[] weight = voltages(new SplittableRandom(seed + 1), c.columns());
        Drive drive = Drive.product(bench.drive().rowVoltages(), c.columns());
        CrossbarSolver solver = new CrossbarSolver(c, g);
        double[] gradient = solver.gradient(solver.solve(drive), weight);
        for (int cell = 0; cell < g.length; cell++) {
            double step = 1e-4 * g[cell];
            double[] up = g.clone();
            double[] down = g.clone();
            up[cell] += step;
            down[cell] -= step;
            double slope = (loss(c, up, drive, weight) - loss(c, down, drive, weight)) / (2 * step);
            assertEquals(slope, gradient[cell], 1e-6 * Math.abs(slope) + 1e-15 / step, "cell " + cell);
        }
    }

    private static double loss(Crossbar c, double[] g, Drive drive, double[] weight) {
        double[] current = c.solve(g, drive).columnCurrents();
        double loss = 0;
        for (int j = 0; j < current.length; j++) {
            loss += weight[j] * current[j];
        }
        return loss;
    }

    @Test
    void biasSchemesPutTheirSharesOnCellsThatAreNotSelected() {
        Crossbar ideal = Crossbar.passive(4, 4, 0, 0);
        double[] g = cells(new SplittableRandom(1), 16);
        double[] half =
                ideal.solve(g, Drive.select(ideal, 1, 2, 1.2, BiasScheme.HALF)).deviceVoltages();
        assertEquals(1.2, half[6], 1e-12);
        assertEquals(0.6, half[4], 1e-12);
        assertEquals(0.6, half[2], 1e-12);
        assertEquals(0, half[0], 1e-12);
        double[] third =
                ideal.solve(g, Drive.select(ideal, 1, 2, 1.2, BiasScheme.THIRD)).deviceVoltages();
        assertEquals(1.2, third[6], 1e-12);
        assertEquals(0.4, third[4], 1e-12);
        assertEquals(0.4, third[2], 1e-12);
        assertEquals(-0.4, third[0], 1e-12);
        double[] grounded = ideal.solve(g, Drive.select(ideal, 1, 2, 1.2, BiasScheme.GROUNDED))
                .deviceVoltages();
        assertEquals(1.2, grounded[4], 1e-12);
        assertEquals(0, grounded[2], 1e-12);
    }

    @Test
    void floatingLinesLeaveTheSneakPathOfThreeCellsInSeries() {
        Crossbar ideal = Crossbar.passive(2, 2, 0, 0);
        double g = 1e-4;
        CrossbarSolution s =
                ideal.solve(new double[] {g, g, g, g}, Drive.select(ideal, 0, 0, 0.3, BiasScheme.FLOATING));
        assertEquals(0.3 * g * (1 + 1.0 / 3), s.columnCurrents()[0], 1e-18);
        assertEquals(-0.1, s.deviceVoltages()[3], 1e-12);
        CrossbarSolution gated =
                ideal.withTransistors(0).solve(new double[] {g, g, g, g}, Drive.selectRow(ideal, 0, 0, 0.3));
        assertEquals(0.3 * g, gated.columnCurrents()[0], 1e-18, "transistors close the sneak path");
    }

    @Test
    void aGuessSavesIterationsAndChangesNothing() {
        Crossbar c = Crossbar.passive(64, 64, 5, 50);
        double[] g = cells(new SplittableRandom(5), 64 * 64);
        CrossbarSolver solver = new CrossbarSolver(c, g);
        Drive drive = Drive.product(voltages(new SplittableRandom(6), 64), 64);
        CrossbarSolution cold = solver.solve(drive);
        CrossbarSolution warm = solver.solve(drive, cold);
        assertTrue(warm.iterations() < cold.iterations() / 2, warm.iterations() + " of " + cold.iterations());
        assertArrayEquals(cold.columnCurrents(), warm.columnCurrents(), 1e-15);
    }

    @Test
    void theHardestLargeArrayIsStillSolvedToRounding() {
        // 128 x 128 with all lines floating but two, every cell in LRS, and wires as bad as a hundredth of a cell.
        Crossbar c = Crossbar.passive(128, 128, 10, 50);
        double[] g = new double[128 * 128];
        Arrays.fill(g, 1e-3);
        CrossbarSolution s = c.solve(g, Drive.select(c, 127, 0, 1, BiasScheme.FLOATING));
        double in = Arrays.stream(s.rowCurrents()).sum();
        double out = Arrays.stream(s.columnCurrents()).sum();
        assertEquals(in, out, 1e-12 * in);
        assertEquals((1 - in * 50) - s.rowNodes()[127 * 128], 0, 1e-9, "Ohm's law at the driver");
        assertEquals(0, s.rowCurrents()[5], 1e-9 * in, "a floating line takes no current");
    }

    @Test
    void refusesWhatIsNoConductanceAndWhatDoesNotFit() {
        Crossbar c = Crossbar.passive(2, 3, 1, 1);
        Exception negative = assertThrows(
                IllegalArgumentException.class, () -> new CrossbarSolver(c, new double[] {1, 1, 1, 1, -1, 1}));
        assertTrue(negative.getMessage().contains("(1, 1)"), negative.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new CrossbarSolver(c, new double[5]));
        Exception size = assertThrows(
                IllegalArgumentException.class, () -> c.solve(new double[6], Drive.product(new double[3], 3)));
        assertTrue(size.getMessage().contains("rowVoltages must have 2"), size.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Drive.product(new double[] {Double.NaN, 0}, 3));
        assertThrows(IllegalArgumentException.class, () -> Drive.select(c, 2, 0, 1, BiasScheme.HALF));
        assertThrows(IllegalArgumentException.class, () -> Crossbar.passive(2, 2, -1, 0));
    }
}
