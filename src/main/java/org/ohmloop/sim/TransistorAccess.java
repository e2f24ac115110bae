package org.ohmloop.sim;

/**
 * The select transistor of a 1T1R cell and the wiring, in series with the device. The device hangs between bit line and
 * drain, the source is on the source line. The transistor is the symmetric square law (Shichman, Hodges, JSSC 1968; level
 * 1 of SPICE without body effect and channel-length modulation):
 *
 * <pre>
 *   I = kp/2 (f(Vg-Vs)^2 - f(Vg-Vd)^2)        f(u) = max(0, u-Vt)
 * </pre>
 *
 * It is smooth into saturation, where I = kp/2 (Vg-Vt)^2 limits a SET: the compliance. Its small-signal resistance is
 * 1/(kp (Vg-Vt)). With the bit line negative, source and drain change places, the device lifts the source, and a RESET
 * gets less than its gate voltage promises, as on silicon. With a linear device each case is a quadratic.
 *
 * @param kp transconductance parameter, A/V^2
 * @param threshold V
 * @param wiring resistance of the lines, ohm
 */
record TransistorAccess(double kp, double threshold, double wiring) implements Access {
    @Override
    public double deviceVoltage(double conductance, double voltage, double wordLine) {
        double overdrive = wordLine - threshold;
        if (overdrive <= 0 || voltage == 0) {
            return 0;
        }
        double series = conductance / (1 + conductance * wiring);
        double share = 1 / (1 + conductance * wiring);
        return share * (voltage > 0 ? forward(series, voltage, overdrive) : -reverse(series, -voltage, overdrive));
    }

    /** Largest current that a SET can draw, A. */
    double saturationCurrent(double wordLine) {
        double overdrive = Math.max(0, wordLine - threshold);
        return kp / 2 * overdrive * overdrive;
    }

    private double forward(double g, double v, double a) {
        double saturated = kp / 2 * a * a / g;
        if (v - saturated >= a) {
            return saturated;
        }
        double b = kp * a + g;
        return v - 2 * g * v / (b + Math.sqrt(b * b - 2 * kp * g * v));
    }

    private double reverse(double g, double v, double a) {
        double drain = Math.max(0, a - v);
        double b = kp * a + g;
        double c = a * a - drain * drain;
        return kp * c / (b + Math.sqrt(b * b - kp * kp * c));
    }
}
