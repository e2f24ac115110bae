package org.ohmloop.board;

/**
 * How a board writes cells by itself: PROTOCOL.md, section 9, has the rules.
 *
 * @param read of the readings that verify; its voltage is above 0
 * @param set ramp that raises conductance
 * @param reset ramp that lowers it
 * @param pulseBudget most pulses for a cell, 1 to 65534
 * @param stopPulses pulses at a ramp's stop voltage before a cell is given up, 1 or more
 * @param time that the command may take, s, counted in the board's worst cases; cells that it does not hold come back
 *     {@link WrittenCell.Outcome#UNFINISHED}
 */
public record BoardWriting(
        ReadSetting read, PulseRamp set, PulseRamp reset, int pulseBudget, int stopPulses, double time) {}
