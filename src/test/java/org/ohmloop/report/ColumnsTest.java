package org.ohmloop.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyFiniteValueIsCountedOnceWhereverItLies(long seed) {
        Random random = new Random(seed);
        double[] values = random.doubles(1000, -3, 3).toArray();
        values[7] = Double.NaN;
        double[] counts = Columns.counts(values, Columns.edges(-1, 1, 1 + random.nextInt(40)));
        assertEquals(999, Arrays.stream(counts).sum());
    }

    @Test
    void aValueIsCountedBetweenItsEdges() {
        assertArrayEquals(
                new double[] {1, 0, 2, 1},
                Columns.counts(new double[] {0.5, 2, 2.9, 3.5}, new double[] {0, 1, 2, 3, 4}));
    }

    @Test
    void thinningKeepsBothEnds() {
        double[] column = new Random(1).doubles(977).toArray();
        double[] thin = Columns.thin(column, 100);
        assertEquals(100, thin.length);
        assertEquals(column[0], thin[0]);
        assertEquals(column[976], thin[99]);
    }

    @Test
    void quantilesPassOverWhatIsNotANumber() {
        double[] column = {Double.NaN, 3, 1, 2, Double.NaN};
        assertEquals(2, Columns.quantile(column, 0.5));
        assertEquals(3, Columns.quantile(column, 1));
        assertTrue(Double.isNaN(Columns.quantile(new double[] {Double.NaN}, 0.5)));
    }

    @Test
    void anEmptyFieldIsNotANumberAndTheLastLineMayLackItsEnd() throws IOException {
        Path file = Files.writeString(temp.resolve("a.csv"), "row, verified_S\r\n1,\r\n2,3e-6");
        CsvTable table = CsvTable.read(file);
        assertEquals(2, table.size());
        assertArrayEquals(new double[] {Double.NaN, 3e-6}, table.numbers("verified_S"));
        assertArrayEquals(new int[] {1, 2}, table.integers("row"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> CsvTable.read(temp.resolve("absent.csv")));
        assertTrue(e.getMessage().contains("absent.csv"), e.getMessage());
    }
}
