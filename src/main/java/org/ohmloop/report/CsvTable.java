package org.ohmloop.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One of our own CSV files: a header line, then lines with as many fields, no quotes.
 *
 * <p>Lines are kept as they are and a column is parsed when it is asked for: a chip of 400,000 cells fits easily.
 */
final class CsvTable {
    private final String name;
    private final List<String> header;
    private final List<String> lines;

    private CsvTable(String name, List<String> header, List<String> lines) {
        this.name = name;
        this.header = header;
        this.lines = lines;
    }

    /** @throws UncheckedIOException where the file cannot be read */
    static CsvTable read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            List<String> all =
                    Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toList();
            if (all.isEmpty()) {
                throw new IOException("the file is empty");
            }
            List<String> header =
                    Arrays.stream(all.get(0).split(",", -1)).map(String::strip).toList();
            return new CsvTable(name, header, all.subList(1, all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    /** Number of lines below the header. */
    int size() {
        return lines.size();
    }

    boolean has(String column) {
        return header.contains(column);
    }

    /** @throws IllegalArgumentException naming the column, where there is none of this name */
    String[] text(String column) {
        int index = header.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(
                    name + " has no column " + column + "; it has " + String.join(", ", header));
        }
        String[] values = new String[lines.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field(i, index);
        }
        return values;
    }

    /**
     * A column of numbers; an empty field is not a number (NaN).
     *
     * @throws IllegalArgumentException naming line and column of what cannot be read
     */
    double[] numbers(String column) {
        String[] text = text(column);
        double[] values = new double[text.length];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = text[i].isEmpty() ? Double.NaN : Double.parseDouble(text[i]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        name + " line " + (i + 2) + ": " + column + " is not a number: \"" + text[i] + '"', e);
            }
        }
        return values;
    }

    /** As {@link #numbers}, for addresses and counts; an empty field is 0. */
    int[] integers(String column) {
        return Arrays.stream(numbers(column)).mapToInt(v -> (int) Math.round(v)).toArray();
    }

    private String field(int line, int index) {
        String text = lines.get(line);
        int from = 0;
        for (int skipped = 0; skipped < index; skipped++) {
            from = text.indexOf(',', from) + 1;
            if (from == 0) {
                throw new IllegalArgumentException(name + " line " + (line + 2) + " has " + (skipped + 1)
                        + " fields and should have " + header.size());
            }
        }
        int to = text.indexOf(',', from);
        return text.substring(from, to < 0 ? text.length() : to).strip();
    }
}
