package org.ohmloop.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir
    Path folder;

    private Path file;

    private record Point(int index, double value, String name) {
        static Point parse(Csv.Row row) {
            if (row.integer(0) < 0) {
                throw new IllegalArgumentException("index counts from 0");
            }
            return new Point(row.integer(0), row.number(1), row.text(2));
        }

        String line() {
            return index + "," + Csv.text(value) + "," + name;
        }
    }

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("points.csv");
    }

    @Test
    void whatIsWrittenReadsBackExactly() {
        List<Point> points =
                List.of(new Point(0, 1.0 / 3, "a"), new Point(1, Double.NaN, ""), new Point(2, Double.MIN_VALUE, "c"));
        Csv.write(file, "index,value_S,name", points.stream().map(Point::line));
        assertEquals(points, Csv.read(file, "index,value_S,name", Point::parse));
    }

    @Test
    void everyFaultNamesFileAndLine() throws IOException {
        assertFault(": 2 fields instead of the 3 of the header", "0,1,a\n1,2\n", 3);
        assertFault(", value_S: 'x' is not a number", "0,x,a\n", 2);
        assertFault(", index: '1.5' is not a number", "1.5,0,a\n", 2);
        assertFault(": index counts from 0", "-1,0,a\n", 2);
    }

    private void assertFault(String message, String body, int line) throws IOException {
        Files.writeString(file, "index,value_S,name\n" + body);
        RunException fault = assertThrows(RunException.class, () -> Csv.read(file, "index,value_S,name", Point::parse));
        assertEquals(file + " line " + line + message, fault.getMessage());
    }

    @Test
    void anotherHeaderOrNoFileIsSaidSo() throws IOException {
        Files.writeString(file, "index,value_uS,name\n");
        assertEquals(
                file + " must begin with the header 'index,value_S,name', began with 'index,value_uS,name'",
                assertThrows(RunException.class, () -> Csv.read(file, "index,value_S,name", Point::parse))
                        .getMessage());
        Path absent = folder.resolve("absent.csv");
        assertThrows(RunException.class, () -> Csv.read(absent, "a", row -> row));
        assertThrows(UncheckedIOException.class, () -> Csv.write(folder.resolve("no/such.csv"), "a", Stream.of()));
    }
}
