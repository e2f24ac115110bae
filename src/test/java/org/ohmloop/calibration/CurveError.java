package org.ohmloop.calibration;

import org.ohmloop.device.Sweep;

/** RRMSE of a fit's curve, worked out from the outside. */
final class CurveError {
    private CurveError() {}

    static double of(FittedDevice fit, Sweep sweep) {
        double[] curve = fit.curve(sweep);
        double squares = 0;
        double norm = 0;
        for (int i = 0; i < curve.length; i++) {
            squares += Math.pow(curve[i] - sweep.current()[i], 2);
            norm += Math.pow(sweep.current()[i], 2);
        }
        return Math.sqrt(squares / norm);
    }
}
