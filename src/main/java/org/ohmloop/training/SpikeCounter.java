package org.ohmloop.training;

import org.ohmloop.array.MifSpikes;

/** Counts spikes, as {@link MifSpikes} defines them, on the float waveforms of a layer. */
final class SpikeCounter {
    private final int steps;
    private final double upper;
    private final double lower;

    SpikeCounter(NetworkSpec spec, int layer) {
        MifSpikes spikes = MifSpikes.of(spec.layers().get(layer).neuron());
        double reference = spec.layers().get(layer).reference();
        this.steps = spec.steps();
        this.upper = spikes.upper() / reference;
        this.lower = spikes.lower() / reference;
    }

    /**
     * Spikes of all neurons.
     *
     * @param v (steps + 1) x neurons, in reference voltages
     */
    long count(float[] v, int neurons) {
        long spikes = 0;
        for (int j = 0; j < neurons; j++) {
            spikes += count(v, j, neurons);
        }
        return spikes;
    }

    /** Spikes of one neuron, whose voltages are at {@code first}, {@code first + stride}, ... */
    int count(float[] v, int first, int stride) {
        return find(v, first, stride, new int[0]);
    }

    /**
     * The same, and where the spikes end.
     *
     * @param ends is given the slices at which the first spikes end, as many as there is room for
     */
    int find(float[] v, int first, int stride, int[] ends) {
        int spikes = 0;
        boolean up = false;
        for (int t = 0; t <= steps; t++) {
            float now = v[first + t * stride];
            if (!up && now > upper) {
                up = true;
            } else if (up && now < lower) {
                up = false;
                if (spikes < ends.length) {
                    ends[spikes] = t;
                }
                spikes++;
            }
        }
        return spikes;
    }
}
