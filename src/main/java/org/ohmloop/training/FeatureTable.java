package org.ohmloop.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A set of features with a label from a CSV file: columns of numbers and one of classes, separated by commas, semicolons or
 * tabs, with or without a line of names. Classes are names or whole numbers; they are numbered in their order.
 *
 * <p>The samples are shuffled by a seed and a fifth of them is the test set. Each feature is scaled so that the training
 * samples fill 0..1; test samples beyond are clipped. A feature that never changes is 0.
 */
public final class FeatureTable {
    private static final int TEST_PART = 5;
    private static final List<String> USUAL = List.of("label", "class", "target", "species", "y");

    private final Path file;
    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private String[] names;

    private FeatureTable(Path file) {
        this.file = file;
    }

    /**
     * @param label column of the class, by name or number from 1; empty for the one called label, class, target, species or
     *     y, otherwise the last
     * @param seed of the split
     * @throws UncheckedIOException naming file, line and column of what cannot be read
     */
    public static LabelledImages read(Path file, String label, long seed) {
        try {
            FeatureTable table = new FeatureTable(file);
            table.load();
            return table.split(table.labelColumn(label), seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void load() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file.toAbsolutePath());
        }
        String separator = null;
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            separator = separator == null ? separator(line) : separator;
            String[] fields = Arrays.stream(line.split(separator, -1))
                    .map(FeatureTable::bare)
                    .toArray(String[]::new);
            if (names == null && Arrays.stream(fields).noneMatch(FeatureTable::isNumber)) {
                names = fields;
                continue;
            }
            names = names == null ? new String[fields.length] : names;
            if (fields.length != names.length) {
                throw new IOException(file + " line " + number + ": " + fields.length
                        + " fields, the lines before have " + names.length);
            }
            rows.add(fields);
            lines.add(number);
        }
        if (rows.size() < 2 * TEST_PART || names.length < 2) {
            throw new IOException(file + ": " + rows.size() + " samples of "
                    + (names == null ? 0 : names.length) + " columns; at least " + 2 * TEST_PART
                    + " samples, a feature and a label are needed");
        }
    }

    private static String separator(String line) {
        return line.contains("\t") ? "\t" : line.contains(";") ? ";" : ",";
    }

    private static String bare(String field) {
        String text = field.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private int labelColumn(String label) throws IOException {
        if (label.isEmpty()) {
            for (int c = 0; c < names.length; c++) {
                if (names[c] != null && USUAL.contains(names[c].toLowerCase(Locale.ROOT))) {
                    return c;
                }
            }
            return names.length - 1;
        }
        int named = Arrays.asList(names).indexOf(label);
        if (named >= 0) {
            return named;
        }
        if (label.matches("[0-9]{1,6}") && Integer.parseInt(label) >= 1 && Integer.parseInt(label) <= names.length) {
            return Integer.parseInt(label) - 1;
        }
        throw new IOException(file + " has no column '" + label + "'; it has "
                + (names[0] == null ? names.length + " without names" : String.join(", ", names)));
    }

    private LabelledImages split(int labelColumn, long seed) throws IOException {
        int features = names.length - 1;
        int[] labels = labels(labelColumn);
        float[] values = values(labelColumn);
        int[] order = order(seed);
        int tests = rows.size() / TEST_PART;
        int train = rows.size() - tests;
        float[] shuffled = new float[values.length];
        int[] shuffledLabels = new int[labels.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(values, order[i] * features, shuffled, i * features, features);
            shuffledLabels[i] = labels[order[i]];
        }
        scale(shuffled, features, train);
        return new LabelledImages(
                String.valueOf(file.getFileName()),
                false,
                features,
                1,
                Arrays.copyOf(shuffled, train * features),
                Arrays.copyOf(shuffledLabels, train),
                Arrays.copyOfRange(shuffled, train * features, shuffled.length),
                Arrays.copyOfRange(shuffledLabels, train, shuffledLabels.length));
    }

    /** Classes numbered in the order of their names, whole numbers in the order of their values. */
    private int[] labels(int column) throws IOException {
        boolean numbers = rows.stream().allMatch(row -> row[column].matches("-?[0-9]{1,9}"));
        TreeMap<String, Integer> classes = numbers
                ? new TreeMap<>((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)))
                : new TreeMap<>();
        rows.forEach(row -> classes.put(row[column], 0));
        if (classes.size() < 2 || classes.size() > rows.size() / 2) {
            throw new IOException(file + ": column " + (column + 1) + " holds " + classes.size() + " classes for "
                    + rows.size() + " samples; choose the column of the class with --label");
        }
        int next = 0;
        for (var entry : classes.entrySet()) {
            entry.setValue(next++);
        }
        return rows.stream().mapToInt(row -> classes.get(row[column])).toArray();
    }

    private float[] values(int labelColumn) throws IOException {
        float[] values = new float[rows.size() * (names.length - 1)];
        int at = 0;
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < names.length; c++) {
                if (c != labelColumn) {
                    String text = rows.get(r)[c];
                    if (!isNumber(text)) {
                        throw new IOException(file + " line " + lines.get(r) + ", column "
                                + (names[c] == null ? c + 1 : names[c]) + ": '" + text + "' is no number");
                    }
                    values[at++] = Float.parseFloat(text);
                }
            }
        }
        return values;
    }

    private int[] order(long seed) {
        SampleOrder order = new SampleOrder(rows.size(), new SplittableRandom(seed).nextLong());
        order.shuffleTo(0);
        int[] samples = new int[rows.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = order.sample(i);
        }
        return samples;
    }

    private static void scale(float[] values, int features, int train) {
        for (int f = 0; f < features; f++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < train; i++) {
                low = Math.min(low, values[i * features + f]);
                high = Math.max(high, values[i * features + f]);
            }
            for (int i = f; i < values.length; i += features) {
                float share = high > low ? (values[i] - low) / (high - low) : 0;
                values[i] = Math.max(0, Math.min(1, share));
            }
        }
    }
}
