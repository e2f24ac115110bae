package org.ohmloop.training;

/**
 * One dense layer: a crossbar of memristive synapses and the neurons that it drives.
 *
 * @param outputs number of neurons, that is columns of the crossbar
 * @param biasLines extra rows at the end of the crossbar, each driven with an input of 1 and each with its own weights
 * @param gain current into a neuron for a weighted sum of 1, A
 * @param compliance Imax of the current limiter I = Imax tanh(gain sum / Imax), A; 0 where there is none
 * @param initialSpread standard deviation of the weights before training
 * @param initialBias weight of every bias line before training
 */
public record LayerSpec(
        int outputs, int biasLines, double gain, double compliance, double initialSpread, double initialBias) {

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
    }
}
