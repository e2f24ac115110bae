package org.ohmloop.board;

import java.nio.ByteBuffer;

/** A payload that has not the length that its type or its own fields call for. */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
        super(message);
    }

    static void requireAtLeast(String message, int bytes, ByteBuffer payload) {
        if (payload.remaining() < bytes) {
            throw new MalformedException(
                    message + " needs " + bytes + " bytes or more of payload, has " + payload.remaining());
        }
    }

    static void requireLeft(String message, long bytes, ByteBuffer payload) {
        if (payload.remaining() != bytes) {
            throw new MalformedException(
                    message + " needs " + bytes + " bytes for its items, has " + payload.remaining());
        }
    }
}
