package org.ohmloop.array;

/** Checks that the records of a crossbar share. */
final class Lines {
    private Lines() {}

    static void requireResistance(String name, double ohm) {
        if (!(ohm >= 0) || Double.isInfinite(ohm)) {
            throw new IllegalArgumentException(name + " must be 0 ohm or more and finite, was " + ohm);
        }
    }

    static void requireSize(String name, int expected, int actual) {
        if (actual != expected) {
            throw new IllegalArgumentException(name + " must have " + expected + " entries, has " + actual);
        }
    }
}
