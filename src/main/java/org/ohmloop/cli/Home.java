package org.ohmloop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ohmloop.rig.BenchException;

/** The folder that Ohmloop was checked out to, with its rig files and chips. */
record Home(Path path) {
    private static final String PROPERTY = "ohmloop.home";

    /** The launcher says where it is; without it, the working directory is taken. */
    static Home find() {
        return new Home(
                Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize());
    }

    /**
     * A rig by its name in {@code rigs/}, or by the path of its file.
     *
     * @throws BenchException listing the rigs there are
     */
    Path rigFile(String nameOrFile) {
        return named("rigs", "rig", nameOrFile);
    }

    /** Names of the rig files in {@code rigs/}, sorted. */
    List<String> rigNames() {
        return names("rigs");
    }

    /**
     * A gate by its name in {@code calibration/gates/}, or by the path of its file.
     *
     * @throws BenchException listing the gates there are
     */
    Path gateFile(String nameOrFile) {
        return named("calibration/gates", "gate", nameOrFile);
    }

    private Path named(String folder, String what, String nameOrFile) {
        Path named = path.resolve(folder).resolve(nameOrFile + ".yaml");
        if (Files.isRegularFile(named)) {
            return named;
        }
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            return file.toAbsolutePath();
        }
        String there = String.join(", ", names(folder));
        throw new BenchException("There is no " + what + " '" + nameOrFile + "'. " + capital(what) + "s in "
                + path.resolve(folder) + ": " + there + ". Or give the path of a " + what + " file.");
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private List<String> names(String folder) {
        Path files = path.resolve(folder);
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(files)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BenchException("Cannot list " + files + ": " + e.getMessage(), e);
        }
    }

    /** Commit that is checked out, abbreviated; empty outside a git checkout. */
    String gitCommit() {
        try {
            Path git = path.resolve(".git");
            String head = Files.readString(git.resolve("HEAD")).strip();
            if (head.startsWith("ref: ")) {
                head = Files.readString(git.resolve(head.substring("ref: ".length())))
                        .strip();
            }
            return head.substring(0, Math.min(12, head.length()));
        } catch (IOException e) {
            return "";
        }
    }
}
