package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Threads that share the tasks 0 to n-1 of a fit. Each task writes to its own place and results are gathered in order,
 * so that nothing depends on the number of threads. A task must not hand tasks to the threads that it runs on.
 */
final class FitThreads implements AutoCloseable {
    private final ExecutorService pool;

    private FitThreads(ExecutorService pool) {
        this.pool = pool;
    }

    /** Everything on the calling thread. */
    static FitThreads none() {
        return new FitThreads(null);
    }

    /** @throws IllegalArgumentException where there is not one thread or more */
    static FitThreads of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, was " + threads);
        }
        return threads == 1
                ? none()
                : new FitThreads(Executors.newFixedThreadPool(threads, task -> {
                    Thread thread = new Thread(task, "ohmloop-fit");
                    thread.setDaemon(true);
                    return thread;
                }));
    }

    /** Runs all the tasks and returns when they are done. */
    void each(int n, IntConsumer task) {
        map(n, i -> {
            task.accept(i);
            return i;
        });
    }

    /**
     * What the tasks answer, in their order.
     *
     * @throws CalibrationException where the wait is interrupted
     * @throws RuntimeException as the first failed task threw it
     */
    <T> List<T> map(int n, IntFunction<T> task) {
        List<T> results = new ArrayList<>(n);
        if (pool == null) {
            for (int i = 0; i < n; i++) {
                results.add(task.apply(i));
            }
            return results;
        }
        List<Callable<T>> calls = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            int number = i;
            calls.add(() -> task.apply(number));
        }
        try {
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CalibrationException("Interrupted in a fit", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A fit failed: " + e.getCause(), e.getCause());
        }
        return results;
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
