package org.ohmloop.board;

/**
 * Limits that a board enforces by itself once they are set and locked.
 *
 * @param maxVoltage largest magnitude of a pulse, sweep or read, V
 * @param maxWordLineVoltage V
 * @param maxWidth longest pulse or dwell, s
 */
public record BoardLimits(double maxVoltage, double maxWordLineVoltage, double maxWidth) {}
