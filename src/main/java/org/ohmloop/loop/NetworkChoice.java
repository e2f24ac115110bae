package org.ohmloop.loop;

import java.util.ArrayList;
import java.util.List;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.board.Capabilities;
import org.ohmloop.programming.Placement;
import org.ohmloop.training.NetworkSpec;
import org.ohmloop.training.Preset;
import org.ohmloop.training.Presets;

/** The network that the options ask for, and its place on a chip. */
final class NetworkChoice {
    private NetworkChoice() {}

    static Preset preset(LoopOptions options, MifNeuron neuron) {
        String suited = Presets.forData(options.data());
        return Presets.byName(options.preset().isEmpty() ? suited : options.preset(), neuron);
    }

    static Placement place(NetworkSpec spec, Capabilities chip) {
        List<Placement.Shape> shapes = new ArrayList<>();
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            shapes.add(new Placement.Shape(spec.rows(layer), spec.columns(layer)));
        }
        return Placement.of(shapes, chip.rows(), chip.columns());
    }
}
