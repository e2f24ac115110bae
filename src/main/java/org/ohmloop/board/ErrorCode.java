package org.ohmloop.board;

import java.util.Optional;

/** Why a board refused. None of these commands was executed, save {@link #HARDWARE}: the items before its index were. */
public enum ErrorCode {
    DAMAGED(1, "the frame was damaged on its way"),
    UNSUPPORTED_VERSION(2, "the board does not speak this version of the protocol"),
    UNKNOWN_TYPE(3, "the board does not know this command"),
    NO_SESSION(4, "the board has no such session: it restarted, or another host took it"),
    STALE_SEQUENCE(5, "the sequence number is older than the board remembers"),
    SEQUENCE_REUSED(6, "the sequence number was used before for another command"),
    BAD_LENGTH(7, "the payload has another length than its fields say"),
    BAD_ADDRESS(8, "the board has no such cell"),
    BAD_VALUE(9, "the board has no such setting"),
    TOO_MANY(10, "the batch is larger than the board takes"),
    LIMIT(11, "over the limit"),
    LOCKED(12, "the limits are locked until power-down"),
    HARDWARE(13, "the board's hardware failed"),
    OUT_OF_ORDER(14, "a command before it in the window is missing or was refused");

    private static final ErrorCode[] ALL = values();
    private final int code;
    private final String meaning;

    ErrorCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** How a caller of {@link Board} sees it. */
    public BoardException.Kind kind() {
        return switch (this) {
            case LIMIT, LOCKED -> BoardException.Kind.LIMIT;
            case BAD_ADDRESS, BAD_VALUE, TOO_MANY -> BoardException.Kind.BAD_COMMAND;
            case HARDWARE -> BoardException.Kind.HARDWARE;
            default -> BoardException.Kind.PROTOCOL;
        };
    }

    /** What a person can do about it; empty where it is this program that is wrong. */
    String advice() {
        return switch (this) {
            case UNSUPPORTED_VERSION, UNKNOWN_TYPE -> " Update the firmware or Ohmloop.";
            case LOCKED -> " Switch the board off and on again, then take the limits of one rig file only.";
            case HARDWARE -> " Switch it off, look at its supplies and cables, and do not use it until it passes.";
            default -> "";
        };
    }

    public static Optional<ErrorCode> of(int code) {
        return code >= 1 && code <= ALL.length ? Optional.of(ALL[code - 1]) : Optional.empty();
    }
}
