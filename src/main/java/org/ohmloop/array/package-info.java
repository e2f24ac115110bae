/**
 * Circuits made of devices: the memristive integrate-and-fire neuron and the crossbar with resistance in its lines, and
 * the same as SPICE netlists.
 * <p>Device models come in, node voltages and currents go out. Instruments and training do not come in.
 */
package org.ohmloop.array;
