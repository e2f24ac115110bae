package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ohmloop.run.Json;

/**
 * What a run left in its directory. An absent file is no fault; one that cannot be drawn is remembered as a fault, and
 * the rest of the page is drawn without it.
 */
final class Artefacts {
    private final Path run;
    private final List<String> faults = new ArrayList<>();
    private final JsonNode configuration;
    private final JsonNode summary;

    Artefacts(Path run) {
        this.run = run;
        this.configuration = json("run.json").orElse(MissingNode.getInstance());
        this.summary = json("summary.json").orElse(MissingNode.getInstance());
    }

    Path directory() {
        return run;
    }

    /** {@code run.json}; a missing node where there is none. */
    JsonNode configuration() {
        return configuration;
    }

    /** {@code summary.json}; a missing node where there is none. */
    JsonNode summary() {
        return summary;
    }

    /** What could not be drawn and why, a sentence each. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    Optional<JsonNode> json(String name) {
        Path file = run.resolve(name);
        return Files.exists(file) ? guard(name, () -> Json.read(file, JsonNode.class)) : Optional.empty();
    }

    /** What the function makes of a CSV file, where there is one and it can be read. */
    <T> Optional<T> draw(String name, Function<CsvTable, T> builder) {
        Path file = run.resolve(name);
        return Files.exists(file) ? guard(name, () -> builder.apply(CsvTable.read(file))) : Optional.empty();
    }

    /** Names of the CSV files in a folder of the run, sorted; none where there is no such folder. */
    List<String> list(String folder) {
        Path directory = run.resolve(folder);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(n -> n.endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
    }

    /** The supplier's value, or a fault in this artefact's name. */
    <T> Optional<T> guard(String name, Supplier<T> supplier) {
        try {
            return Optional.of(supplier.get());
        } catch (RuntimeException e) {
            // Whatever is wrong with one file, of whatever kind, the reader shall see the rest and this message.
            faults.add(name + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
            return Optional.empty();
        }
    }
}
