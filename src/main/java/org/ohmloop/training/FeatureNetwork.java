package org.ohmloop.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits a dense network to a set of features: as many inputs and classes as the set has. The first layer's gain is scaled so
 * that the drive, whose size grows with the root of the number of inputs, stays as the preset has it.
 */
public final class FeatureNetwork {
    private FeatureNetwork() {}

    /** @throws IllegalArgumentException where the preset has a layer that is not dense */
    public static Preset fitted(Preset preset, LabelledImages data) {
        NetworkSpec spec = preset.spec();
        List<LayerSpec> layers = new ArrayList<>();
        for (int l = 0; l < spec.layers().size(); l++) {
            LayerSpec layer = spec.layers().get(l);
            if (!(layer.wiring() instanceof Wiring.Dense)) {
                throw new IllegalArgumentException("network " + spec.name() + " has a convolution, and " + data.name()
                        + " holds features, not images");
            }
            boolean last = l == spec.layers().size() - 1;
            double gain = l == 0 ? Math.sqrt((double) spec.inputs() / data.pixels()) : 1;
            layers.add(new LayerSpec(
                    layer.wiring(),
                    last ? data.classes() : layer.outputs(),
                    layer.biasLines(),
                    layer.gain() * gain,
                    layer.compliance(),
                    layer.initialSpread(),
                    Math.max(-1, Math.min(1, layer.initialBias() / gain)),
                    layer.neuron(),
                    layer.reference()));
        }
        NetworkSpec its = new NetworkSpec(
                spec.name(),
                Extent.flat(data.pixels()),
                layers,
                spec.pulses(),
                spec.stepsOn(),
                spec.stepsOff(),
                spec.timeStep(),
                spec.clip(),
                spec.readout());
        return new Preset(its, preset.options());
    }
}
