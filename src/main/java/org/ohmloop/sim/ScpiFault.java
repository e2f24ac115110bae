package org.ohmloop.sim;

/** A command that a simulated instrument refuses: it goes to the error queue, and the client reads it there. */
final class ScpiFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    ScpiFault(int code, String text) {
        super(text);
        this.code = code;
    }

    int code() {
        return code;
    }

    static ScpiFault undefinedHeader(String header) {
        return new ScpiFault(-113, "Undefined header; " + header);
    }

    static ScpiFault missingParameter() {
        return new ScpiFault(-109, "Missing parameter");
    }

    static ScpiFault outOfRange(String value) {
        return new ScpiFault(-222, "Parameter data out of range; " + value);
    }

    static ScpiFault illegalValue(String value) {
        return new ScpiFault(-224, "Illegal parameter value; " + value);
    }
}
