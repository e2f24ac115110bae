package org.ohmloop.device;

/**
 * The exact step of {@link MetastableSwitch} at constant voltage and its derivatives.
 *
 * <pre>
 *   a = s((V-Von)/k)   b = s((Voff-V)/k)   r = a+b   m = 1 - e^(-h r/tau)
 *   x' = x + (a/r - x) m
 *   dx'/da = (b/r)(m/r) + (a/r - x)(1-m) h/tau      dx'/db = -(a/r)(m/r) + (a/r - x)(1-m) h/tau
 *   da/dV = a(1-a)/k                                db/dV = -b(1-b)/k
 * </pre>
 *
 * <p>Three exponentials a step. NOT thread safe.
 */
final class MetastableStep implements ModelStep {
    private final double gOn;
    private final double gOff;
    private final double tau;
    private final double von;
    private final double voff;
    private final double k;

    private double voltage;
    private double a;
    private double b;
    private double slopeA;
    private double slopeB;
    private double byA;
    private double byB;
    private double byTau;
    private double state;
    private double stateByState;
    private final double[] stateByParameter = new double[6];
    private final double[] currentByParameter = new double[6];

    MetastableStep(MetastableSwitch device) {
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
        a = 1 / (1 + Math.exp((von - v) / k));
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
        double m = -Math.expm1(-h * r / tau);
        double end = a / r;
        double late = (end - x) * (1 - m) * h / tau;
        double early = m / r;
        state = x + (end - x) * m;
        stateByState = 1 - m;
        byA = b / r * early + late;
        byB = late - end * early;
        byTau = -late * r / tau;
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
    public void differentiate() {
        stateByParameter[2] = byTau;
        stateByParameter[3] = -byA * slopeA;
        stateByParameter[4] = byB * slopeB;
        stateByParameter[5] = -byA * slopeA * (voltage - von) / k - byB * slopeB * (voff - voltage) / k;
        currentByParameter[0] = -voltage * state * gOn * gOn;
        currentByParameter[1] = -voltage * (1 - state) * gOff * gOff;
    }

    @Override
    public double stateByParameter(int p) {
        return stateByParameter[p];
    }

    @Override
    public double currentByParameter(int p) {
        return currentByParameter[p];
    }
}
