package org.ohmloop.training;

import org.ohmloop.array.MifNeuron;

/**
 * One layer: a crossbar of memristive synapses and the neurons that it drives.
 *
 * @param wiring which signals reach the crossbar's rows
 * @param outputs columns of the crossbar: neurons of a dense layer, channels of a convolution
 * @param biasLines extra rows at the end of the crossbar, each driven with an input of 1 and each with its own weights
 * @param gain current into a neuron for a weighted sum of 1, A
 * @param compliance Imax of the current limiter I = Imax tanh(gain sum / Imax), A; 0 where there is none
 * @param initialSpread standard deviation of the weights before training
 * @param initialBias weight of every bias line before training
 * @param neuron circuit of every neuron of the layer
 * @param reference S, the voltage in which the next layer, or the read-out, counts a neuron's v, V
 */
public record LayerSpec(
        Wiring wiring,
        int outputs,
        int biasLines,
        double gain,
        double compliance,
        double initialSpread,
        double initialBias,
        MifNeuron neuron,
        double reference) {

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public LayerSpec {
        if (outputs < 1) {
            throw new IllegalArgumentException("outputs must be 1 or more, was " + outputs);
        }
        if (biasLines < 0) {
            throw new IllegalArgumentException("biasLines must be 0 or more, was " + biasLines);
        }
        if (!(gain > 0) || Double.isInfinite(gain)) {
            throw new IllegalArgumentException("gain must be positive and finite, was " + gain + " A");
        }
        if (!(compliance >= 0) || Double.isInfinite(compliance)) {
            throw new IllegalArgumentException("compliance must be 0 (none) or more, was " + compliance + " A");
        }
        if (!(initialSpread >= 0 && initialSpread <= 1)) {
            throw new IllegalArgumentException("initialSpread must be 0 to 1, was " + initialSpread);
        }
        if (!(initialBias >= -1 && initialBias <= 1)) {
            throw new IllegalArgumentException("initialBias must be -1 to 1, was " + initialBias);
        }
        if (!(reference > 0) || Double.isInfinite(reference)) {
            throw new IllegalArgumentException("reference must be positive and finite, was " + reference + " V");
        }
    }

    /** A dense layer of neurons at their usual reference. */
    public static LayerSpec dense(
            int outputs,
            int biasLines,
            double gain,
            double compliance,
            double initialSpread,
            double initialBias,
            MifNeuron neuron) {
        return new LayerSpec(
                new Wiring.Dense(),
                outputs,
                biasLines,
                gain,
                compliance,
                initialSpread,
                initialBias,
                neuron,
                usualReference(neuron));
    }

    /** S = k 25/15 of the first memristor: 25 mV for the published neuron. */
    public static double usualReference(MifNeuron neuron) {
        return neuron.first().k() * 25 / 15;
    }

    public LayerSpec withNeuron(MifNeuron newNeuron) {
        return new LayerSpec(
                wiring, outputs, biasLines, gain, compliance, initialSpread, initialBias, newNeuron, reference);
    }
}
