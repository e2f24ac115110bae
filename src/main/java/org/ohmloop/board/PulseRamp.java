package org.ohmloop.board;

/**
 * Incremental-step pulses of one polarity; voltages are magnitudes.
 *
 * @param start voltage of the first pulse, V
 * @param stop highest voltage, V
 * @param step from a pulse to the next, V
 * @param wordLineVoltage gate of the cell's transistor, V
 * @param width of a pulse, s
 */
public record PulseRamp(double start, double stop, double step, double wordLineVoltage, double width) {}
