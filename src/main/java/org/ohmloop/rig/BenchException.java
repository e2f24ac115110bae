package org.ohmloop.rig;

/** A bench is not what its rig file says, or a measurement on it failed. The message says what, where and what to do. */
public final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
