package org.ohmloop.calibration;

import java.util.Arrays;
import org.ohmloop.device.Sweep;

/**
 * One sweep of a device of a batch with its fit, and what the sweep says by itself.
 *
 * @param device name of the device; its sweeps are its cycles
 * @param fit of the sweep
 * @param low third percentile of the measured conductance, S
 * @param high 97th percentile of it, S
 * @param noise of the current, as a share of its rms value
 */
public record SweepFit(String device, FittedDevice fit, double low, double high, double noise) {
    private static final double READABLE = 0.2;

    /**
     * Looks at the sweep itself. Conductance is read where the voltage across the device is above a fifth of its largest.
     */
    public static SweepFit of(String device, Sweep sweep, FittedDevice fit) {
        int n = sweep.size();
        double[] across = new double[n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            across[i] = sweep.voltage()[i] - fit.seriesResistance() * sweep.current()[i];
            largest = Math.max(largest, Math.abs(across[i]));
        }
        double[] conductance = new double[n];
        int readable = 0;
        for (int i = 0; i < n; i++) {
            if (Math.abs(across[i]) > READABLE * largest) {
                conductance[readable++] = (sweep.current()[i] - fit.offset()) / across[i];
            }
        }
        double[] sorted = Arrays.copyOf(conductance, readable);
        Arrays.sort(sorted);
        return new SweepFit(
                device,
                fit,
                sorted[(int) (0.03 * (readable - 1))],
                sorted[(int) (0.97 * (readable - 1))],
                fit.noise() / rms(sweep.current()));
    }

    /** Where the sweep itself is not at hand: the conductances of the fit, and no noise. */
    static SweepFit of(FittedDevice fit) {
        return new SweepFit(Capture.deviceOf(fit.source()), fit, fit.lowest(), fit.highest(), 0);
    }

    private static double rms(double[] current) {
        return Math.sqrt(Arrays.stream(current).map(i -> i * i).average().orElseThrow());
    }
}
