package org.ohmloop.smu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkException;

/**
 * Lines to an instrument and back: a command or query is a line that ends in LF, an answer too.
 *
 * <p>The link is this connection's from here on. NOT thread safe.
 */
public final class ScpiConnection implements AutoCloseable {
    /** For what an instrument does at once. */
    static final Duration PROMPT = Duration.ofSeconds(5);

    private static final int LONGEST = 1 << 24;

    private final Link link;
    private final byte[] chunk = new byte[8192];
    private byte[] received = new byte[0];

    public ScpiConnection(Link link) {
        this.link = link;
    }

    /** Where it leads, for messages. */
    public String address() {
        return link.address().toString();
    }

    /**
     * Sends one line.
     *
     * @throws LinkException {@code TIMEOUT}, {@code PEER_GONE}
     */
    public void write(String line) {
        link.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1), PROMPT);
    }

    /**
     * Sends one line and waits for one.
     *
     * @param deadline for the whole of the answer
     * @return the answer without its line end
     * @throws LinkException {@code TIMEOUT}, {@code PEER_GONE}
     */
    public String query(String line, Duration deadline) {
        write(line);
        try {
            return read(deadline);
        } catch (LinkException e) {
            if (e.fault() != LinkException.Fault.TIMEOUT) {
                throw e;
            }
            throw new LinkException(
                    e.fault(),
                    e.getMessage() + " " + line + " was not answered: is the instrument on, is this its address, and do"
                            + " both ends use the same baud rate and line end?",
                    e);
        }
    }

    /** {@link #query(String, Duration)} of what is answered at once. */
    public String query(String line) {
        return query(line, PROMPT);
    }

    /** Waits for one line. */
    public String read(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            for (int i = 0; i < received.length; i++) {
                if (received[i] == '\n') {
                    line.write(received, 0, i);
                    received = java.util.Arrays.copyOfRange(received, i + 1, received.length);
                    return line.toString(StandardCharsets.ISO_8859_1).strip();
                }
            }
            line.writeBytes(received);
            received = new byte[0];
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                throw new LinkException(
                        LinkException.Fault.TIMEOUT,
                        address() + ": no whole line came in " + deadline.toMillis() + " ms.");
            }
            if (line.size() > LONGEST) {
                throw new SmuException(
                        SmuException.Fault.BAD_ANSWER,
                        address() + ": sends on and on without a line end; is it another instrument?");
            }
            int count = link.read(chunk, left);
            received = java.util.Arrays.copyOf(chunk, count);
        }
    }

    /** Throws away what was received. */
    public void discard() {
        received = new byte[0];
        link.discardInput();
    }

    @Override
    public void close() {
        link.close();
    }
}
