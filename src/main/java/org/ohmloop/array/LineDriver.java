package org.ohmloop.array;

/**
 * What holds the lines of one direction at their potentials: a source, or a sense amplifier's virtual ground.
 *
 * @param resistance between the source and the line's nearest cell, ohm; 0 is ideal
 * @param end where it sits
 */
public record LineDriver(double resistance, LineEnd end) {

    /** @throws IllegalArgumentException where the resistance is negative or not finite */
    public LineDriver {
        Lines.requireResistance("driver resistance", resistance);
    }
}
