package org.ohmloop.device;

import java.util.Arrays;

/**
 * The exact step of {@link DataDrivenSwitch} at constant voltage and its derivatives.
 *
 * <pre>
 *   D = |R - limit|    K = a (e^(|V|/t) - 1)    q = 1 / (1 + K D h)    D' = D q
 *   dD'/dD = q^2       dD'/dK = -h D'^2
 * </pre>
 *
 * <p>Two exponentials a step. NOT thread safe.
 */
final class DataDrivenStep implements ModelStep {
    private final DataDrivenSwitch device;
    private final double range;

    private double voltage;
    private double before;
    private double duration;
    private double resistance;
    private boolean positive;
    private boolean moves;
    private boolean limited;
    private double grown;
    private double left;
    private double kept;
    private double sinh;
    private double cosh;

    DataDrivenStep(DataDrivenSwitch device) {
        this.device = device;
        range = device.roff() - device.ron();
    }

    @Override
    public void advance(double x, double v, double h) {
        voltage = v;
        before = x;
        duration = h;
        positive = v >= 0;
        double limit = positive ? device.s0() + device.s1() * v : device.r0() + device.r1() * v;
        limited = positive ? limit < device.ron() : limit > device.roff();
        if (limited) {
            limit = positive ? device.ron() : device.roff();
        }
        double sign = positive ? 1 : -1;
        double r = device.resistance(x);
        double distance = sign * (r - limit);
        moves = distance > 0;
        resistance = r;
        grown = Math.exp(positive ? v / device.ts() : -v / device.tr());
        kept = 1;
        left = 0;
        if (moves) {
            double rate = (positive ? device.as() : device.ar()) * (grown - 1);
            kept = 1 / (1 + rate * distance * h);
            left = distance * kept;
            resistance = limit + sign * left;
        }
        double e = Math.exp(device.b() * v);
        sinh = Math.abs(device.b() * v) < 1e-3 ? Math.sinh(device.b() * v) : 0.5 * (e - 1 / e);
        cosh = 0.5 * (e + 1 / e);
    }

    @Override
    public double state() {
        return (device.roff() - resistance) / range;
    }

    @Override
    public double stateByState() {
        return kept * kept;
    }

    @Override
    public double stateByVoltage() {
        if (!moves) {
            return 0;
        }
        double byLimit = limited ? 0 : resistanceByLimit() * (positive ? device.s1() : device.r1());
        double byRate = positive ? device.as() * grown / device.ts() : device.ar() * grown / device.tr();
        return -(byLimit - duration * left * left * byRate) / range;
    }

    /** dR'/d(limit); dR'/dR is the rest to 1. */
    private double resistanceByLimit() {
        return 1 - kept * kept;
    }

    @Override
    public double current() {
        return sinh / (device.b() * resistance);
    }

    @Override
    public double currentByState() {
        return current() * range / resistance;
    }

    @Override
    public double currentByVoltage() {
        return cosh / resistance;
    }

    @Override
    public void differentiate(double[] stateBy, double[] currentBy) {
        double after = state();
        Arrays.fill(stateBy, 0, 11, 0);
        Arrays.fill(currentBy, 0, 11, 0);
        // x' = (roff - R')/(roff - ron), and R' depends on both ends through R before and through a limit held there.
        double byBefore = kept * kept;
        double onLimit = limited && moves && positive ? resistanceByLimit() : 0;
        double offLimit = limited && moves && !positive ? resistanceByLimit() : 0;
        stateBy[0] = (after - byBefore * before - onLimit) / range;
        stateBy[1] = (1 - after - byBefore * (1 - before) - offLimit) / range;
        if (moves) {
            int first = positive ? 2 : 6;
            double sign = positive ? 1 : -1;
            double byRate = sign * duration * left * left / range;
            double amplitude = positive ? device.as() : device.ar();
            double scale = positive ? device.ts() : device.tr();
            stateBy[first] = byRate * (grown - 1);
            stateBy[first + 1] = -byRate * amplitude * grown * Math.abs(voltage) / (scale * scale);
            stateBy[first + 2] = limited ? 0 : -resistanceByLimit() / range;
            stateBy[first + 3] = stateBy[first + 2] * voltage;
        }
        double byResistance = -current() / resistance;
        currentBy[0] = byResistance * after;
        currentBy[1] = byResistance * (1 - after);
        currentBy[10] = (voltage * cosh - sinh / device.b()) / (device.b() * resistance);
    }
}
