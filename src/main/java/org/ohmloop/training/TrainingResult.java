package org.ohmloop.training;

import java.util.List;

/**
 * What came of training.
 *
 * @param network spec and weights
 * @param curve one point a finished epoch
 * @param testAccuracy of the clean weights on the test samples, looked at once, 0 to 1
 * @param spikesPerNeuron spikes of a hidden neuron a test sample, on average; a spike rises above E1 + Von and comes
 *     back below half way to E1 + Voff
 * @param samplesPerSecond trained, over all epochs, validation and test not counted
 * @param stopped true where it was stopped before its last epoch
 */
public record TrainingResult(
        TrainedNetwork network,
        List<Epoch> curve,
        double testAccuracy,
        double spikesPerNeuron,
        double samplesPerSecond,
        boolean stopped) {

    public TrainingResult {
        curve = List.copyOf(curve);
    }
}
