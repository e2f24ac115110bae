package org.ohmloop.link;

/**
 * The other end of a link, in this process: bytes in, bytes out. It is a state machine without a thread of its own, so
 * that the same one answers an in-memory link deterministically and a pseudo-terminal or socket when something pumps it.
 */
public interface FarEnd extends AutoCloseable {
    /** Takes bytes off the wire and returns the bytes it answers with, none where the message is not complete yet. */
    byte[] exchange(byte[] received);

    @Override
    void close();
}
