package org.ohmloop.board;

/** What the value and the limit of an error reply are. */
public enum Quantity {
    NONE(0),
    VOLTAGE(1),
    WORD_LINE_VOLTAGE(2),
    WIDTH(3),
    CURRENT(4),
    COUNT(5),
    INPUT(6);

    private static final Quantity[] ALL = values();
    private final int code;

    Quantity(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** A value of this quantity on the wire, for a person. */
    String text(int wire) {
        return switch (this) {
            case VOLTAGE -> "voltage " + Wire.volts(wire) + " V";
            case WORD_LINE_VOLTAGE -> "word line voltage " + Wire.volts(wire) + " V";
            case WIDTH -> "width " + Wire.seconds(wire) + " s";
            case CURRENT -> "full scale " + Wire.amperes(wire) + " A";
            case COUNT -> "count " + wire;
            case INPUT -> "input " + Wire.input((short) wire);
            case NONE -> Integer.toString(wire);
        };
    }

    static Quantity of(int wire) {
        return wire < ALL.length ? ALL[wire] : NONE;
    }
}
