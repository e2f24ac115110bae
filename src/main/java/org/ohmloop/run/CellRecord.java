package org.ohmloop.run;

import org.ohmloop.board.Cell;

/**
 * What became of one cell, as the journal keeps it.
 *
 * @param cell its address
 * @param target S
 * @param tolerance half-width of the window, S
 * @param verified conductance at the last read, S; NaN where it could not be read
 * @param outcome name of the outcome, such as {@code in_window}
 * @param pulses that it took
 * @param reads that it took
 */
public record CellRecord(
        Cell cell, double target, double tolerance, double verified, String outcome, int pulses, int reads) {}
