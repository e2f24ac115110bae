package org.ohmloop.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ohmloop.link.LinkException;

/**
 * The socket of a simulated chip: one process at a time. The lock is on a file beside the state, because on POSIX systems
 * whoever closes a file drops all of its process's locks on it, and a {@link ChipLedger} may look at the state any time.
 */
final class ChipLock implements AutoCloseable {
    private final FileChannel channel;

    private ChipLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param owner who holds the chip, as far as the state file tells, for the message
     * @throws LinkException {@code BUSY} where the chip is taken
     */
    static ChipLock take(Path state, Owner owner) {
        // Asked before the lock file is touched: opening and closing it here would release our own lock on it.
        if (owner.isThisProcess()) {
            throw busy(state, "this process already");
        }
        FileChannel channel = null;
        try {
            Files.createDirectories(state.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    state.resolveSibling(state.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new ChipLock(channel);
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            // The channel stays open for the reason above; the one who holds the lock is in this process.
            throw busy(state, "this process already");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock the simulated chip " + state, e);
        }
        throw busy(state, owner.describe());
    }

    /** @throws IllegalStateException after {@link #close()} */
    void requireHeld() {
        if (!channel.isOpen()) {
            throw new IllegalStateException("the chip was given up already");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // A lock goes with its process at the latest; nothing of the chip is lost.
        }
    }

    private static LinkException busy(Path state, String who) {
        return new LinkException(
                LinkException.Fault.BUSY,
                "The simulated chip " + state + " is in use by " + who
                        + ". Wait for it or stop it, or use another chip state.");
    }

    /**
     * The process that last took a chip.
     *
     * @param pid process number, 0 where nobody has it
     * @param start of the process, ms since 1970, 0 where the system does not tell
     */
    record Owner(long pid, long start) {
        static Owner thisProcess() {
            ProcessHandle self = ProcessHandle.current();
            return new Owner(
                    self.pid(),
                    self.info()
                            .startInstant()
                            .map(java.time.Instant::toEpochMilli)
                            .orElse(0L));
        }

        boolean isThisProcess() {
            return equals(thisProcess());
        }

        String describe() {
            return pid == 0 ? "another process" : "process " + pid;
        }
    }
}
