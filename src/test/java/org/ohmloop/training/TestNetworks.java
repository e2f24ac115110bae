package org.ohmloop.training;

import java.util.List;
import java.util.SplittableRandom;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;

/** Small networks and data sets for tests. */
final class TestNetworks {
    private TestNetworks() {}

    /** The published neuron, 6 inputs; sizes of the layers; limiter in A, 0 for none. */
    static NetworkSpec small(double compliance, int... outputs) {
        return small(MifNeuron.published(), compliance, outputs);
    }

    static NetworkSpec small(MifNeuron neuron, double compliance, int... outputs) {
        LayerSpec[] layers = new LayerSpec[outputs.length];
        for (int l = 0; l < outputs.length; l++) {
            double gain = l == 0 ? 6e-6 : 0.5e-6;
            layers[l] = LayerSpec.dense(outputs[l], l == 0 ? 4 : 1, gain, l == 0 ? compliance : 0, 0.4, 0.2, neuron);
        }
        return network(Extent.flat(6), Readout.MEAN, layers);
    }

    private static NetworkSpec network(Extent input, Readout readout, LayerSpec... layers) {
        return new NetworkSpec("small", input, List.of(layers), 2, 5, 5, 5e-3, 8, readout);
    }

    /** A small network with another read-out. */
    static NetworkSpec readOut(Readout readout) {
        NetworkSpec mean = small(15e-6, 8, 3);
        return network(mean.input(), readout, mean.layers().toArray(LayerSpec[]::new));
    }

    /** Two convolutions, the second with padding, and a dense layer; every layer has neurons of its own. */
    static NetworkSpec convolutional() {
        LayerSpec first = LayerSpec.dense(3, 4, 6e-6, 15e-6, 0.4, 0.2, MifNeuron.published());
        LayerSpec second = LayerSpec.dense(2, 1, 1e-6, 0, 0.4, 0.2, mixedNeuron());
        return network(
                new Extent(5, 6, 1),
                Readout.MEAN,
                wired(first, new Wiring.Convolution(3, 1, 0)),
                wired(second, new Wiring.Convolution(3, 2, 1)),
                LayerSpec.dense(3, 1, 0.5e-6, 0, 0.4, 0.2, MifNeuron.published()));
    }

    private static LayerSpec wired(LayerSpec layer, Wiring wiring) {
        return new LayerSpec(
                wiring,
                layer.outputs(),
                layer.biasLines(),
                layer.gain(),
                layer.compliance(),
                layer.initialSpread(),
                layer.initialBias(),
                layer.neuron(),
                layer.reference());
    }

    /** A neuron whose two devices differ in every parameter, k included. */
    static MifNeuron mixedNeuron() {
        return new MifNeuron(
                new MetastableSwitch(1.1e3, 0.9e5, 0.08, 0.11, 0.01, 0.016),
                new MetastableSwitch(0.9e3, 1.2e5, 0.12, 0.10, 0.0, 0.012),
                -0.005,
                0.06,
                1e-7,
                0.03);
    }

    /** Weights of a size that makes neurons switch, one matrix a layer. */
    static float[][] weights(NetworkSpec spec, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] weights = new float[spec.layers().size()][];
        for (int l = 0; l < weights.length; l++) {
            weights[l] = new float[spec.rows(l) * spec.columns(l)];
            for (int i = 0; i < weights[l].length; i++) {
                weights[l][i] = (float) Math.max(-1, Math.min(1, 0.4 * random.nextGaussian()));
            }
        }
        return weights;
    }

    static float[] noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    static float[] flat(float[][] layers) {
        int n = 0;
        for (float[] layer : layers) {
            n += layer.length;
        }
        float[] all = new float[n];
        int at = 0;
        for (float[] layer : layers) {
            System.arraycopy(layer, 0, all, at, layer.length);
            at += layer.length;
        }
        return all;
    }
}
