package org.ohmloop.device;

/** What the records of this room ask of their fields; each failure names the field and the value. */
final class Checks {
    private Checks() {}

    static void positive(String field, double value) {
        require(value > 0 && Double.isFinite(value), field, value, "must be above 0");
    }

    static void notNegative(String field, double value) {
        require(value >= 0 && Double.isFinite(value), field, value, "must not be below 0");
    }

    static void finite(String field, double value) {
        require(Double.isFinite(value), field, value, "must be a number");
    }

    static void share(String field, double value) {
        require(value >= 0 && value <= 1, field, value, "must be from 0 to 1");
    }

    static void rising(String field, double[] values) {
        require(values.length > 0, field, values.length, "needs at least one value");
        for (int i = 0; i < values.length; i++) {
            finite(field + "[" + i + "]", values[i]);
            require(i == 0 || values[i] > values[i - 1], field + "[" + i + "]", values[i], "must rise");
        }
    }

    static void length(String field, int length, int wanted) {
        require(length == wanted, field, length, "must have " + wanted + " values");
    }

    static void require(boolean holds, String field, double value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(field + " is " + value + ": it " + rule);
        }
    }
}
