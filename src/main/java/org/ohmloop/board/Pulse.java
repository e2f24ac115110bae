package org.ohmloop.board;

/**
 * One programming pulse.
 *
 * @param cell that is selected
 * @param voltage bit line against source line, V: positive SETs (and forms), negative RESETs
 * @param wordLineVoltage gate of the cell's transistor, V; it sets the compliance current
 * @param width s
 */
public record Pulse(Cell cell, double voltage, double wordLineVoltage, double width) {}
