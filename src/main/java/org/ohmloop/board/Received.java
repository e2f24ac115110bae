package org.ohmloop.board;

/** What stood between two delimiters on the wire. */
public sealed interface Received permits Frame, Received.Damage {

    /**
     * Bytes that are no frame. Nothing in them can be believed, not even whom they were for.
     *
     * @param why for a traffic log
     */
    record Damage(String why) implements Received {}
}
