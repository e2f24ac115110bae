package org.ohmloop.array;

/** Transposition of a flat matrix, in blocks that stay in the cache. */
final class Turn {
    private static final int BLOCK = 16;

    private Turn() {}

    /** into[j][i] = from[i][j]. */
    static void turn(double[] from, int rows, int columns, double[] into) {
        for (int i0 = 0; i0 < rows; i0 += BLOCK) {
            int i1 = Math.min(rows, i0 + BLOCK);
            for (int j0 = 0; j0 < columns; j0 += BLOCK) {
                int j1 = Math.min(columns, j0 + BLOCK);
                for (int j = j0; j < j1; j++) {
                    for (int i = i0; i < i1; i++) {
                        into[j * rows + i] = from[i * columns + j];
                    }
                }
            }
        }
    }
}
