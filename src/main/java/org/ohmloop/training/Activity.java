package org.ohmloop.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Spikes and energy of a network, on average over some samples.
 *
 * @param samples that were run
 * @param synapses devices that the energy of the crossbars is for
 * @param layers in the order of the signal
 * @param energy of one inference in all neurons and synapses, J
 */
public record Activity(
        int samples,
        SynapseRange synapses,
        List<LayerActivity> layers,
        @JsonProperty("energy_J") double energy) {

    public Activity {
        layers = List.copyOf(layers);
    }

    /**
     * The activity of a network in software.
     *
     * @param images samples x inputs, row-major
     * @param count number of samples, from the first; 1 or more
     * @param synapses devices behind the weights
     * @throws IllegalArgumentException for fewer than one sample
     */
    public static Activity of(TrainedNetwork network, float[] images, int count, SynapseRange synapses) {
        List<LayerActivity> layers = ActivityMeter.measure(network, images, count, synapses);
        double energy = layers.stream()
                .mapToDouble(layer -> layer.neuronEnergy() + layer.synapseEnergy())
                .sum();
        return new Activity(count, synapses, layers, energy);
    }
}
