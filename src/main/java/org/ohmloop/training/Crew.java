package org.ohmloop.training;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Runs numbered tasks on a few threads, the caller's among them. Which thread takes which task is not defined. */
final class Crew implements AutoCloseable {
    private final int threads;
    private final ExecutorService helpers;

    /** @throws IllegalArgumentException for fewer than one thread */
    Crew(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, was " + threads);
        }
        this.threads = threads;
        this.helpers = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            Thread thread = new Thread(task, "ohmloop-training");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns when tasks 0 to count-1 are done; the first fault of one is thrown. */
    void run(int count, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> fault = new AtomicReference<>();
        Phaser done = new Phaser(1);
        Runnable work = () -> {
            try {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    task.accept(i);
                }
            } catch (RuntimeException | Error e) {
                fault.compareAndSet(null, e);
            }
        };
        int helping = Math.min(threads, count) - 1;
        for (int i = 0; i < helping; i++) {
            done.register();
            helpers.execute(() -> {
                work.run();
                done.arriveAndDeregister();
            });
        }
        work.run();
        done.arriveAndAwaitAdvance();
        if (fault.get() != null) {
            throw new IllegalStateException("A training thread failed: " + fault.get(), fault.get());
        }
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
