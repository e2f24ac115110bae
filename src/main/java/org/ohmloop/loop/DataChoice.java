package org.ohmloop.loop;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ohmloop.rig.BenchException;
import org.ohmloop.training.Digits;
import org.ohmloop.training.FeatureTable;
import org.ohmloop.training.IdxImages;
import org.ohmloop.training.LabelledImages;

/**
 * The samples that a network was trained on, so that {@code infer} asks the chip about the same set: artefact
 * {@code data.json}.
 *
 * @param data {@code digits}, the name of a set of IDX files, or the absolute path of a CSV file
 * @param folder of the IDX files, absolute; empty for others
 * @param seed of the generated set, or of the split of a CSV file
 * @param label column of the class in a CSV file; empty for the usual one
 */
record DataChoice(String data, String folder, long seed, String label) {
    static final String FILE = "data.json";
    private static final String CSV = ".*\\.(csv|tsv|txt|data)";

    static DataChoice of(Session session) {
        LoopOptions options = session.options();
        String data = options.data();
        String label = options.tuning().label() == null ? "" : options.tuning().label();
        if (isTable(data)) {
            return new DataChoice(Path.of(data).toAbsolutePath().toString(), "", session.seed(), label);
        }
        if (!label.isEmpty()) {
            throw new BenchException("--label names a column of a CSV file; --data " + data + " is none");
        }
        return data.equals("digits")
                ? new DataChoice(data, "", session.seed(), "")
                : new DataChoice(name(data), folder(options), session.seed(), "");
    }

    /** Whether the data are a table of features, not images. */
    static boolean isTable(String data) {
        return data.matches(CSV);
    }

    /** Name of a set of IDX files, which may be given by their folder. */
    private static String name(String data) {
        return data.replaceAll("[/\\\\]+$", "").replaceAll(".*[/\\\\]", "");
    }

    /** Asked for, named in place of the set, or where {@code ohmloop data get} puts it. */
    private static String folder(LoopOptions options) {
        String data = options.data();
        Path folder = options.dataFolder().orElseGet(() -> {
            Path itself = Path.of(data);
            return Files.isDirectory(itself) ? itself : Path.of("data", data);
        });
        if (!Files.isDirectory(folder)) {
            boolean known = data.endsWith("mnist");
            throw new BenchException("--data " + data + ": no folder " + folder.toAbsolutePath()
                    + ". Name the folder of its IDX files with --data-dir, "
                    + (known
                            ? "or fetch them with: ohmloop data get " + data
                            : "or give a CSV file, digits, mnist or fashion-mnist"));
        }
        return folder.toAbsolutePath().toString();
    }

    /** Reads or generates the set. */
    LabelledImages images() {
        if (isTable(data)) {
            return FeatureTable.read(Path.of(data), label, seed);
        }
        return folder.isEmpty() ? Digits.generate(seed) : IdxImages.read(data, Path.of(folder));
    }
}
