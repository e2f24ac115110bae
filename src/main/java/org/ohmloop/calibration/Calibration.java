package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
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
        return fitAll(sweeps, options, threads, done -> {});
    }

    /**
     * The same, telling how far it is.
     *
     * @param done takes the number of sweeps that are done, after each; called by one thread at a time
     */
    public static Fits fitAll(List<Sweep> sweeps, FitOptions options, int threads, IntConsumer done) {
        List<FittedDevice> devices = new ArrayList<>();
        List<Excluded> refused = new ArrayList<>();
        try (FitThreads pool = FitThreads.of(threads)) {
            AtomicInteger count = new AtomicInteger();
            pool.map(sweeps.size(), i -> {
                        Attempt attempt = attempt(sweeps.get(i), options);
                        synchronized (count) {
                            done.accept(count.incrementAndGet());
                        }
                        return attempt;
                    })
                    .forEach(attempt -> attempt.addTo(devices, refused));
        }
        return new Fits(devices, refused);
    }

    private static Attempt attempt(Sweep sweep, FitOptions options) {
        try {
            return new Attempt(fit(sweep, options), null);
        } catch (CalibrationException e) {
            return new Attempt(null, new Excluded(sweep.source(), e.getMessage()));
        }
    }

    /** One of the two. */
    private record Attempt(FittedDevice device, Excluded refusal) {
        void addTo(List<FittedDevice> devices, List<Excluded> refused) {
            if (device != null) {
                devices.add(device);
            } else {
                refused.add(refusal);
            }
        }
    }
}
