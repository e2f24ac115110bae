package org.ohmloop.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ohmloop.run.Json;

/**
 * A network and its weights. On disk: {@code network.json} (the spec) and {@code weights.safetensors} (matrices
 * {@code layer0}, {@code layer1}, ...).
 *
 * @param spec shape, neuron and timing
 * @param weights one matrix a layer, rows (inputs, then bias lines) x columns, row-major, -1 to 1
 */
public record TrainedNetwork(NetworkSpec spec, float[][] weights) {
    private static final String SPEC = "network.json";
    private static final String WEIGHTS = "weights.safetensors";

    /** @throws IllegalArgumentException naming the layer whose matrix does not fit the spec or leaves -1..1 */
    public TrainedNetwork {
        requireShapes(spec, weights);
        for (int l = 0; l < weights.length; l++) {
            for (float w : weights[l]) {
                if (!(w >= -1 && w <= 1)) {
                    throw new IllegalArgumentException("layer " + l + " has a weight of " + w + ", outside -1..1");
                }
            }
        }
    }

    static void requireShapes(NetworkSpec spec, float[][] weights) {
        if (weights.length != spec.layers().size()) {
            throw new IllegalArgumentException(
                    "network " + spec.name() + " has " + spec.layers().size() + " layers, weights " + weights.length);
        }
        for (int l = 0; l < weights.length; l++) {
            if (weights[l].length != spec.rows(l) * spec.columns(l)) {
                throw new IllegalArgumentException("layer " + l + " needs " + spec.rows(l) + " x " + spec.columns(l)
                        + " weights, were " + weights[l].length);
            }
        }
    }

    /** The network run with ideal crossbars. */
    public SpikingNetwork software() {
        return new SpikingNetwork(spec, new SoftwareSynapses(spec, weights));
    }

    /** Root mean square of a layer's weights: how well they fill the range, 0 to 1. */
    public double fill(int layer) {
        double sum = 0;
        for (float w : weights[layer]) {
            sum += (double) w * w;
        }
        return Math.sqrt(sum / weights[layer].length);
    }

    /** Writes both files into a folder that exists. */
    public void save(Path folder) {
        Map<String, Safetensors.Matrix> matrices = new LinkedHashMap<>();
        for (int l = 0; l < weights.length; l++) {
            matrices.put("layer" + l, new Safetensors.Matrix(spec.rows(l), spec.columns(l), weights[l]));
        }
        Safetensors.write(folder.resolve(WEIGHTS), matrices);
        Json.write(folder.resolve(SPEC), spec);
    }

    /** @throws UncheckedIOException naming the file that is missing or damaged */
    public static TrainedNetwork load(Path folder) {
        NetworkSpec spec = Json.read(folder.resolve(SPEC), NetworkSpec.class);
        Path file = folder.resolve(WEIGHTS);
        Map<String, Safetensors.Matrix> matrices = Safetensors.read(file);
        float[][] weights = new float[spec.layers().size()][];
        for (int l = 0; l < weights.length; l++) {
            Safetensors.Matrix matrix = matrices.get("layer" + l);
            if (matrix == null || matrix.rows() != spec.rows(l) || matrix.columns() != spec.columns(l)) {
                throw new UncheckedIOException(new IOException(file + ": no layer" + l + " of " + spec.rows(l) + " x "
                        + spec.columns(l) + ", which " + SPEC + " asks for"));
            }
            weights[l] = matrix.values();
        }
        return new TrainedNetwork(spec, weights);
    }

    /** Whether a folder holds a trained network. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(SPEC)) && Files.exists(folder.resolve(WEIGHTS));
    }
}
