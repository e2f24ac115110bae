package org.ohmloop.training;

import java.util.List;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;

/**
 * Networks that are known to train. Their hyper-parameters were found with the published device; for another one, times
 * scale with tau, voltages with k, and currents with k/Ron.
 */
public final class Presets {
    /** 196-64-10, for the generated digits. */
    public static final String SMALL = "memprop-small";
    /** 784-256-10, for MNIST. */
    public static final String MNIST = "memprop-784-256-10";
    /** 784-256-10, for Fashion-MNIST. */
    public static final String FASHION = "memprop-fashion";

    private Presets() {}

    public static List<String> names() {
        return List.of(SMALL, MNIST, FASHION);
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
    public static Preset byName(String name, MifNeuron neuron) {
        return switch (name) {
            case SMALL ->
                new Preset(
                        spec(
                                name,
                                neuron,
                                196,
                                layer(neuron, 64, 4, 4, 15, 0.25, 0.5),
                                layer(neuron, 10, 1, 0.08, 0, 0.3, 0)),
                        new TrainOptions(30, 64, 2e-2, 0.05, 1, false, 600, 1, 1));
            case MNIST ->
                new Preset(
                        spec(
                                name,
                                neuron,
                                784,
                                layer(neuron, 256, 4, 2, 15, 0.25, 0.5),
                                layer(neuron, 10, 1, 0.04, 0, 0.3, 0)),
                        new TrainOptions(24, 128, 8e-3, 0.03, 1, false, 5000, 1, 1));
            case FASHION ->
                new Preset(
                        spec(
                                name,
                                neuron,
                                784,
                                layer(neuron, 256, 6, 1.2, 15, 0.25, 0.5),
                                layer(neuron, 10, 1, 0.04, 0, 0.3, 0)),
                        new TrainOptions(40, 128, 1e-2, 0.04, 1, true, 5000, 1, 1));
            default ->
                throw new IllegalArgumentException(
                        "network must be one of " + String.join(", ", names()) + ", was " + name);
        };
    }

    private static NetworkSpec spec(String name, MifNeuron neuron, int inputs, LayerSpec... layers) {
        // The published neuron's step: 5 ms at tau = 100 ms.
        double timeStep = neuron.first().tau() / 20;
        return new NetworkSpec(
                name,
                new Extent(inputs == 784 ? 28 : 14, inputs == 784 ? 28 : 14, 1),
                List.of(layers),
                2,
                5,
                5,
                timeStep,
                8,
                Readout.MEAN);
    }

    /** Gain and compliance in uA of the published neuron, brought to this one. */
    private static LayerSpec layer(
            MifNeuron neuron, int outputs, int biasLines, double gain, double compliance, double spread, double bias) {
        MetastableSwitch device = neuron.first();
        double unit = 1e-6 * (device.k() / 0.015) * (1000 / device.ron());
        return LayerSpec.dense(outputs, biasLines, gain * unit, compliance * unit, spread, bias, neuron);
    }
}
