package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
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
        List<FittedDevice> devices = new ArrayList<>();
        List<Excluded> refused = new ArrayList<>();
        try (FitThreads pool = FitThreads.of(threads)) {
            pool.map(sweeps.size(), i -> attempt(sweeps.get(i), options))
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
