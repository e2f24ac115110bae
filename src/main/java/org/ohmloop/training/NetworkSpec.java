package org.ohmloop.training;

import java.util.List;
import org.ohmloop.array.MifNeuron;

/**
 * A network of crossbars and memristive neurons: all that is needed, beside its weights, to run it.
 *
 * <p>The inputs of the first layer are amplitude-coded (0 to 1) and gated by common read pulses, {@code stepsOn}
 * steps on and {@code stepsOff} off. Each later layer is driven by the analog voltage v of the neurons before it, all
 * the time: {@code u = clip((v - S)/S, -clip, clip)}, with the voltage scale S = k 25/15 (25 mV for the published
 * device). Weights are {@code (G+ - G-)/(Gmax - Gmin)}, in -1..1. The class is the output neuron with the highest
 * mean voltage.
 *
 * @param name for people
 * @param inputs numbers in a sample
 * @param layers in the order of the signal
 * @param pulses read pulses a sample
 * @param stepsOn time steps that a pulse is on
 * @param stepsOff time steps between pulses
 * @param timeStep s
 * @param neuron circuit of every neuron
 * @param clip largest magnitude of an input of the second and later layers
 */
public record NetworkSpec(
        String name,
        int inputs,
        List<LayerSpec> layers,
        int pulses,
        int stepsOn,
        int stepsOff,
        double timeStep,
        MifNeuron neuron,
        double clip) {

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public NetworkSpec {
        layers = List.copyOf(layers);
        requireAtLeast("inputs", inputs, 1);
        requireAtLeast("number of layers", layers.size(), 1);
        requireAtLeast("pulses", pulses, 1);
        requireAtLeast("stepsOn", stepsOn, 1);
        requireAtLeast("stepsOff", stepsOff, 0);
        if (!(timeStep > 0) || Double.isInfinite(timeStep)) {
            throw new IllegalArgumentException("timeStep must be positive and finite, was " + timeStep + " s");
        }
        if (!(clip >= 1) || Double.isInfinite(clip)) {
            throw new IllegalArgumentException("clip must be 1 or more (a bias line's input is 1), was " + clip);
        }
    }

    /** Time steps a sample. */
    public int steps() {
        return pulses * (stepsOn + stepsOff);
    }

    /** Whether the read pulse is on in a step. */
    public boolean pulseOn(int step) {
        return step % (stepsOn + stepsOff) < stepsOn;
    }

    /** Rows of a layer's crossbar: its inputs, then its bias lines. */
    public int rows(int layer) {
        return signals(layer) + layers.get(layer).biasLines();
    }

    /** Inputs of a layer, bias lines not counted. */
    public int signals(int layer) {
        return layer == 0 ? inputs : layers.get(layer - 1).outputs();
    }

    /** Columns of a layer's weight matrix; a differential pair of devices is behind each weight. */
    public int columns(int layer) {
        return layers.get(layer).outputs();
    }

    /** Number of classes. */
    public int classes() {
        return columns(layers.size() - 1);
    }

    /** Number of weights. */
    public int weights() {
        int n = 0;
        for (int l = 0; l < layers.size(); l++) {
            n += rows(l) * columns(l);
        }
        return n;
    }

    /** Largest magnitude of an input of this layer: {@code input/inputScale} is in -1..1 always, for a DAC. */
    public double inputScale(int layer) {
        return layer == 0 ? 1 : clip;
    }

    /** The neuron's own unit of voltage, S = k 25/15, V. */
    public double voltageScale() {
        return neuron.first().k() * 25 / 15;
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, was " + value);
        }
    }
}
