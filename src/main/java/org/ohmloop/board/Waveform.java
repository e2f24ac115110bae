package org.ohmloop.board;

/**
 * A staircase that a sweep applies to one cell: each voltage is held for the dwell time and the current is converted at
 * its end.
 *
 * @param voltage V, one a point
 * @param dwell s a point
 * @param wordLineVoltage gate of the cell's transistor, V
 * @param fullScale of the current converter, A
 */
public record Waveform(double[] voltage, double dwell, double wordLineVoltage, double fullScale) {}
