package org.ohmloop.calibration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Rows of numbers from a text file of commas or tabs, also gzipped; a first line of names is passed over. */
final class NumberTable {
    private NumberTable() {}

    /**
     * @param least columns that every row must have
     * @throws CalibrationException naming file and line, where a row is short or holds what is no number
     * @throws UncheckedIOException where the file cannot be read
     */
    static List<double[]> read(Path file, int least) {
        List<double[]> rows = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank() || (number == 1 && Character.isLetter(line.charAt(0)))) {
                    continue;
                }
                rows.add(row(file, number, line, least));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        if (rows.isEmpty()) {
            throw new CalibrationException(file + " holds no rows of numbers");
        }
        return rows;
    }

    private static double[] row(Path file, int number, String line, int least) {
        String[] fields = line.split("[,\t]", -1);
        if (fields.length < least) {
            throw new CalibrationException(
                    file + ", line " + number + ": " + fields.length + " columns, " + least + " are needed");
        }
        double[] row = new double[fields.length];
        for (int i = 0; i < row.length; i++) {
            try {
                row[i] = Double.parseDouble(fields[i].trim());
            } catch (NumberFormatException e) {
                throw new CalibrationException(
                        file + ", line " + number + ", column " + (i + 1) + ": '" + fields[i] + "' is no number");
            }
        }
        return row;
    }
}
