package org.ohmloop.calibration;

import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Sweep;

/**
 * What stands around the device in a sweep.
 *
 * @param sweep that was measured there
 * @param resistance in series, ohm
 * @param capacitance across the device, F
 * @param compliance of the source
 * @param drive between samples
 */
record Bench(Sweep sweep, double resistance, double capacitance, Compliance compliance, Drive drive) {
    /** Parallel capacitance of a generator, a resistor and a probe at the device, F. */
    private static final double PROBE = 200e-12;

    static Bench of(Sweep sweep, FitOptions options) {
        double resistance = options.seriesResistance().orElse(sweep.seriesResistance());
        double usual = sweep.periodic() && resistance > 0 ? PROBE : 0;
        return new Bench(
                sweep,
                resistance,
                options.capacitance().orElse(usual),
                Compliance.of(sweep),
                options.drive().of(sweep));
    }

    SeriesCircuit circuit() {
        return new SeriesCircuit(sweep, resistance, capacitance, compliance, drive);
    }

    Unknowns unknowns(FitOptions options) {
        return new FirstGuess(sweep, resistance, capacitance)
                .unknowns(
                        options.family(),
                        options.currentOffset().isEmpty(),
                        options.capacitance().isEmpty() && capacitance > 0);
    }

    CaptureResiduals residuals(ModelFamily family, boolean[] held) {
        return new CaptureResiduals(family, sweep, circuit(), held);
    }
}
