package org.ohmloop.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** CSV files of a run: a header, SI units in its names, no quoting. Written whole or not at all, read strictly. */
public final class Csv {
    private Csv() {}

    /** One line of a file, with its place for messages. */
    public static final class Row {
        private final Path file;
        private final int line;
        private final String[] header;
        private final String[] values;

        private Row(Path file, int line, String[] header, String[] values) {
            this.file = file;
            this.line = line;
            this.header = header;
            this.values = values;
        }

        /** @param column from 0 */
        public String text(int column) {
            return values[column];
        }

        /** @throws RunException naming file, line and column where it is no integer */
        public int integer(int column) {
            return parse(column, Integer::valueOf);
        }

        /** An empty field is NaN. @throws RunException naming file, line and column where it is no number */
        public double number(int column) {
            return values[column].isEmpty() ? Double.NaN : parse(column, Double::valueOf);
        }

        private <T> T parse(int column, Function<String, T> parser) {
            try {
                return parser.apply(values[column]);
            } catch (NumberFormatException e) {
                throw new RunException(
                        file + " line " + line + ", " + header[column] + ": '" + values[column] + "' is not a number",
                        e);
            }
        }
    }

    /** Writes a number so that it reads back exactly; NaN as an empty field. */
    public static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /** @throws UncheckedIOException where the file cannot be written; the old one is then still there */
    public static void write(Path file, String header, Stream<String> lines) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(part)) {
                writer.write(header + "\n");
                for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
                    writer.write(line.next());
                    writer.write('\n');
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /**
     * Reads all lines of a file that has exactly this header.
     *
     * @throws RunException naming file and line of what is wrong, an illegal value included
     */
    public static <T> List<T> read(Path file, String header, Function<Row, T> parser) {
        String[] names = header.split(",", -1);
        List<T> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String first = reader.readLine();
            if (!header.equals(first)) {
                throw new RunException(
                        file + " must begin with the header '" + header + "', began with '" + first + "'");
            }
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String[] values = line.split(",", -1);
                if (values.length != names.length) {
                    throw new RunException(file + " line " + number + ": " + values.length + " fields instead of the "
                            + names.length + " of the header");
                }
                try {
                    rows.add(parser.apply(new Row(file, number, names, values)));
                } catch (IllegalArgumentException e) {
                    throw new RunException(file + " line " + number + ": " + e.getMessage(), e);
                }
            }
        } catch (IOException e) {
            throw new RunException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        return rows;
    }
}
