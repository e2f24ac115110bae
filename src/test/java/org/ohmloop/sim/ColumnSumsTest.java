package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;

class ColumnSumsTest {
    private static final int ROWS = 24;
    private static final int COLUMNS = 10;
    private static final int VECTORS = 40;
    private static final double LSB = 2e-3 / (1 << 13);

    @TempDir
    Path directory;

    @Test
    void productsAreTheSumsOfSingleReadings() {
        try (SimulatedChip chip = programmed()) {
            double[][] g = readAll(chip);
            float[] inputs = inputs(3);
            Products products = chip.multiply(product(inputs, 2e-3));
            assertEquals(0, products.overloads());
            assertEquals(VECTORS * COLUMNS, products.amperes().length);
            double worst = 0;
            for (int n = 0; n < VECTORS; n++) {
                for (int j = 0; j < COLUMNS; j++) {
                    double expected = 0;
                    double variance = 0;
                    for (int i = 0; i < ROWS; i++) {
                        double v = 0.2 * inputs[n * ROWS + i];
                        expected += v * g[i][j];
                        // Read noise, and an input between two steps of the DAC, 5 V / 2^13 apart.
                        variance += square(v * 0.002 * g[i][j]) + square(v * 1.5e-7) + square(g[i][j] * 6.1e-4 / 3.4);
                    }
                    double error = Math.abs(products.amperes()[n * COLUMNS + j] - expected);
                    worst = Math.max(worst, (error - LSB) / Math.sqrt(variance));
                }
            }
            assertTrue(worst < 5, "off by " + worst + " standard deviations beyond an LSB");
        }
    }

    @Test
    void aRectangleSeesItsOwnCellsOnly() {
        try (SimulatedChip chip = programmed()) {
            double[][] g = readAll(chip);
            float[] one = {1};
            Products products = chip.multiply(new Multiplication(5, 1, 2, 3, 0.2, 3.3, 4e-5, one));
            assertEquals(3, products.amperes().length);
            for (int j = 0; j < 3; j++) {
                assertEquals(0.2 * g[5][2 + j], products.amperes()[j], 0.012 * 0.2 * g[5][2 + j] + 2e-7);
            }
        }
    }

    @Test
    void aPulseIsSeenByTheNextProduct() {
        try (SimulatedChip chip = programmed()) {
            float[] one = {1};
            Multiplication single = new Multiplication(5, 1, 2, 1, 0.2, 3.3, 4e-5, one);
            float before = chip.multiply(single).amperes()[0];
            TestChips.reset(chip, new Cell(5, 2), 2.2);
            TestChips.reset(chip, new Cell(5, 2), 2.2);
            float after = chip.multiply(single).amperes()[0];
            assertTrue(after < 0.5 * before, before + " A, then " + after + " A");
            double low = chip.multiply(new Multiplication(5, 1, 3, 1, 0.2, 1.0, 4e-5, one))
                    .amperes()[0];
            double open = chip.multiply(new Multiplication(5, 1, 3, 1, 0.2, 3.3, 4e-5, one))
                    .amperes()[0];
            assertTrue(low < 0.9 * open, "the gate counts: " + low + " A at 1 V, " + open + " A at 3.3 V");
        }
    }

    @Test
    void aColumnOverTheRangeIsNaNAndCounted() {
        try (SimulatedChip chip = programmed()) {
            float[] inputs = new float[ROWS];
            java.util.Arrays.fill(inputs, 1);
            Products products = chip.multiply(product(inputs, 4e-6));
            assertEquals(COLUMNS, products.overloads());
            assertTrue(Float.isNaN(products.amperes()[0]));
        }
    }

    @Test
    void noiseDiffersFromCommandToCommandAndIsTheSameInTheSameLife() {
        float[] inputs = inputs(9);
        float[] first;
        try (SimulatedChip chip = programmed()) {
            first = chip.multiply(product(inputs, 4e-4)).amperes();
            float[] second = chip.multiply(product(inputs, 4e-4)).amperes();
            assertTrue(!java.util.Arrays.equals(first, second), "two commands have the same noise");
        }
        ChipState.discard(directory.resolve("test.chip"));
        try (SimulatedChip again = programmed()) {
            assertArrayEquals(first, again.multiply(product(inputs, 4e-4)).amperes());
        }
    }

    private SimulatedChip programmed() {
        SimulatedChip chip = TestChips.healthy(directory, ROWS, COLUMNS);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            Cell cell = new Cell(i / COLUMNS, i % COLUMNS);
            TestChips.form(chip, cell);
            TestChips.reset(chip, cell, 0.7 + 0.02 * (i % 20));
        }
        return chip;
    }

    private static double[][] readAll(SimulatedChip chip) {
        double[][] g = new double[ROWS][COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                Reading reading = chip.read(new ReadSetting(0.2, 3.3, 4e-5, 256), new Cell(i, j));
                // As the DAC makes it: 0.2 V is 328 steps of 5 V / 2^13.
                g[i][j] = ((Reading.Current) reading).amperes() / (328 * 5.0 / 8192);
            }
        }
        return g;
    }

    private static Multiplication product(float[] inputs, double fullScale) {
        return new Multiplication(0, ROWS, 0, COLUMNS, 0.2, 3.3, fullScale, inputs);
    }

    private static float[] inputs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] inputs = new float[VECTORS * ROWS];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextInt(4) == 0 ? 0 : (float) (2 * random.nextDouble() - 1);
        }
        return inputs;
    }

    private static double square(double v) {
        return v * v;
    }
}
