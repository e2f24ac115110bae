package org.ohmloop.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmloop.run.Json;

/**
 * All that the next epoch needs to go on as if nothing had happened. Random numbers follow from the seed, the epoch and
 * the number of steps, so that these are their state.
 *
 * <p>On disk: {@code checkpoint.json} and the file of numbers that it names ({@code epoch-0007.safetensors}: weights, Adam
 * moments, best weights). The JSON is replaced last and at once, so that a process killed between the two leaves the
 * checkpoint before.
 *
 * @param steps taken
 * @param curve one point an epoch
 * @param weights all layers in one
 * @param mean first moment of Adam
 * @param square second moment of Adam
 * @param best weights of the best epoch
 * @param neurons where the neurons' parameters are trained; null where they are not
 * @param bestNeurons their values of the best epoch; null likewise
 */
record Checkpoint(
        int steps,
        List<Epoch> curve,
        float[] weights,
        float[] mean,
        float[] square,
        float[] best,
        NeuronTraining.State neurons,
        double[][] bestNeurons) {
    private static final String FILE = "checkpoint.json";
    private static final String TENSORS = ".safetensors";

    private record Header(
            @JsonProperty(required = true) NetworkSpec spec,
            @JsonProperty(required = true) TrainOptions options,
            @JsonProperty(required = true) int steps,
            @JsonProperty(required = true) List<Epoch> curve,
            @JsonProperty(required = true) String tensors,
            NeuronTraining.State neurons,
            double[][] bestNeurons) {}

    /** Writes it into a folder, which is made where there is none, in place of the one before. */
    void write(Path folder, NetworkSpec spec, TrainOptions options) {
        try {
            Files.createDirectories(folder);
            String name = String.format("epoch-%04d%s", curve.size(), TENSORS);
            Map<String, Safetensors.Matrix> matrices = new LinkedHashMap<>();
            matrices.put("weights", row(weights));
            matrices.put("adam_mean", row(mean));
            matrices.put("adam_square", row(square));
            matrices.put("best", row(best));
            Safetensors.write(folder.resolve(name), matrices);
            Json.write(
                    folder.resolve(FILE),
                    new Header(spec, options.withThreads(1), steps, curve, name, neurons, bestNeurons));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    String other = String.valueOf(file.getFileName());
                    if (other.endsWith(TENSORS) && !other.equals(name)) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a checkpoint into " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads what {@link #write} wrote; empty where nothing was.
     *
     * @throws UncheckedIOException naming the file that is damaged
     * @throws IllegalArgumentException where it is of another network or of other options than these
     */
    static Optional<Checkpoint> read(Path folder, NetworkSpec spec, TrainOptions options) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Header header = Json.read(file, Header.class);
        if (!header.spec.equals(spec) || !header.options.equals(options.withThreads(1))) {
            throw new IllegalArgumentException(file + " is of another network or training: it has " + header.spec.name()
                    + ", " + header.options + "; delete its folder to begin anew");
        }
        Path tensors = folder.resolve(header.tensors);
        Map<String, Safetensors.Matrix> matrices = Safetensors.read(tensors);
        return Optional.of(new Checkpoint(
                header.steps,
                header.curve,
                numbers(tensors, matrices, "weights", spec),
                numbers(tensors, matrices, "adam_mean", spec),
                numbers(tensors, matrices, "adam_square", spec),
                numbers(tensors, matrices, "best", spec),
                header.neurons,
                header.bestNeurons));
    }

    private static Safetensors.Matrix row(float[] values) {
        return new Safetensors.Matrix(1, values.length, values);
    }

    private static float[] numbers(Path file, Map<String, Safetensors.Matrix> matrices, String name, NetworkSpec spec) {
        Safetensors.Matrix matrix = matrices.get(name);
        if (matrix == null || matrix.values().length != spec.weights()) {
            throw new UncheckedIOException(
                    new IOException(file + ": no " + name + " of " + spec.weights() + " numbers; it is damaged"));
        }
        return matrix.values();
    }
}
