package org.ohmloop.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.rig.Yaml;

/** Networks that are known to train: YAML files in this package's resources, of the form that {@link NetworkFile} has. */
public final class Presets {
    /** 196-64-10, for the generated digits. */
    public static final String SMALL = "memprop-small";
    /** 784-256-10, for MNIST. */
    public static final String MNIST = "memprop-784-256-10";
    /** 784-256-10, for Fashion-MNIST. */
    public static final String FASHION = "memprop-fashion";

    /** 784-512-512-10, for MNIST and Fashion-MNIST. */
    public static final String DEEP = "memprop-2x512";
    /** Two convolutions and a dense layer, for MNIST and Fashion-MNIST. */
    public static final String CONVOLUTIONAL = "memprop-conv";
    /** 784-256-10 whose hidden neurons fire more than once a sample. */
    public static final String SPIKING = "memprop-spiking";
    /** 784-256-10 with hidden neurons that fire tonically under a constant current. */
    public static final String TONIC = "tonic";

    private Presets() {}

    public static List<String> names() {
        return List.of(SMALL, MNIST, FASHION, DEEP, CONVOLUTIONAL, SPIKING, TONIC);
    }

    /** The preset for a set of images that the command line knows: digits, mnist or fashion-mnist. */
    public static String forData(String data) {
        return switch (data) {
            case "digits" -> SMALL;
            case "mnist" -> MNIST;
            case "fashion-mnist" -> FASHION;
            default -> throw new IllegalArgumentException("--data must be digits, mnist or fashion-mnist, was " + data);
        };
    }

    /** @throws IllegalArgumentException listing the names there are */
    public static NetworkFile file(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "network must be one of " + String.join(", ", names()) + ", was " + name);
        }
        try (InputStream in = Presets.class.getResourceAsStream(name + ".yaml")) {
            return Yaml.read(name + ".yaml", in, NetworkFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The preset " + name + " cannot be read from the jar", e);
        }
    }

    /** A preset with one neuron for all layers; throws as {@link #file}. */
    public static Preset byName(String name, MifNeuron neuron) {
        return file(name).preset(neuron);
    }
}
