package org.ohmloop.loop;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.ohmloop.calibration.CalibrationException;
import org.ohmloop.calibration.Capture;
import org.ohmloop.calibration.Excluded;
import org.ohmloop.calibration.ReadOptions;
import org.ohmloop.calibration.SweepFile;
import org.ohmloop.calibration.SweepReader;

/**
 * The sweeps of the files that a user names: files, folders (their .csv, .tsv, .txt and .dat, also compressed), and
 * patterns with {@code *} and {@code ?} for a shell that does not expand them.
 *
 * @param captures of the files that could be read
 * @param refused files and sweeps that could not, with the reason
 */
public record SweepInputs(List<Capture> captures, List<Excluded> refused) {
    private static final Pattern TABLE = Pattern.compile("(?i).*\\.(csv|tsv|txt|dat)(\\.gz)?");

    public SweepInputs {
        captures = List.copyOf(captures);
        refused = List.copyOf(refused);
    }

    /**
     * Reads all of them; one bad file does not stop the others.
     *
     * @throws CalibrationException where not a single sweep can be read, with the reasons
     */
    static SweepInputs read(List<String> named, ReadOptions options) {
        List<Capture> captures = new ArrayList<>();
        List<Excluded> refused = new ArrayList<>();
        Map<Path, String> labels = labels(files(named));
        labels.forEach((file, label) -> {
            try {
                SweepFile read = SweepReader.read(file, label, options);
                captures.addAll(read.captures());
                refused.addAll(read.refused());
            } catch (CalibrationException e) {
                refused.add(new Excluded(label, e.getMessage()));
            }
        });
        if (captures.isEmpty()) {
            throw new CalibrationException(reasons(refused));
        }
        return new SweepInputs(captures, refused);
    }

    /** A reason names its file and line, or the sweep's values: then the sweep is named here. */
    public static String inWords(Excluded refusal) {
        String file = refusal.source().replaceFirst("[:#].*$", "");
        return refusal.reason().contains(file) ? refusal.reason() : refusal.source() + ": " + refusal.reason();
    }

    private static String reasons(List<Excluded> refused) {
        StringBuilder text = new StringBuilder();
        refused.stream().limit(10).forEach(one -> text.append(inWords(one)).append('\n'));
        if (refused.size() > 10) {
            text.append("and ").append(refused.size() - 10).append(" more\n");
        }
        return text.toString().stripTrailing();
    }

    private static List<Path> files(List<String> named) {
        List<Path> files = new ArrayList<>();
        for (String name : named) {
            List<Path> some = filesOf(name);
            if (some.isEmpty()) {
                throw new CalibrationException(name + ": no sweep files there (.csv, .tsv, .txt, .dat, also with .gz)");
            }
            files.addAll(some);
        }
        return files.stream().distinct().toList();
    }

    private static List<Path> filesOf(String name) {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                return list(path, "*").stream()
                        .filter(file ->
                                TABLE.matcher(file.getFileName().toString()).matches())
                        .toList();
            }
            if (Files.exists(path) || !hasWildcard(name)) {
                return List.of(path);
            }
        } catch (InvalidPathException e) {
            // A * may not stand in a file name of Windows: then this is a pattern.
            if (!hasWildcard(name)) {
                throw new CalibrationException(name + ": this is no path of a file (" + e.getReason() + ")", e);
            }
        }
        int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        Path folder = Path.of(slash < 0 ? "." : slash == 0 ? "/" : name.substring(0, slash));
        if (!Files.isDirectory(folder)) {
            throw new CalibrationException(
                    name + ": there is no folder " + folder + " (a pattern may stand in the last part of a path only)");
        }
        return list(folder, name.substring(slash + 1)).stream()
                .map(file -> slash < 0 ? file.getFileName() : file)
                .toList();
    }

    private static boolean hasWildcard(String name) {
        return name.matches(".*[*?\\[{].*");
    }

    private static List<Path> list(Path folder, String pattern) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
            stream.forEach(files::add);
        } catch (IOException | java.util.regex.PatternSyntaxException e) {
            throw new CalibrationException("Cannot list " + folder + "/" + pattern + ": " + e.getMessage(), e);
        }
        return files.stream().filter(Files::isRegularFile).sorted().toList();
    }

    /** What each file is called: its name, with its folder in front where another has the same name. */
    private static Map<Path, String> labels(List<Path> files) {
        Map<String, Integer> times = new HashMap<>();
        files.forEach(file -> times.merge(key(file), 1, Integer::sum));
        Map<Path, String> labels = new LinkedHashMap<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            Path parent = file.toAbsolutePath().normalize().getParent();
            boolean alone = times.get(key(file)) == 1 || parent == null || parent.getFileName() == null;
            labels.put(file, unused(alone ? name : parent.getFileName() + "/" + name, labels));
        }
        return labels;
    }

    private static String key(Path file) {
        return Capture.stem(String.valueOf(file.getFileName())).toLowerCase(Locale.ROOT);
    }

    /** No two sweeps may leave files of one name. */
    private static String unused(String label, Map<Path, String> labels) {
        String free = label;
        for (int i = 2; taken(free, labels); i++) {
            free = label + "(" + i + ")";
        }
        return free;
    }

    private static boolean taken(String label, Map<Path, String> labels) {
        String name = FitArtefacts.nameOf(label);
        return labels.values().stream()
                .anyMatch(other -> FitArtefacts.nameOf(other).equals(name));
    }
}
