package org.ohmloop.smu;

import java.math.BigDecimal;

/**
 * A setting of an instrument: its command beside its unit and range.
 *
 * @param name for messages
 * @param unit SI, or PLC
 * @param low least value
 * @param high largest value
 * @param set command with {@code %s} for the value
 * @param get query that answers the value
 */
record Property(String name, String unit, double low, double high, String set, String get) {

    /** A level: as far below zero as above. */
    static Property symmetric(String name, String unit, double most, String set, String get) {
        return new Property(name, unit, -most, most, set, get);
    }

    /** @throws IllegalArgumentException naming the property and its range */
    String command(double value) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " must be " + text(low) + " to " + text(high) + " " + unit
                    + ", was " + text(value) + " " + unit);
        }
        return set.replace("%s", text(value));
    }

    /** A number as every command set takes it: {@code 0.001}, {@code 1E-7}. */
    static String text(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toString()
                : Double.toString(value);
    }
}
