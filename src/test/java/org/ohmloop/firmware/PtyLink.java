package org.ohmloop.firmware;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;

/** A pseudo-terminal as a file, with stty for its settings: all that a test needs, and no library. */
final class PtyLink implements Link {
    private final LinkAddress address;
    private final Path path;
    private final RandomAccessFile terminal;
    private boolean closed;

    PtyLink(String name) {
        address = new LinkAddress("serial", name, Map.of());
        path = Path.of(name);
        try {
            terminal = new RandomAccessFile(name, "rw");
        } catch (IOException e) {
            throw new LinkException(LinkException.Fault.NOT_FOUND, name + ": " + e.getMessage(), e);
        }
        // A read returns what is there, or nothing after 0.1 s.
        Tool.run(List.of("stty", "-F", name, "raw", "-echo", "min", "0", "time", "1"));
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    @Override
    public void write(byte[] bytes, Duration timeout) {
        try {
            terminal.write(bytes);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        do {
            try {
                int count = terminal.read(buffer);
                if (count > 0) {
                    return count;
                }
            } catch (IOException e) {
                throw gone(e);
            }
            if (!Files.exists(path)) {
                throw gone(null);
            }
        } while (System.nanoTime() < end);
        throw new LinkException(
                LinkException.Fault.TIMEOUT, address + ": nothing came in " + timeout.toMillis() + " ms.");
    }

    @Override
    public void discardInput() {
        try {
            byte[] ignored = new byte[4096];
            while (terminal.read(ignored) > 0) {
                // What is left from an earlier session.
            }
        } catch (IOException e) {
            throw gone(e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                terminal.close();
            } catch (IOException e) {
                // Of no use any more, closed or not.
            }
        }
    }

    private LinkException gone(IOException cause) {
        return new LinkException(LinkException.Fault.PEER_GONE, address + ": the other end is gone.", cause);
    }
}
