package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmloop.array.MifEnergy;
import org.ohmloop.array.MifTrace;

class ActivityMeterTest {
    private static final SynapseRange RANGE = new SynapseRange(10e-6, 110e-6, 0.1);

    /** One neuron that a sample of ones makes fire, and one that it does not. */
    private static TrainedNetwork fireAndQuiet() {
        NetworkSpec one = TestNetworks.small(0, 2);
        float[][] w = {new float[one.rows(0) * 2]};
        for (int i = 0; i < one.inputs(); i++) {
            w[0][2 * i] = 0.05f;
            w[0][2 * i + 1] = 0.9f;
        }
        return new TrainedNetwork(one, w);
    }

    private static float[] ones(NetworkSpec spec, int samples) {
        float[] ones = new float[spec.inputs() * samples];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void spikesAndSilenceAreCounted() {
        TrainedNetwork network = fireAndQuiet();
        float[] images =
                Arrays.copyOf(ones(network.spec(), 1), 4 * network.spec().inputs());
        int n = NeuronWaveform.of(network, ones(network.spec(), 1), 1).spikes();
        assertTrue(n > 0);
        // Of four samples the first is all ones, the others are empty.
        LayerActivity layer = ActivityMeter.measure(network, images, 4, RANGE).get(0);
        assertEquals(2, layer.neurons());
        assertEquals(n / 8.0, layer.spikes());
        assertEquals(0.5, layer.silent());
        assertEquals(7 / 8.0, layer.quiet());
        assertThrows(IllegalArgumentException.class, () -> ActivityMeter.measure(network, images, 0, RANGE));
    }

    @Test
    void theHeatOfTheNeuronsIsThatOfTheDoublePrecisionCircuit() {
        TrainedNetwork network = fireAndQuiet();
        NetworkSpec spec = network.spec();
        float[] image = ones(spec, 1);
        double heat = 0;
        for (int j = 0; j < 2; j++) {
            NeuronWaveform wave = NeuronWaveform.of(network, image, j);
            MifTrace trace = MifTrace.of(
                    spec.layers().get(0).neuron(), spec.timeStep(), spec.steps(), t -> wave.current()[t + 1]);
            heat += MifEnergy.of(trace).dissipated();
        }
        double measured = ActivityMeter.measure(network, image, 1, RANGE).get(0).neuronEnergy();
        assertTrue(heat > 0);
        assertEquals(heat, measured, 1e-3 * heat);
    }

    @Test
    void aCrossbarTakesWhatItsPairsTakeWhileThePulsesAreOn() {
        TrainedNetwork network = fireAndQuiet();
        NetworkSpec spec = network.spec();
        // An input's row is a pair of weight 0.05 (20 + 5 uS) and one of 0.9 (20 + 90 uS), a bias line's two of weight
        // 0.
        double power = (6 * 135e-6 + 4 * 40e-6) * 0.1 * 0.1;
        double seconds = spec.pulses() * spec.stepsOn() * spec.timeStep();
        double measured =
                ActivityMeter.measure(network, ones(spec, 1), 1, RANGE).get(0).synapseEnergy();
        assertEquals(power * seconds, measured, 1e-6 * power * seconds);
    }

    @Test
    void aLaterCrossbarIsReadAllTheTimeByTheVoltagesOfTheNeuronsBefore() {
        NetworkSpec spec = TestNetworks.small(0, 3, 2);
        TrainedNetwork network = new TrainedNetwork(spec, TestNetworks.weights(spec, 5));
        float[] image = TestNetworks.noise(spec.inputs(), 6);
        double reference = spec.layers().get(0).reference();
        double energy = 0;
        for (int row = 0; row < spec.rows(1); row++) {
            double conductance = 0;
            for (int j = 0; j < 2; j++) {
                conductance += RANGE.pair(network.weights()[1][row * 2 + j]);
            }
            double[] v = row < 3 ? NeuronWaveform.of(network, image, row).v() : new double[0];
            for (int t = 1; t <= spec.steps(); t++) {
                double u = row < 3 ? Math.max(-spec.clip(), Math.min(spec.clip(), v[t] / reference - 1)) : 1;
                double volts = 0.1 * u / spec.clip();
                energy += conductance * volts * volts * spec.timeStep();
            }
        }
        List<LayerActivity> layers = ActivityMeter.measure(network, image, 1, RANGE);
        assertEquals(energy, layers.get(1).synapseEnergy(), 1e-3 * energy);
    }

    @Test
    void meansDoNotDependOnHowSamplesAreCutIntoChunks() {
        NetworkSpec spec = TestNetworks.small(0, 3, 2);
        TrainedNetwork network = new TrainedNetwork(spec, TestNetworks.weights(spec, 5));
        float[] images = TestNetworks.noise(300 * spec.inputs(), 6);
        List<LayerActivity> all = ActivityMeter.measure(network, images, 300, RANGE);
        double heat = 0;
        double spikes = 0;
        for (int i = 0; i < 300; i++) {
            float[] image = Arrays.copyOfRange(images, i * spec.inputs(), (i + 1) * spec.inputs());
            LayerActivity one = ActivityMeter.measure(network, image, 1, RANGE).get(0);
            heat += one.neuronEnergy() / 300;
            spikes += one.spikes() / 300;
        }
        assertEquals(heat, all.get(0).neuronEnergy(), 1e-4 * heat);
        assertEquals(
                network.software().spikesPerNeuron(images, 0, 300), all.get(0).spikes(), 1e-9);
        assertEquals(spikes, all.get(0).spikes(), 1e-9);
    }

    @Test
    void aRangeThatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SynapseRange(-1e-6, 1e-4, 0.2));
        assertThrows(IllegalArgumentException.class, () -> new SynapseRange(1e-4, 1e-4, 0.2));
        assertThrows(IllegalArgumentException.class, () -> new SynapseRange(1e-6, 1e-4, 0));
    }
}
