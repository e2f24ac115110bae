package org.ohmloop.link;

import java.time.Duration;

/**
 * A two-way stream of bytes to one instrument: open from its constructor until {@link #close()}.
 *
 * <p>NOT thread safe: one thread talks to an instrument.
 */
public interface Link extends AutoCloseable {
    /** The address it was opened from, for messages. */
    LinkAddress address();

    /**
     * Sends all the bytes.
     *
     * @throws LinkException {@code TIMEOUT} where they could not be handed over in time, {@code PEER_GONE}
     */
    void write(byte[] bytes, Duration timeout);

    /**
     * Receives what is there, waiting for the first byte only.
     *
     * @return number of bytes stored from {@code buffer[0]}, 1 or more
     * @throws LinkException {@code TIMEOUT} where not one byte came in time, {@code PEER_GONE}
     */
    int read(byte[] buffer, Duration timeout);

    /** Throws away what was received and not yet read. */
    void discardInput();

    /** Never throws; a second call does nothing. */
    @Override
    void close();
}
