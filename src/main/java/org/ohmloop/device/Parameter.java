package org.ohmloop.device;

/**
 * A parameter of a compact model.
 *
 * @param name as in files: {@code ron}
 * @param unit SI unit: {@code ohm}
 * @param positive true where only values above 0 have a meaning; such a parameter is fitted, and its spread is stated,
 *     in its natural logarithm
 */
public record Parameter(String name, String unit, boolean positive) {

    /** The value on the scale on which it is fitted: its natural logarithm where it is positive, else itself. */
    public double scaled(double value) {
        return positive ? Math.log(value) : value;
    }

    /** The inverse of {@link #scaled}. */
    public double unscaled(double scaled) {
        return positive ? Math.exp(scaled) : scaled;
    }
}
