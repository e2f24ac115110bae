package org.ohmloop.board;

import java.nio.ByteBuffer;

/** One command on its way, and what came of it. Of one {@link Conversation}. */
final class Flight {
    private final Command command;
    private final int number;
    private final byte[] bytes;
    private final double seconds;
    private int transmissions;
    private int refusals;
    private long sentLast;
    private Frame reply;
    private ByteBuffer payload;
    private RuntimeException fault;

    /**
     * @param bytes of its frame on the wire
     * @param seconds that its answer may take, s
     */
    Flight(Command command, int number, byte[] bytes, double seconds) {
        this.command = command;
        this.number = number;
        this.bytes = bytes;
        this.seconds = seconds;
    }

    Command command() {
        return command;
    }

    int number() {
        return number;
    }

    byte[] bytes() {
        return bytes;
    }

    double seconds() {
        return seconds;
    }

    /** @param order of this transmission among all of the conversation */
    void sent(long order) {
        transmissions++;
        sentLast = order;
    }

    /** The board refused a transmission of it as out of order; answers whether it has refused all of them. */
    boolean refused() {
        refusals++;
        return refusals >= transmissions;
    }

    boolean sentAgain() {
        return transmissions > 1;
    }

    /** Whether its last transmission came after that of the other. */
    boolean sentAfter(Flight other) {
        return sentLast > other.sentLast;
    }

    /** The reply as it came; it is looked into once all before it were. */
    void answered(Frame frame) {
        reply = frame;
    }

    boolean isAnswered() {
        return reply != null;
    }

    Frame reply() {
        return reply;
    }

    void done(ByteBuffer payload) {
        this.payload = payload;
    }

    void failed(RuntimeException fault) {
        this.fault = fault;
    }

    boolean isSettled() {
        return payload != null || fault != null;
    }

    boolean isFailed() {
        return fault != null;
    }

    /** Payload of the reply of a settled one; throws its fault. */
    ByteBuffer result() {
        if (fault != null) {
            throw fault;
        }
        return payload;
    }
}
