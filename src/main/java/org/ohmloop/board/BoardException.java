package org.ohmloop.board;

/** A board refused a command or answered against the protocol. The message says what, which cell and what to do. */
public final class BoardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Kinds of refusal that a caller can act on. */
    public enum Kind {
        /** Outside the limits that were set and locked on the board. */
        LIMIT,
        /** An address, size or value that this board does not have. */
        BAD_COMMAND,
        /** The board's self-test or its hardware failed. */
        HARDWARE,
        /** What came back does not follow the protocol, or another version of it. */
        PROTOCOL,
    }

    private final Kind kind;

    public BoardException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
