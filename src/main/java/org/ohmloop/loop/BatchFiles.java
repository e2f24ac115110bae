package org.ohmloop.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.CalibrationException;
import org.ohmloop.run.Json;
import org.ohmloop.run.RunException;

/**
 * The named batches of a runs folder: {@code runs/batches/NAME.json}.
 *
 * @param runs folder of the run directories
 */
public record BatchFiles(Path runs) {
    /** File of a batch, there or not. */
    public Path file(String name) {
        return runs.resolve("batches").resolve(name + ".json");
    }

    /** @throws RunException where there is a batch of this name */
    public void requireNew(String name) {
        if (Files.exists(file(name))) {
            throw new RunException("There is a batch '" + name + "' already: " + file(name)
                    + ". Choose another name, or move the file away.");
        }
    }

    /** Keeps a batch under its name, never over another one; what the same run left before it was killed is replaced. */
    void keep(Batch batch) {
        Path file = file(batch.name());
        boolean own = read(file).anyMatch(there -> there.provenance().equals(batch.provenance()));
        if (!own) {
            requireNew(batch.name());
        }
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new RunException("Cannot make the folder of " + file + ": " + e.getMessage(), e);
        }
        Json.write(file, batch);
    }

    /** The newest batch from the same source whose cells are of the model; batches that cannot be read are passed over. */
    Optional<Batch> newest(String source, String model) {
        Path folder = runs.resolve("batches");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(BatchFiles::read)
                    .filter(batch -> batch.provenance().source().equals(source))
                    .filter(batch ->
                            batch.synapse() != null && batch.synapse().model().equals(model))
                    .max(Comparator.comparing(batch -> batch.provenance().date()));
        } catch (IOException e) {
            throw new RunException("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Names of the batches, sorted. */
    public List<String> names() {
        Path folder = runs.resolve("batches");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RunException("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Stream<Batch> read(Path file) {
        try {
            return Stream.of(Batch.read(file));
        } catch (CalibrationException e) {
            return Stream.empty();
        }
    }
}
