package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpikingNetworkTest {
    private final NetworkSpec spec = TestNetworks.small(15e-6, 8, 5, 3);
    private final float[][] weights = TestNetworks.weights(spec, 2);
    private final float[] images = TestNetworks.noise(300 * 6, 3);

    @Test
    void logitsAgreeWithTheDoublePrecisionNetwork() {
        float[] logits = new TrainedNetwork(spec, weights).software().logits(images, 7, 4);
        double[] exact = new double[spec.weights()];
        float[] flat = TestNetworks.flat(weights);
        for (int i = 0; i < exact.length; i++) {
            exact[i] = flat[i];
        }
        for (int s = 0; s < 4; s++) {
            float[] sample = Arrays.copyOfRange(images, (7 + s) * 6, (8 + s) * 6);
            double[] expected = new ReferenceLoss(spec).answers(exact, sample);
            for (int j = 0; j < 3; j++) {
                assertEquals(25 * expected[j], logits[s * 3 + j], 1e-3 * (1 + Math.abs(25 * expected[j])));
            }
        }
    }

    @Test
    void aChipIsAskedInBigBatchesWithinItsInputRange() {
        List<String> calls = new ArrayList<>();
        Synapses chip = (layer, inputs, batch, sums) -> {
            calls.add(layer + ":" + batch);
            for (float input : inputs) {
                assertTrue(Math.abs(input) / spec.inputScale(layer) <= 1);
            }
            int rows = spec.rows(layer);
            int columns = spec.columns(layer);
            assertEquals(1, inputs[rows - 1], "the last row is a bias line");
            for (int b = 0; b < batch; b++) {
                for (int j = 0; j < columns; j++) {
                    double sum = 0;
                    for (int i = 0; i < rows; i++) {
                        sum += weights[layer][i * columns + j] * inputs[b * rows + i];
                    }
                    sums[b * columns + j] = (float) sum;
                }
            }
        };
        float[] answered = new SpikingNetwork(spec, chip).logits(images, 0, 300);
        float[] software = new TrainedNetwork(spec, weights).software().logits(images, 0, 300);
        assertArrayEquals(software, answered, 1e-2f);
        assertEquals(List.of("0:256", "1:5120", "2:5120", "0:44", "1:880", "2:880"), calls);
    }

    @Test
    void accuracyIsTheShareOfLabelsThatArePredicted() {
        SpikingNetwork network = new TrainedNetwork(spec, weights).software();
        int[] labels = network.predict(images, 0, 300);
        assertEquals(1, network.accuracy(images, labels, 0, 300));
        labels[10] = (labels[10] + 1) % 3;
        labels[120] = (labels[120] + 1) % 3;
        assertEquals(0.98, network.accuracy(images, labels, 100, 50), 1e-12);
        assertEquals(298 / 300.0, network.accuracy(images, labels, 0, 300), 1e-12);
    }

    @Test
    void anExcursionThatComesBackIsASpikeAndAPlateauIsNot() {
        SpikeCounter counter = new SpikeCounter(spec, 0);
        // 110 mV are 4.4 voltage scales, 57.5 mV are 2.3.
        float[] v = new float[21];
        float[] wave = {0, 4, 4.5f, 5, 3, 4.6f, 2, 0, 4.3f, 0, 5, 1, 0, 6};
        System.arraycopy(wave, 0, v, 0, wave.length);
        Arrays.fill(v, wave.length, 21, 6);
        assertEquals(2, counter.count(v, 0, 1));
        assertEquals(2, counter.count(v, 1));
    }

    @Test
    void aStrongPulseMakesANeuronSpikeAndAWeakOneDoesNot() {
        NetworkSpec one = TestNetworks.small(0, 2);
        float[][] w = {new float[one.rows(0) * 2]};
        for (int i = 0; i < one.rows(0); i++) {
            w[0][2 * i] = 0.05f;
            w[0][2 * i + 1] = 0.4f;
        }
        TrainedNetwork network = new TrainedNetwork(one, w);
        float[] ones = {1, 1, 1, 1, 1, 1};
        assertEquals(0, NeuronWaveform.of(network, ones, 0).spikes());
        assertEquals(1, NeuronWaveform.of(network, ones, 1).spikes());
        assertEquals(0.5, network.software().spikesPerNeuron(ones, 0, 1));
    }

    @Test
    void perturbedWeightsHaveTheAskedSpreadAndStayInRange() {
        float[][] zero = {new float[10_000]};
        float[][] noisy = SoftwareSynapses.perturbed(zero, 0.05, 9);
        double square = 0;
        for (float w : noisy[0]) {
            square += w * w;
        }
        assertEquals(0.05, Math.sqrt(square / 10_000), 0.002);
        assertArrayEquals(noisy[0], SoftwareSynapses.perturbed(zero, 0.05, 9)[0]);
        for (float w : SoftwareSynapses.perturbed(zero, 2, 9)[0]) {
            assertTrue(w >= -1 && w <= 1);
        }
    }
}
