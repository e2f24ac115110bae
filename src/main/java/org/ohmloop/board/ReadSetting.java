package org.ohmloop.board;

/**
 * How cells are read.
 *
 * @param voltage read voltage on the bit line, V
 * @param wordLineVoltage gate of the cell's transistor, V
 * @param fullScale of the current converter, A; the board takes the smallest of its ranges that holds it
 * @param averages number of conversions averaged into one reading, 1 or more
 */
public record ReadSetting(double voltage, double wordLineVoltage, double fullScale, int averages) {}
