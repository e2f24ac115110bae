package org.ohmloop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Path named = path.resolve("rigs").resolve(nameOrFile + ".yaml");
        if (Files.isRegularFile(named)) {
            return named;
        }
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            return file.toAbsolutePath();
        }
        throw new BenchException("There is no rig '" + nameOrFile + "'. Rigs in " + path.resolve("rigs") + ": "
                + String.join(", ", rigNames()) + ". Or give the path of a rig file.");
    }

    /** Names of the rig files in {@code rigs/}, sorted. */
    List<String> rigNames() {
        Path rigs = path.resolve("rigs");
        if (!Files.isDirectory(rigs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(rigs)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BenchException("Cannot list " + rigs + ": " + e.getMessage(), e);
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
