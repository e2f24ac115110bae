package org.ohmloop.firmware;

import java.time.Duration;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;

/** Loses or damages what a test tells it to. */
final class LossyLink implements Link {
    private final Link link;
    private int replies;
    private int commands;
    private boolean damage;

    LossyLink(Link link) {
        this.link = link;
    }

    /** Of the replies that come now, loses so many. */
    void loseReplies(int count) {
        replies = count;
    }

    /** Of the commands that are sent now, loses so many. */
    void loseCommands(int count) {
        commands = count;
    }

    /** Flips a bit of the next command. */
    void damageCommand() {
        damage = true;
    }

    @Override
    public LinkAddress address() {
        return link.address();
    }

    @Override
    public void write(byte[] bytes, Duration timeout) {
        if (commands > 0 && bytes.length > 1) {
            commands--;
            return;
        }
        byte[] sent = bytes.clone();
        if (damage) {
            damage = false;
            sent[sent.length / 2] ^= 0x10;
        }
        link.write(sent, timeout);
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        int count = link.read(buffer, timeout);
        while (replies > 0) {
            boolean ended = false;
            for (int i = 0; i < count; i++) {
                ended |= buffer[i] == 0;
            }
            if (ended) {
                replies--;
                throw new LinkException(LinkException.Fault.TIMEOUT, "lost by the test");
            }
            count = link.read(buffer, timeout);
        }
        return count;
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
