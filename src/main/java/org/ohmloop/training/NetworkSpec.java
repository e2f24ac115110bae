package org.ohmloop.training;

import java.util.List;

/**
 * A network of crossbars and memristive neurons: all that is needed, beside its weights, to run it.
 *
 * <p>The inputs of the first layer are amplitude-coded (0 to 1) and gated by common read pulses, {@code stepsOn}
 * steps on and {@code stepsOff} off; without steps off the drive is constant. Each later layer is driven by the analog
 * voltage v of the neurons before it, all the time: {@code u = clip((v - S)/S, -clip, clip)}, with S the reference
 * voltage of that layer before (25 mV for the published device). Weights are {@code (G+ - G-)/(Gmax - Gmin)}, in -1..1.
 * The class is the output neuron whose {@link Readout} is highest.
 *
 * @param name for people
 * @param input shape of a sample
 * @param layers in the order of the signal
 * @param pulses read pulses a sample
 * @param stepsOn time steps that a pulse is on
 * @param stepsOff time steps between pulses
 * @param timeStep s
 * @param clip largest magnitude of an input of the second and later layers
 * @param readout of the last layer's neurons
 */
public record NetworkSpec(
        String name,
        Extent input,
        List<LayerSpec> layers,
        int pulses,
        int stepsOn,
        int stepsOff,
        double timeStep,
        double clip,
        Readout readout) {

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public NetworkSpec {
        layers = List.copyOf(layers);
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
        Extent signals = input;
        for (LayerSpec layer : layers) {
            signals = layer.wiring().output(signals, layer.outputs());
        }
        if (signals.positions() != 1) {
            throw new IllegalArgumentException(
                    "the last layer must be dense or leave one place, it leaves " + signals.positions());
        }
    }

    /** Numbers in a sample. */
    public int inputs() {
        return input.count();
    }

    /** Time steps a sample. */
    public int steps() {
        return pulses * (stepsOn + stepsOff);
    }

    /** Whether the read pulse is on in a step. */
    public boolean pulseOn(int step) {
        return step % (stepsOn + stepsOff) < stepsOn;
    }

    /** Shape of the signals that enter a layer. */
    public Extent entering(int layer) {
        Extent signals = input;
        for (LayerSpec before : layers.subList(0, layer)) {
            signals = before.wiring().output(signals, before.outputs());
        }
        return signals;
    }

    /** Shape of a layer's neurons. */
    public Extent neurons(int layer) {
        return entering(layer + 1);
    }

    /** Signals at each place of a layer, place after place; {@link Wiring#patches}. */
    public int[] patches(int layer) {
        return layers.get(layer).wiring().patches(entering(layer));
    }

    /** Rows of a layer's crossbar: its signals, then its bias lines. */
    public int rows(int layer) {
        return signals(layer) + layers.get(layer).biasLines();
    }

    /** Rows of a layer's crossbar, bias lines not counted. */
    public int signals(int layer) {
        return layers.get(layer).wiring().signals(entering(layer));
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

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, was " + value);
        }
    }
}
