package org.ohmloop.link;

/** A fault of a link, of a kind that a caller can act on. The message says what, where and what to do. */
public final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Kinds of fault; the same out of every kind of link. */
    public enum Fault {
        /** The deadline passed. */
        TIMEOUT,
        /** The other end closed, was unplugged or died. */
        PEER_GONE,
        /** Someone else has it open. */
        BUSY,
        /** There is no such port, host or device. */
        NOT_FOUND,
        /** It is there, but this user may not open it. */
        NO_PERMISSION,
        /** The address makes no sense. */
        BAD_ADDRESS,
    }

    private final Fault fault;

    public LinkException(Fault fault, String message) {
        this(fault, message, null);
    }

    public LinkException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
