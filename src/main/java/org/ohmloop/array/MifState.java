package org.ohmloop.array;

/**
 * State of a memristive integrate-and-fire neuron.
 *
 * @param v voltage of the capacitor, V
 * @param x1 state of the memristor to battery E1, 0 to 1
 * @param x2 state of the memristor to battery E2, 0 to 1
 */
public record MifState(double v, double x1, double x2) {}
