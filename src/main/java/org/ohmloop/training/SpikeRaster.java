package org.ohmloop.training;

import java.util.ArrayList;
import java.util.List;

/** When each neuron of a network fires while it answers one sample; spikes as {@link SpikeCounter} counts them. */
public final class SpikeRaster {
    private SpikeRaster() {}

    /**
     * One spike.
     *
     * @param layer from 0
     * @param neuron its number in the layer
     * @param time at which the voltage has come back, s after the sample began
     */
    public record Spike(int layer, int neuron, double time) {}

    /** @param sample as many numbers as the network has inputs */
    public static List<Spike> of(TrainedNetwork network, float[] sample) {
        NetworkSpec spec = network.spec();
        List<Spike> spikes = new ArrayList<>();
        network.software().watch(sample, 0, 1, (l, samples, inputs, v, x1, x2) -> {
            int n = spec.neurons(l).count();
            SpikeCounter counter = new SpikeCounter(spec, l);
            int[] ends = new int[spec.steps() + 1];
            for (int j = 0; j < n; j++) {
                int count = counter.find(v, j, n, ends);
                for (int i = 0; i < count; i++) {
                    spikes.add(new Spike(l, j, ends[i] * spec.timeStep()));
                }
            }
        });
        return spikes;
    }
}
