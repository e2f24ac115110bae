package org.ohmloop.loop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.board.Capabilities;
import org.ohmloop.programming.Placement;
import org.ohmloop.training.FeatureNetwork;
import org.ohmloop.training.LabelledImages;
import org.ohmloop.training.NetworkFile;
import org.ohmloop.training.NetworkSpec;
import org.ohmloop.training.Preset;
import org.ohmloop.training.Presets;

/** The network that the options ask for, and its place on a chip. */
final class NetworkChoice {
    private NetworkChoice() {}

    /**
     * A preset that was not asked for by name takes as many inputs and classes as a table of features has.
     *
     * @param fitted neuron of the batch's devices; empty for those that the network's file names
     */
    static Preset preset(LoopOptions options, Optional<MifNeuron> fitted, LabelledImages data) {
        NetworkFile file = file(options, data);
        Preset preset = fitted.map(file::preset).orElseGet(file::preset);
        return options.preset().isEmpty() && data.height() == 1 ? FeatureNetwork.fitted(preset, data) : preset;
    }

    private static NetworkFile file(LoopOptions options, LabelledImages data) {
        return file(options.preset().isEmpty() ? usual(options.data(), data) : options.preset());
    }

    /** @param name of a preset, or a YAML file */
    static NetworkFile file(String name) {
        return name.matches(".*\\.ya?ml") ? NetworkFile.read(Path.of(name)) : Presets.file(name);
    }

    private static String usual(String name, LabelledImages data) {
        if (data.height() == 1) {
            return Presets.SMALL;
        }
        boolean known = List.of("digits", "mnist", "fashion-mnist").contains(name);
        return known ? Presets.forData(name) : Presets.MNIST;
    }

    static Placement place(NetworkSpec spec, Capabilities chip) {
        List<Placement.Shape> shapes = new ArrayList<>();
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            shapes.add(new Placement.Shape(spec.rows(layer), spec.columns(layer)));
        }
        return Placement.of(shapes, chip.rows(), chip.columns());
    }
}
