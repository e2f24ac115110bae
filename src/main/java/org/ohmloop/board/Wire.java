package org.ohmloop.board;

/**
 * Units of the wire: voltages in uV, times in ns, currents in steps of 10 pA, inputs of products in 1/32767 of the read
 * voltage. Coming in, a count is divided by a power of ten, so that 3 500 000 uV is the very number that 3.5 V is in
 * source code; going out, a value is rounded to the nearest count.
 */
public final class Wire {
    /** In the place of a current: the converter was driven over its range, upwards. */
    public static final int OVERLOAD_POSITIVE = Integer.MAX_VALUE;

    /** In the place of a current: the converter was driven over its range, downwards. */
    public static final int OVERLOAD_NEGATIVE = Integer.MIN_VALUE;

    /** In the place of a current: the source stood in compliance. */
    public static final int COMPLIANCE = Integer.MIN_VALUE + 1;

    /** Largest magnitude of a current on the wire, in steps of 10 pA; 21.47 mA. */
    public static final int LARGEST_CURRENT = Integer.MAX_VALUE - 1;

    /** Stands for an input of 1. */
    public static final int FULL_INPUT = 32767;

    static final double STEPS_PER_AMPERE = 1e11;

    private Wire() {}

    /** @throws BoardException {@code BAD_COMMAND} naming the field, where int32 cannot say it */
    public static int microvolts(String field, double volts) {
        return signed(field, volts, 1e6, "V");
    }

    public static double volts(int microvolts) {
        return microvolts / 1e6;
    }

    /** As an unsigned 32-bit number. @throws BoardException {@code BAD_COMMAND} naming the field */
    public static int nanoseconds(String field, double seconds) {
        return (int) unsigned(field, seconds, 1e9, 0xFFFF_FFFFL, "s");
    }

    public static double seconds(int nanoseconds) {
        return Integer.toUnsignedLong(nanoseconds) / 1e9;
    }

    /** A full scale. @throws BoardException {@code BAD_COMMAND} naming the field */
    public static int fullScale(String field, double amperes) {
        return (int) unsigned(field, amperes, STEPS_PER_AMPERE, LARGEST_CURRENT, "A");
    }

    public static double amperes(int steps) {
        return steps / STEPS_PER_AMPERE;
    }

    /** A 16-bit unsigned number. @throws BoardException {@code BAD_COMMAND} naming the field */
    public static short unsigned16(String field, int value) {
        if (value < 0 || value > 0xFFFF) {
            throw refused(field, value, "0 to 65535");
        }
        return (short) value;
    }

    /** A current, or overload where it is not finite or beyond what the wire can say. */
    public static int current(double amperes) {
        double steps = amperes * STEPS_PER_AMPERE;
        if (Math.abs(steps) <= LARGEST_CURRENT) {
            return (int) Math.round(steps);
        }
        return steps < 0 ? OVERLOAD_NEGATIVE : OVERLOAD_POSITIVE;
    }

    public static int current(Reading reading) {
        if (reading instanceof Reading.Current current) {
            return current(current.amperes());
        }
        if (reading instanceof Reading.Overload overload) {
            return overload.positive() ? OVERLOAD_POSITIVE : OVERLOAD_NEGATIVE;
        }
        return COMPLIANCE;
    }

    public static Reading reading(int wire) {
        return switch (wire) {
            case OVERLOAD_POSITIVE -> new Reading.Overload(true);
            case OVERLOAD_NEGATIVE -> new Reading.Overload(false);
            case COMPLIANCE -> new Reading.Compliance();
            default -> new Reading.Current(amperes(wire));
        };
    }

    /** True for a current, false for a code in its place. */
    public static boolean isCurrent(int wire) {
        return wire != OVERLOAD_POSITIVE && wire != OVERLOAD_NEGATIVE && wire != COMPLIANCE;
    }

    /** An input of a product. @throws BoardException {@code BAD_COMMAND} where it is not -1 to 1 */
    public static short input(float fraction) {
        if (!(Math.abs(fraction) <= 1)) {
            throw refused("input", fraction, "-1 to 1");
        }
        return (short) Math.round(fraction * FULL_INPUT);
    }

    public static float input(short wire) {
        return wire / (float) FULL_INPUT;
    }

    private static int signed(String field, double value, double scale, String unit) {
        double counts = value * scale;
        if (!(Math.abs(counts) <= Integer.MAX_VALUE)) {
            throw refused(field, value, "+-" + Integer.MAX_VALUE / scale + " " + unit);
        }
        return (int) Math.round(counts);
    }

    private static long unsigned(String field, double value, double scale, long largest, String unit) {
        double counts = value * scale;
        if (!(counts >= 0 && counts <= largest)) {
            throw refused(field, value, "0 to " + largest / scale + " " + unit);
        }
        return Math.round(counts);
    }

    private static BoardException refused(String field, Object value, String range) {
        return new BoardException(
                BoardException.Kind.BAD_COMMAND,
                field + " must be " + range + " to go on the wire, was " + value + ". Nothing was sent.");
    }
}
