package org.ohmloop.calibration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A CSV file of numbers under names that end in units, read with the line of everything that is wrong. */
final class SweepTable {
    private static final Map<String, Double> PREFIXES =
            Map.of("", 1.0, "m", 1e-3, "u", 1e-6, "\u00b5", 1e-6, "n", 1e-9, "p", 1e-12, "k", 1e3);

    private final Path file;
    private final List<String> names = new ArrayList<>();
    private final List<Double> factors = new ArrayList<>();
    private final String header;
    private final int headerLine;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private SweepTable(Path file, List<String> text) {
        this.file = file;
        int at = 0;
        while (at < text.size() && (text.get(at).isBlank() || text.get(at).startsWith("#"))) {
            at++;
        }
        if (at == text.size()) {
            throw new CalibrationException(file + ": the file is empty");
        }
        header = text.get(at).replace("\ufeff", "").strip();
        headerLine = at + 1;
        for (String name : header.split(",", -1)) {
            addName(name.strip());
        }
        for (int i = at + 1; i < text.size(); i++) {
            if (!text.get(i).isBlank() && !text.get(i).startsWith("#")) {
                addRow(text.get(i), i + 1);
            }
        }
    }

    /** @throws CalibrationException where the file cannot be read */
    static SweepTable read(Path file) {
        try {
            return new SweepTable(file, Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new CalibrationException(file + ": not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new CalibrationException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private void addName(String name) {
        int bar = name.lastIndexOf('_');
        String unit = name.substring(bar + 1);
        Double factor = unit.isEmpty() ? null : PREFIXES.get(unit.substring(0, unit.length() - 1));
        boolean known = bar > 0 && factor != null && "sVA".indexOf(unit.charAt(unit.length() - 1)) >= 0;
        names.add(known ? name.substring(0, bar) : name);
        factors.add(known ? factor : null);
    }

    private void addRow(String text, int line) {
        String[] cells = text.split(",", -1);
        if (cells.length != names.size()) {
            throw new CalibrationException(
                    file + ":" + line + ": " + cells.length + " values under " + names.size() + " names");
        }
        double[] row = new double[cells.length];
        for (int c = 0; c < cells.length; c++) {
            try {
                row[c] = Double.parseDouble(cells[c].strip());
            } catch (NumberFormatException e) {
                row[c] = Double.NaN;
            }
            if (factors.get(c) == null) {
                continue;
            }
            if (!Double.isFinite(row[c]) || Math.abs(row[c]) > 9e37) {
                throw new CalibrationException(file + ":" + line + ": " + names.get(c) + " is '" + cells[c].strip()
                        + "', not a measured number; remove the line or measure again");
            }
            row[c] *= factors.get(c);
        }
        rows.add(row);
        lines.add(line);
    }

    boolean holds(List<String> wanted) {
        return wanted.stream().allMatch(name -> names.contains(name) && factors.get(names.indexOf(name)) != null);
    }

    double[] column(String name) {
        int c = names.indexOf(name);
        return rows.stream().mapToDouble(row -> row[c]).toArray();
    }

    void requireIncreasing(String name) {
        double[] time = column(name);
        for (int i = 1; i < time.length; i++) {
            if (!(time[i] > time[i - 1])) {
                throw new CalibrationException(file + ":" + lines.get(i) + ": time does not increase: " + time[i]
                        + " s after " + time[i - 1] + " s");
            }
        }
    }

    String names() {
        return header;
    }

    /** Where the header stands, for a message. */
    String place() {
        return file + ":" + headerLine + ": ";
    }
}
