package org.ohmloop.link;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A deadline for a write that has none of its own: where it is missed, the guard breaks the link off, which ends the write. */
final class WriteGuard implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "link write guard");
        thread.setDaemon(true);
        return thread;
    });
    private final Runnable breakOff;
    private volatile boolean missed;

    /** @param breakOff ends a write that waits; called from the guard's thread */
    WriteGuard(Runnable breakOff) {
        this.breakOff = breakOff;
    }

    /** A write that may fail with an exception of its own. */
    interface Write<E extends Exception> {
        void run() throws E;
    }

    <E extends Exception> void guard(Duration timeout, Write<E> write) throws E {
        Future<?> alarm = timer.schedule(this::miss, timeout.toNanos(), TimeUnit.NANOSECONDS);
        try {
            write.run();
        } finally {
            alarm.cancel(false);
        }
    }

    /** Whether a deadline was ever missed. */
    boolean missed() {
        return missed;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void miss() {
        missed = true;
        breakOff.run();
    }
}
