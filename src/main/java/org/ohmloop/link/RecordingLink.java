package org.ohmloop.link;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A link that keeps a log of its traffic: a line for each write and read, such as
 *
 * <pre>{@code 2026-11-23T21:40:00.123456Z > 02 0b 01 00}</pre>
 *
 * <p>with {@code >} for bytes sent, {@code <} for bytes received and {@code !} for a fault. The last lines are kept in
 * memory, all of them in the file where there is one. A log that cannot be written ends, and the traffic goes on.
 */
public final class RecordingLink implements Link {
    private static final int KEPT = 256;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final Link link;
    private final Clock clock;
    private final Writer file;
    private final Deque<String> recent = new ArrayDeque<>();
    private IOException failure;

    /** Keeps the last lines only. */
    public RecordingLink(Link link, Clock clock) {
        this(link, clock, Writer.nullWriter());
    }

    /** @param file is the link's from here on, and closed with it */
    public RecordingLink(Link link, Clock clock, Writer file) {
        this.link = link;
        this.clock = clock;
        this.file = file;
    }

    /**
     * Logs behind what is in the file already, each line before the next call, so that a crash loses none.
     *
     * @throws LinkException {@code NOT_FOUND} where it cannot be made; the link is closed then
     */
    public static RecordingLink toFile(Link link, Path log) {
        try {
            BufferedWriter writer = Files.newBufferedWriter(
                    log, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new RecordingLink(link, Clock.systemUTC(), writer);
        } catch (IOException e) {
            link.close();
            throw new LinkException(LinkException.Fault.NOT_FOUND, "Cannot write the traffic log " + log, e);
        }
    }

    @Override
    public LinkAddress address() {
        return link.address();
    }

    @Override
    public void write(byte[] bytes, Duration timeout) {
        record('>', HEX.formatHex(bytes));
        try {
            link.write(bytes, timeout);
        } catch (LinkException e) {
            throw recorded(e);
        }
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        try {
            int count = link.read(buffer, timeout);
            record('<', HEX.formatHex(buffer, 0, count));
            return count;
        } catch (LinkException e) {
            throw recorded(e);
        }
    }

    @Override
    public void discardInput() {
        link.discardInput();
    }

    @Override
    public void close() {
        link.close();
        try {
            file.close();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** The last lines, oldest first. */
    public List<String> recent() {
        return List.copyOf(recent);
    }

    /** What ended the log before its time. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    private LinkException recorded(LinkException e) {
        record('!', e.fault() + " " + e.getMessage());
        return e;
    }

    private void record(char direction, String what) {
        String line = clock.instant() + " " + direction + " " + what;
        if (recent.size() == KEPT) {
            recent.removeFirst();
        }
        recent.addLast(line);
        if (failure == null) {
            try {
                file.write(line + "\n");
                file.flush();
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
