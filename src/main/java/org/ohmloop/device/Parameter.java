package org.ohmloop.device;

/**
 * A parameter of a compact model.
 *
 * @param name as in files: {@code ron}
 * @param unit SI unit: {@code ohm}; empty for a pure number
 * @param positive true where only values above 0 have a meaning; such a parameter is fitted, and its spread is stated,
 *     in its natural logarithm
 * @param low least value that has a meaning, in the unit
 * @param high largest value that has a meaning
 */
public record Parameter(String name, String unit, boolean positive, double low, double high) {

    /** @throws IllegalArgumentException where nothing lies between the bounds */
    public Parameter {
        if (!(low < high) || (positive && low < 0)) {
            throw new IllegalArgumentException(name + ": no values from " + low + " to " + high);
        }
    }

    /** Any finite value, or any above 0. */
    public Parameter(String name, String unit, boolean positive) {
        this(name, unit, positive, positive ? 0 : Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The value on the scale on which it is fitted: its natural logarithm where it is positive, else itself. */
    public double scaled(double value) {
        return positive ? Math.log(value) : value;
    }

    /** The inverse of {@link #scaled}. */
    public double unscaled(double scaled) {
        return positive ? Math.exp(scaled) : scaled;
    }

    /**
     * The value, where it has a meaning.
     *
     * @throws IllegalArgumentException naming the parameter, its bounds and the value
     */
    double require(double value) {
        boolean inside = value >= low && value <= high && !(positive && value == 0);
        if (!inside || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be " + range() + ", was " + value);
        }
        return value;
    }

    private String range() {
        if (Double.isFinite(high)) {
            return low + " to " + high + (unit.isEmpty() ? "" : " " + unit);
        }
        return positive ? "positive and finite" : "finite";
    }
}
