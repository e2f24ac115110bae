package org.ohmloop.link;

import java.time.Duration;
import java.util.Arrays;

/** A link to something in this process: what is written is answered at once, so that nothing ever waits. */
public final class MemoryLink implements Link {
    private final LinkAddress address;
    private final FarEnd farEnd;
    private byte[] waiting = new byte[0];
    private int next;
    private boolean closed;

    /** @param farEnd is the link's from here on, and closed with it */
    public MemoryLink(LinkAddress address, FarEnd farEnd) {
        this.address = address;
        this.farEnd = farEnd;
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    @Override
    public void write(byte[] bytes, Duration timeout) {
        requireOpen();
        byte[] answer = farEnd.exchange(bytes);
        if (next == waiting.length) {
            waiting = answer;
        } else {
            int left = waiting.length - next;
            byte[] both = Arrays.copyOfRange(waiting, next, next + left + answer.length);
            System.arraycopy(answer, 0, both, left, answer.length);
            waiting = both;
        }
        next = 0;
    }

    /** Times out at once where nothing is there: nothing could come. */
    @Override
    public int read(byte[] buffer, Duration timeout) {
        requireOpen();
        int count = Math.min(buffer.length, waiting.length - next);
        if (count == 0) {
            throw new LinkException(LinkException.Fault.TIMEOUT, address + ": nothing came back.");
        }
        System.arraycopy(waiting, next, buffer, 0, count);
        next += count;
        return count;
    }

    @Override
    public void discardInput() {
        next = waiting.length;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            farEnd.close();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new LinkException(LinkException.Fault.PEER_GONE, address + ": the link was closed.");
        }
    }
}
