/**
 * MEMprop: backpropagation through time through the circuit model of memristive neurons and synapses, and its data
 * sets.
 * <p>A batch model and labelled samples come in, a {@link org.ohmloop.training.TrainedNetwork} goes out. Rigs do not
 * come in: a chip takes part through the {@link org.ohmloop.training.Synapses} interface only.
 */
package org.ohmloop.training;
