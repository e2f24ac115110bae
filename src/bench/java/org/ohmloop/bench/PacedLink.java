package org.ohmloop.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;

/**
 * Lets a pseudo-terminal, which takes bytes as fast as they come, keep the time of a serial line: ten bits a byte, one direction
 * at a time. It counts the time that the bytes alone need, so that a benchmark can say which share of it is used.
 */
final class PacedLink implements Link {
    private final Link link;
    private final double nanosPerByte;
    private long bytes;

    PacedLink(Link link, int baud) {
        this.link = link;
        this.nanosPerByte = 10e9 / baud;
    }

    /** Time that the line needs for the bytes so far, s. */
    double lineSeconds() {
        return bytes * nanosPerByte * 1e-9;
    }

    @Override
    public LinkAddress address() {
        return link.address();
    }

    @Override
    public void write(byte[] data, Duration timeout) {
        long start = System.nanoTime();
        link.write(data, timeout);
        pace(start, data.length);
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        int count = link.read(buffer, timeout);
        pace(System.nanoTime(), count);
        return count;
    }

    private void pace(long start, int count) {
        bytes += count;
        long end = start + Math.round(count * nanosPerByte);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            if (left > 100_000) {
                LockSupport.parkNanos(left - 60_000);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void discardInput() {
        link.discardInput();
    }

    @Override
    public void close() {
        link.close();
    }
}
