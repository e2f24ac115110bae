package org.ohmloop.sim;

import java.util.Optional;

/** The last replies of a session, by the sequence number of their command: the board's memory for at-most-once. */
final class SimulatedBoardReplies {
    private final int[] sequence;
    private final int[] checksum;
    private final byte[][] reply;
    private int count;
    private int next;

    SimulatedBoardReplies(int depth) {
        sequence = new int[depth];
        checksum = new int[depth];
        reply = new byte[depth][];
    }

    void clear() {
        count = 0;
        next = 0;
    }

    /** In place of the oldest. */
    void remember(int sequence, int checksum, byte[] reply) {
        this.sequence[next] = sequence;
        this.checksum[next] = checksum;
        this.reply[next] = reply;
        next = (next + 1) % this.reply.length;
        count = Math.min(count + 1, this.reply.length);
    }

    /** True where a command of this number was answered. */
    boolean holds(int sequence) {
        return indexOf(sequence) >= 0;
    }

    /** The reply to this very command. */
    Optional<byte[]> find(int sequence, int checksum) {
        int index = indexOf(sequence);
        return index >= 0 && this.checksum[index] == checksum ? Optional.of(reply[index]) : Optional.empty();
    }

    private int indexOf(int number) {
        for (int i = 0; i < count; i++) {
            if (sequence[i] == number) {
                return i;
            }
        }
        return -1;
    }
}
