package org.ohmloop.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one layer did, on average over some samples.
 *
 * @param layer from 0
 * @param neurons that it has
 * @param spikes of a neuron and sample; {@link org.ohmloop.array.MifSpikes}
 * @param silent share of neurons that fired for none of the samples, 0 to 1
 * @param quiet share of neurons that did not fire for a sample, 0 to 1
 * @param neuronEnergy heat in the neurons' memristors, integral of I V dt, of one sample, J
 * @param synapseEnergy heat in the crossbar's pairs of devices, integral of G V^2 dt, of one sample, J
 */
public record LayerActivity(
        int layer,
        int neurons,
        @JsonProperty("spikes_per_neuron") double spikes,
        @JsonProperty("silent_neurons") double silent,
        @JsonProperty("quiet_share") double quiet,
        @JsonProperty("neuron_energy_J") double neuronEnergy,
        @JsonProperty("synapse_energy_J") double synapseEnergy) {}
