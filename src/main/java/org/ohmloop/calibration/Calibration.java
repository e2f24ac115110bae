package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ohmloop.device.Sweep;

/** The door of the room: sweeps in, fitted devices out. */
public final class Calibration {
    private Calibration() {}

    /**
     * Sweeps that were fitted, in the order given, and those that could not be.
     *
     * @param devices fitted, whatever their error
     * @param refused sweeps that no fit was tried on or found for, with the reason
     */
    public record Fits(List<FittedDevice> devices, List<Excluded> refused) {
        public Fits {
            devices = List.copyOf(devices);
            refused = List.copyOf(refused);
        }
    }

    /**
     * Fits one sweep.
     *
     * @throws CalibrationException where the sweep holds nothing to fit
     */
    public static FittedDevice fit(Sweep sweep, FitOptions options) {
        return new DeviceFit(sweep, options).fit();
    }

    /**
     * Fits each sweep on its own. The result does not depend on the number of threads.
     *
     * @param threads that work at the same time, 1 or more
     */
    public static Fits fitAll(List<Sweep> sweeps, FitOptions options, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, was " + threads);
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "ohmloop-fit");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<FittedDevice>> pending = new ArrayList<>();
            for (Sweep sweep : sweeps) {
                pending.add(pool.submit(() -> fit(sweep, options)));
            }
            return collect(sweeps, pending);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Fits collect(List<Sweep> sweeps, List<Future<FittedDevice>> pending) {
        List<FittedDevice> devices = new ArrayList<>();
        List<Excluded> refused = new ArrayList<>();
        for (int i = 0; i < pending.size(); i++) {
            try {
                devices.add(pending.get(i).get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof CalibrationException)) {
                    throw new IllegalStateException(
                            "Fit of " + sweeps.get(i).source() + " failed: " + e.getCause(), e.getCause());
                }
                refused.add(new Excluded(sweeps.get(i).source(), e.getCause().getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CalibrationException("Interrupted after " + i + " of " + pending.size() + " fits", e);
            }
        }
        return new Fits(devices, refused);
    }
}
