package org.ohmloop.board;

/**
 * The currents that a cell shall carry at the read voltage; both ends are inside.
 *
 * @param cell that is written
 * @param lowest A, 0 or more
 * @param highest A
 */
public record WriteWindow(Cell cell, double lowest, double highest) {

    /**
     * The window of a conductance, never wider than asked for: its ends are put on the grid of the wire inwards.
     *
     * @param low S
     * @param high S
     * @param readVoltage V
     * @throws BoardException {@code BAD_COMMAND} where no current of the grid is inside
     */
    public static WriteWindow ofConductance(Cell cell, double low, double high, double readVoltage) {
        double lowest = Math.ceil(Math.max(0, low) * readVoltage * Wire.STEPS_PER_AMPERE);
        double highest = Math.floor(high * readVoltage * Wire.STEPS_PER_AMPERE);
        if (!(lowest <= highest && highest <= Wire.LARGEST_CURRENT)) {
            throw new BoardException(
                    BoardException.Kind.BAD_COMMAND,
                    cell + ": a window of " + low + " to " + high + " S holds no current of the wire at " + readVoltage
                            + " V. Widen it or raise the read voltage; nothing was sent.");
        }
        return new WriteWindow(cell, lowest / Wire.STEPS_PER_AMPERE, highest / Wire.STEPS_PER_AMPERE);
    }
}
