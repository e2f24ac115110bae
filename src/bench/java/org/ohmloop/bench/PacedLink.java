package org.ohmloop.bench;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;

/**
 * Lets a pseudo-terminal, which takes bytes as fast as they come, keep the time of a serial line: ten bits a byte, both directions
 * at once, a millisecond's worth of bytes at a time, as a USB bridge hands them over. It counts what went each way, so that a
 * benchmark can say which share of the line is used. A frame of the board is handed up whole, so that faults befall frames.
 */
final class PacedLink implements Link {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Link link;
    private final double nanosPerByte;
    private final int chunk;
    private final LinkedBlockingQueue<byte[]> toSend = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    private final Deque<Byte> left = new ArrayDeque<>();
    private final Thread sender = new Thread(this::send, "line out");
    private final Thread receiver = new Thread(this::receive, "line in");
    private volatile long sent;
    private volatile long received;
    private volatile boolean closed;
    private volatile LinkException broken;

    PacedLink(Link link, int baud) {
        this.link = link;
        this.nanosPerByte = 10e9 / baud;
        this.chunk = Math.max(16, baud / 10_000);
        sender.setDaemon(true);
        receiver.setDaemon(true);
        sender.start();
        receiver.start();
    }

    /** Time that the busier direction needs for the bytes so far, s: no host can be faster. */
    double lineSeconds() {
        return Math.max(sent, received) * nanosPerByte * 1e-9;
    }

    @Override
    public LinkAddress address() {
        return link.address();
    }

    @Override
    public void write(byte[] data, Duration timeout) {
        requireWhole();
        toSend.add(data.clone());
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        requireWhole();
        try {
            if (left.isEmpty()) {
                byte[] next = arrived.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
                requireWhole();
                if (next == null) {
                    throw new LinkException(LinkException.Fault.TIMEOUT, address() + ": no byte within " + timeout);
                }
                for (byte one : next) {
                    left.add(one);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        int count = Math.min(buffer.length, left.size());
        for (int i = 0; i < count; i++) {
            buffer[i] = left.remove();
        }
        return count;
    }

    private void send() {
        long free = System.nanoTime();
        try {
            while (!closed) {
                byte[] bytes = toSend.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                for (int at = 0; bytes != null && at < bytes.length; at += chunk) {
                    byte[] some = Arrays.copyOfRange(bytes, at, Math.min(at + chunk, bytes.length));
                    free = Math.max(free, System.nanoTime()) + Math.round(some.length * nanosPerByte);
                    waitUntil(free);
                    link.write(some, Duration.ofSeconds(10));
                    sent += some.length;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LinkException e) {
            broken = e;
        }
    }

    private void receive() {
        long free = System.nanoTime();
        byte[] buffer = new byte[chunk];
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        while (!closed && broken == null) {
            try {
                byte[] some = Arrays.copyOf(buffer, link.read(buffer, POLL));
                free = Math.max(free, System.nanoTime()) + Math.round(some.length * nanosPerByte);
                waitUntil(free);
                received += some.length;
                for (byte one : some) {
                    frame.write(one);
                    if (one == 0) {
                        arrived.add(frame.toByteArray());
                        frame.reset();
                    }
                }
            } catch (LinkException e) {
                if (e.fault() != LinkException.Fault.TIMEOUT) {
                    broken = e;
                }
            }
        }
    }

    private static void waitUntil(long end) {
        for (long still = end - System.nanoTime(); still > 0; still = end - System.nanoTime()) {
            if (still > 100_000) {
                LockSupport.parkNanos(still - 60_000);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void requireWhole() {
        if (broken != null) {
            throw broken;
        }
    }

    @Override
    public void discardInput() {
        left.clear();
        arrived.clear();
        link.discardInput();
    }

    @Override
    public void close() {
        closed = true;
        try {
            sender.join();
            receiver.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
    }
}
