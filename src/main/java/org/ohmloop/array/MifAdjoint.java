package org.ohmloop.array;

/**
 * Derivatives of a loss with respect to the state of a neuron and to the current of the step that follows it.
 *
 * @param v 1/V
 * @param x1 a pure number
 * @param x2 a pure number
 * @param current 1/A
 */
public record MifAdjoint(double v, double x1, double x2, double current) {}
