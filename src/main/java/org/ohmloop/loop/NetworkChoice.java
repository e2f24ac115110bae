package org.ohmloop.loop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.board.Capabilities;
import org.ohmloop.programming.Placement;
import org.ohmloop.training.NetworkFile;
import org.ohmloop.training.NetworkSpec;
import org.ohmloop.training.Preset;
import org.ohmloop.training.Presets;

/** The network that the options ask for, and its place on a chip. */
final class NetworkChoice {
    private NetworkChoice() {}

    /** @param fitted neuron of the batch's devices; empty for those that the network's file names */
    static Preset preset(LoopOptions options, Optional<MifNeuron> fitted) {
        NetworkFile file = file(options);
        return fitted.map(file::preset).orElseGet(file::preset);
    }

    private static NetworkFile file(LoopOptions options) {
        return file(options.preset().isEmpty() ? Presets.forData(options.data()) : options.preset());
    }

    /** @param name of a preset, or a YAML file */
    static NetworkFile file(String name) {
        return name.matches(".*\\.ya?ml") ? NetworkFile.read(Path.of(name)) : Presets.file(name);
    }

    static Placement place(NetworkSpec spec, Capabilities chip) {
        List<Placement.Shape> shapes = new ArrayList<>();
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            shapes.add(new Placement.Shape(spec.rows(layer), spec.columns(layer)));
        }
        return Placement.of(shapes, chip.rows(), chip.columns());
    }
}
