package org.ohmloop.training;

import java.util.List;

/**
 * What came of training.
 *
 * @param network spec and weights of the best epoch; where no epoch was finished, the weights as they are
 * @param curve one point a finished epoch
 * @param bestEpoch the one of the highest validation accuracy, whose network is kept; 0 where none was finished
 * @param testAnswers class that the network gave each test sample; empty where it was stopped
 * @param testAccuracy of the clean weights on the test samples, looked at once, 0 to 1; NaN where it was stopped
 * @param spikesPerNeuron spikes of a hidden neuron a test sample, on average; a spike rises above E1 + Von and comes
 *     back below half way to E1 + Voff; NaN where it was stopped
 * @param samplesPerSecond trained, over all epochs, validation and test not counted
 * @param stopped true where it was stopped before its last epoch by a person; an early stop is a proper end
 */
public record TrainingResult(
        TrainedNetwork network,
        List<Epoch> curve,
        int bestEpoch,
        int[] testAnswers,
        double testAccuracy,
        double spikesPerNeuron,
        double samplesPerSecond,
        boolean stopped) {

    public TrainingResult {
        curve = List.copyOf(curve);
    }
}
