package org.ohmloop.sim;

import java.time.Duration;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;

/** Counts what goes by, loses what a test tells it to, and stays open when it is closed: a board may need several tries to connect. */
final class SpyLink implements Link {
    private final Link link;

    /** Frames written, without delimiters on their own. */
    int frames;

    /** Bytes of frames written since {@link #reads} was last 0. */
    int bytes;

    /** Calls that waited for a reply. */
    int reads;

    /** The frame of these that is lost, counted from 1 and down; 0 for none. */
    int losesFrame;

    SpyLink(Link link) {
        this.link = link;
    }

    void forget() {
        frames = 0;
        bytes = 0;
        reads = 0;
    }

    @Override
    public LinkAddress address() {
        return link.address();
    }

    @Override
    public void write(byte[] data, Duration timeout) {
        if (data.length > 1) {
            frames++;
            bytes += data.length;
            if (losesFrame > 0 && --losesFrame == 0) {
                return;
            }
        }
        link.write(data, timeout);
    }

    /** @throws LinkException as the link */
    @Override
    public int read(byte[] buffer, Duration timeout) {
        reads++;
        return link.read(buffer, timeout);
    }

    @Override
    public void discardInput() {
        link.discardInput();
    }

    @Override
    public void close() {}
}
