package org.ohmloop.training;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix products in registers. {@link #product} holds a tile of 8 rows x 2 vectors of C, that is 16 accumulators, and
 * for each k loads 2 vectors of B and 8 numbers of A; no packing, since B is at most a few hundred kB.
 * {@link #innerProducts} holds 4 x 2 accumulators along k and adds up their lanes once at the end.
 */
final class PanamaProduct {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private PanamaProduct() {}

    /** As {@link Kernels#product}, n a multiple of the vector length. */
    static void product(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow) {
        int j = 0;
        for (; j + 2 * LANES <= n; j += 2 * LANES) {
            int i = 0;
            for (; i + 8 <= m; i += 8) {
                tile(k, a, aAt + i * aRow, aRow, aColumn, b, bAt + j, bRow, c, cAt + i * cRow + j, cRow);
            }
            for (; i < m; i++) {
                strip(k, a, aAt + i * aRow, aColumn, b, bAt + j, bRow, c, cAt + i * cRow + j);
                strip(k, a, aAt + i * aRow, aColumn, b, bAt + j + LANES, bRow, c, cAt + i * cRow + j + LANES);
            }
        }
        for (; j < n; j += LANES) {
            for (int i = 0; i < m; i++) {
                strip(k, a, aAt + i * aRow, aColumn, b, bAt + j, bRow, c, cAt + i * cRow + j);
            }
        }
    }

    private static void tile(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        FloatVector c40 = c00;
        FloatVector c41 = c00;
        FloatVector c50 = c00;
        FloatVector c51 = c00;
        FloatVector c60 = c00;
        FloatVector c61 = c00;
        FloatVector c70 = c00;
        FloatVector c71 = c00;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bRow);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * bRow + LANES);
            int at = aAt + p * aColumn;
            FloatVector f = FloatVector.broadcast(SPECIES, a[at]);
            c00 = f.fma(b0, c00);
            c01 = f.fma(b1, c01);
            f = FloatVector.broadcast(SPECIES, a[at + aRow]);
            c10 = f.fma(b0, c10);
            c11 = f.fma(b1, c11);
            f = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
            c20 = f.fma(b0, c20);
            c21 = f.fma(b1, c21);
            f = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
            c30 = f.fma(b0, c30);
            c31 = f.fma(b1, c31);
            f = FloatVector.broadcast(SPECIES, a[at + 4 * aRow]);
            c40 = f.fma(b0, c40);
            c41 = f.fma(b1, c41);
            f = FloatVector.broadcast(SPECIES, a[at + 5 * aRow]);
            c50 = f.fma(b0, c50);
            c51 = f.fma(b1, c51);
            f = FloatVector.broadcast(SPECIES, a[at + 6 * aRow]);
            c60 = f.fma(b0, c60);
            c61 = f.fma(b1, c61);
            f = FloatVector.broadcast(SPECIES, a[at + 7 * aRow]);
            c70 = f.fma(b0, c70);
            c71 = f.fma(b1, c71);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LANES);
        c10.intoArray(c, cAt + cRow);
        c11.intoArray(c, cAt + cRow + LANES);
        c20.intoArray(c, cAt + 2 * cRow);
        c21.intoArray(c, cAt + 2 * cRow + LANES);
        c30.intoArray(c, cAt + 3 * cRow);
        c31.intoArray(c, cAt + 3 * cRow + LANES);
        c40.intoArray(c, cAt + 4 * cRow);
        c41.intoArray(c, cAt + 4 * cRow + LANES);
        c50.intoArray(c, cAt + 5 * cRow);
        c51.intoArray(c, cAt + 5 * cRow + LANES);
        c60.intoArray(c, cAt + 6 * cRow);
        c61.intoArray(c, cAt + 6 * cRow + LANES);
        c70.intoArray(c, cAt + 7 * cRow);
        c71.intoArray(c, cAt + 7 * cRow + LANES);
    }

    private static void strip(
            int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int bRow, float[] c, int cAt) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int p = 0; p < k; p++) {
            sum = FloatVector.broadcast(SPECIES, a[aAt + p * aColumn])
                    .fma(FloatVector.fromArray(SPECIES, b, bAt + p * bRow), sum);
        }
        sum.intoArray(c, cAt);
    }

    /** As {@link Kernels#innerProducts}, k a multiple of the vector length. */
    static void innerProducts(
            int m, int n, int slices, int k, float[] a, int aSlice, float[] b, int bSlice, float[] c, int cAt) {
        float[] lanes = new float[8 * LANES];
        for (int i = 0; i < m; i += 4) {
            // A block that does not fill 4 rows or 2 columns repeats the last one: same numbers, written twice.
            int i1 = Math.min(i + 1, m - 1);
            int i2 = Math.min(i + 2, m - 1);
            int i3 = Math.min(i + 3, m - 1);
            for (int j = 0; j < n; j += 2) {
                pair(i, i1, i2, i3, j, Math.min(j + 1, n - 1), n, slices, k, a, aSlice, b, bSlice, c, cAt, lanes);
            }
        }
    }

    private static void pair(
            int i0,
            int i1,
            int i2,
            int i3,
            int j0,
            int j1,
            int n,
            int slices,
            int k,
            float[] a,
            int aSlice,
            float[] b,
            int bSlice,
            float[] c,
            int cAt,
            float[] lanes) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        // One loop and not two: accumulators carried through nested loops would be boxed.
        int aAt = 0;
        int bAt = 0;
        int left = k;
        for (int q = slices * (k / LANES); q > 0; q--) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + j0 * k);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + j1 * k);
            FloatVector f = FloatVector.fromArray(SPECIES, a, aAt + i0 * k);
            c00 = f.fma(b0, c00);
            c01 = f.fma(b1, c01);
            f = FloatVector.fromArray(SPECIES, a, aAt + i1 * k);
            c10 = f.fma(b0, c10);
            c11 = f.fma(b1, c11);
            f = FloatVector.fromArray(SPECIES, a, aAt + i2 * k);
            c20 = f.fma(b0, c20);
            c21 = f.fma(b1, c21);
            f = FloatVector.fromArray(SPECIES, a, aAt + i3 * k);
            c30 = f.fma(b0, c30);
            c31 = f.fma(b1, c31);
            left -= LANES;
            aAt += LANES + (left == 0 ? aSlice - k : 0);
            bAt += LANES + (left == 0 ? bSlice - k : 0);
            left += left == 0 ? k : 0;
        }
        c00.intoArray(lanes, 0);
        c01.intoArray(lanes, LANES);
        c10.intoArray(lanes, 2 * LANES);
        c11.intoArray(lanes, 3 * LANES);
        c20.intoArray(lanes, 4 * LANES);
        c21.intoArray(lanes, 5 * LANES);
        c30.intoArray(lanes, 6 * LANES);
        c31.intoArray(lanes, 7 * LANES);
        c[cAt + i0 * n + j0] = sum(lanes, 0);
        c[cAt + i0 * n + j1] = sum(lanes, 1);
        c[cAt + i1 * n + j0] = sum(lanes, 2);
        c[cAt + i1 * n + j1] = sum(lanes, 3);
        c[cAt + i2 * n + j0] = sum(lanes, 4);
        c[cAt + i2 * n + j1] = sum(lanes, 5);
        c[cAt + i3 * n + j0] = sum(lanes, 6);
        c[cAt + i3 * n + j1] = sum(lanes, 7);
    }

    /** In a fixed order; reduceLanes may take any, and another one once compiled. */
    private static float sum(float[] lanes, int vector) {
        float sum = 0;
        for (int i = vector * LANES; i < (vector + 1) * LANES; i++) {
            sum += lanes[i];
        }
        return sum;
    }
}
