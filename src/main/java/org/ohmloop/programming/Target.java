package org.ohmloop.programming;

import org.ohmloop.board.Cell;

/**
 * What one cell shall become.
 *
 * @param cell its address
 * @param layer of the network that it belongs to, from 0
 * @param conductance to aim at, S
 * @param tolerance half-width of the window around it, S
 */
public record Target(Cell cell, int layer, double conductance, double tolerance) {

    /** @throws IllegalArgumentException naming the field that makes no sense */
    public Target {
        if (layer < 0) {
            throw new IllegalArgumentException(cell + ": layer counts from 0, was " + layer);
        }
        if (!(conductance >= 0) || Double.isInfinite(conductance)) {
            throw new IllegalArgumentException(cell + ": target_S must be 0 or more, was " + conductance);
        }
        if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException(cell + ": tolerance_S must be positive, was " + tolerance);
        }
    }

    /** Whether a conductance, S, is inside the window; its edges belong to it. */
    public boolean holds(double read) {
        return Math.abs(read - conductance) <= tolerance;
    }
}
