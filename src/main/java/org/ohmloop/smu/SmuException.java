package org.ohmloop.smu;

/** A fault of a source-measure unit. The message says what, where and what to do. */
public final class SmuException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Kinds of fault. */
    public enum Fault {
        /** The instrument put something in its error queue; the message has its text. */
        INSTRUMENT_ERROR,
        /** The limit that was read back is not the one that was set. The output was not switched on. */
        LIMIT_NOT_SET,
        /** Another model, or another command set, than was asked for. */
        WRONG_INSTRUMENT,
        /** It answers something that makes no sense. */
        BAD_ANSWER,
        /** It was asked for something before it was set up, or with its output off. */
        NOT_READY,
        /** The output could not be brought to zero and switched off: someone has to do it by hand. */
        NOT_SAFE,
    }

    private final Fault fault;

    public SmuException(Fault fault, String message) {
        this(fault, message, null);
    }

    public SmuException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
