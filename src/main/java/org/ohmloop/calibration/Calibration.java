package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
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
     * Fits each sweep on its own. The result does not depend on the number of threads. A sweep whose fit breaks off,
     * whatever the reason, is refused with it and the others are fitted.
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
                        Sweep sweep = sweeps.get(i);
                        Attempt attempt = attempt(sweep.source(), () -> fit(sweep, options));
                        synchronized (count) {
                            done.accept(count.incrementAndGet());
                        }
                        return attempt;
                    })
                    .forEach(attempt -> attempt.addTo(devices, refused));
        }
        return new Fits(devices, refused);
    }

    /**
     * Fits captures together: those of each device, or all. The result does not depend on the number of threads.
     *
     * @param all true for one fit of all the captures, false for one a device of two captures or more
     * @throws CalibrationException where there are not two captures to fit together
     */
    public static List<JointFit> joint(List<Capture> captures, boolean all, FitOptions options, int threads) {
        Map<String, List<Capture>> groups = new LinkedHashMap<>();
        for (Capture capture : captures) {
            groups.computeIfAbsent(all ? "all" : capture.device(), name -> new ArrayList<>())
                    .add(capture);
        }
        groups.values().removeIf(group -> group.size() < 2);
        if (groups.isEmpty()) {
            throw new CalibrationException(
                    "No joint fit: " + (all ? "there is one sweep" : "every device has one sweep")
                            + "; give more, name the device in a column, or say with --device-from where it stands in the name");
        }
        List<JointFit> fits = new ArrayList<>();
        try (FitThreads pool = FitThreads.of(threads)) {
            groups.forEach((name, group) -> fits.add(new JointFitter(name, group, options, pool).fit()));
        }
        return fits;
    }

    /** The model family that foretells held-out samples of these sweeps best. */
    public static ModelChoice choose(List<Sweep> sweeps, FitOptions options, int threads) {
        try (FitThreads pool = FitThreads.of(threads)) {
            return ModelChoice.among(sweeps, options, pool);
        }
    }

    /** What a fit finds, or why it does not. */
    static Attempt attempt(String source, Supplier<FittedDevice> fit) {
        try {
            return new Attempt(fit.get(), null);
        } catch (CalibrationException e) {
            return new Attempt(null, new Excluded(source, e.getMessage()));
        } catch (RuntimeException e) {
            // A fault of the numerics in one of a thousand sweeps must not cost the others; its name helps to find it.
            return new Attempt(null, new Excluded(source, "the fit broke off: " + e));
        }
    }

    /** One of the two. */
    record Attempt(FittedDevice device, Excluded refusal) {
        void addTo(List<FittedDevice> devices, List<Excluded> refused) {
            if (device != null) {
                devices.add(device);
            } else {
                refused.add(refusal);
            }
        }
    }
}
