package org.ohmloop.device;

import java.util.Arrays;

/**
 * The exact step of {@link Vteam} at constant voltage and its derivatives; see {@link PowerWindow} for the flow.
 *
 * <p>Two logarithms and two exponentials a threshold that is exceeded; next to none between the thresholds. NOT thread
 * safe.
 */
final class VteamStep implements ModelStep {
    private final Vteam device;
    private final double gOn;
    private final double gOff;
    private final PowerWindow window = new PowerWindow();

    private double voltage;
    private double duration;
    private double set;
    private double reset;
    private double setByVoltage;
    private double resetByVoltage;
    private double net;

    VteamStep(Vteam device) {
        this.device = device;
        gOn = 1 / device.ron();
        gOff = 1 / device.roff();
    }

    @Override
    public void advance(double x, double v, double h) {
        voltage = v;
        duration = h;
        double over = v - device.von();
        set = 0;
        setByVoltage = 0;
        if (over > 0) {
            set = device.kon() * Math.exp(device.aon() * Math.log(over / Vteam.OVERDRIVE));
            setByVoltage = device.aon() * set / over;
        }
        double under = device.voff() - v;
        reset = 0;
        resetByVoltage = 0;
        if (under > 0) {
            reset = device.koff() * Math.exp(device.aoff() * Math.log(under / Vteam.OVERDRIVE));
            resetByVoltage = -device.aoff() * reset / under;
        }
        net = set - reset;
        window.advance(x, net * h, net >= 0 ? device.pon() : device.poff());
    }

    @Override
    public double state() {
        return window.state;
    }

    @Override
    public double stateByState() {
        return window.byState;
    }

    @Override
    public double stateByVoltage() {
        return window.byAction * duration * (setByVoltage - resetByVoltage);
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
        return gOff + window.state * (gOn - gOff);
    }

    @Override
    public void differentiate(double[] stateBy, double[] currentBy) {
        double byRate = window.byAction * duration;
        stateBy[0] = 0;
        stateBy[1] = 0;
        stateBy[2] = byRate * set / device.kon();
        stateBy[3] = -byRate * setByVoltage;
        stateBy[4] = byRate * weighed(set, voltage - device.von());
        stateBy[5] = net >= 0 ? window.byPower : 0;
        stateBy[6] = -byRate * reset / device.koff();
        stateBy[7] = byRate * resetByVoltage;
        stateBy[8] = -byRate * weighed(reset, device.voff() - voltage);
        stateBy[9] = net >= 0 ? 0 : window.byPower;
        currentBy[0] = -voltage * window.state * gOn * gOn;
        currentBy[1] = -voltage * (1 - window.state) * gOff * gOff;
        Arrays.fill(currentBy, 2, 10, 0);
    }

    /** Derivative of a drive by its exponent. */
    private static double weighed(double drive, double over) {
        return over > 0 ? drive * Math.log(over / Vteam.OVERDRIVE) : 0;
    }
}
