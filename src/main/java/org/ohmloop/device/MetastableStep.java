package org.ohmloop.device;

import java.util.Arrays;

/**
 * The step of {@link MetastableSwitch} at constant voltage and its derivatives; exact without snap-back.
 *
 * <pre>
 *   a = s((V-Von')/k)  b = s((Voff-V)/k)   r = a+b   m = 1 - e^(-h r/tau)
 *   x' = x + (a/r - x) m
 *   dx'/da = (b/r)(m/r) + (a/r - x)(1-m) h/tau      dx'/db = -(a/r)(m/r) + (a/r - x)(1-m) h/tau
 *   da/dV = a(1-a)/k                                db/dV = -b(1-b)/k
 *   Von' = Von + dV e^(-x/xs)                       da/dx = a(1-a)/k dV/xs e^(-x/xs)
 * </pre>
 *
 * <p>The SET edge Von' of a {@link SnapBackSwitch} is that of the state before the step. That makes the step first order
 * in h and keeps x' in [0, 1] and x' rising with V for any h: the circuit equation keeps its one root where an edge that
 * moved within the step would give it three.
 *
 * <p>Three exponentials a step, four with snap-back. NOT thread safe.
 */
final class MetastableStep implements ModelStep {
    private final double gOn;
    private final double gOff;
    private final double tau;
    private final double von;
    private final double voff;
    private final double k;
    private final double shift;
    private final double range;
    private final boolean snaps;

    private double voltage;
    private double fade;
    private double edge;
    private double drive;
    private double a;
    private double b;
    private double slopeA;
    private double slopeB;
    private double byA;
    private double byB;
    private double byTau;
    private double state;
    private double stateByState;

    MetastableStep(MetastableSwitch device) {
        this(device, 0, 1, false);
    }

    /** With a SET edge that is {@code shift} V higher at x = 0 and falls to 1/e of that within {@code range}. */
    MetastableStep(MetastableSwitch device, double shift, double range) {
        this(device, shift, range, true);
    }

    private MetastableStep(MetastableSwitch device, double shift, double range, boolean snaps) {
        this.snaps = snaps;
        this.shift = shift;
        this.range = range;
        gOn = 1 / device.ron();
        gOff = 1 / device.roff();
        tau = device.tau();
        von = device.von();
        voff = device.voff();
        k = device.k();
    }

    @Override
    public void advance(double x, double v, double h) {
        voltage = v;
        drive = x / range;
        fade = snaps ? Math.exp(-drive) : 0;
        edge = von + shift * fade;
        a = 1 / (1 + Math.exp((edge - v) / k));
        b = 1 / (1 + Math.exp((v - voff) / k));
        slopeA = a * (1 - a) / k;
        slopeB = b * (1 - b) / k;
        double r = a + b;
        if (r == 0) {
            // Both rates underflow: nothing moves.
            state = x;
            stateByState = 1;
            byA = 0;
            byB = 0;
            byTau = 0;
            return;
        }
        double m = moved(h * r / tau);
        double end = a / r;
        double late = (end - x) * (1 - m) * h / tau;
        double early = m / r;
        state = x + (end - x) * m;
        byA = b / r * early + late;
        stateByState = 1 - m + byA * slopeA * shift * fade / range;
        byB = late - end * early;
        byTau = -late * r / tau;
    }

    /**
     * 1 - e^-z, within 1e-11 of itself: Math.expm1 is exact to the last bit and takes several times as long as Math.exp.
     */
    private static double moved(double z) {
        return z < 1e-5 ? z * (1 - z / 2 * (1 - z / 3)) : 1 - Math.exp(-z);
    }

    @Override
    public double state() {
        return state;
    }

    @Override
    public double stateByState() {
        return stateByState;
    }

    @Override
    public double stateByVoltage() {
        return byA * slopeA - byB * slopeB;
    }

    @Override
    public double current() {
        return voltage * currentByVoltage();
    }

    @Override
    public double currentByState() {
        return voltage * (gOn - gOff);
    }

    @Override
    public double currentByVoltage() {
        return gOff + state * (gOn - gOff);
    }

    @Override
    public void differentiate(double[] stateBy, double[] currentBy) {
        stateBy[0] = 0;
        stateBy[1] = 0;
        stateBy[2] = byTau;
        stateBy[3] = -byA * slopeA;
        stateBy[4] = byB * slopeB;
        stateBy[5] = -byA * slopeA * (voltage - edge) / k - byB * slopeB * (voff - voltage) / k;
        currentBy[0] = -voltage * state * gOn * gOn;
        currentBy[1] = -voltage * (1 - state) * gOff * gOff;
        Arrays.fill(currentBy, 2, 6, 0);
    }

    /** dx'/d(shift), 1/V. */
    double stateByShift() {
        return -byA * slopeA * fade;
    }

    /** dx'/d(range). */
    double stateByRange() {
        return -byA * slopeA * shift * fade * drive / range;
    }
}
