package org.ohmloop.device;

import java.util.Arrays;

/** The step of {@link Yakopcic} at constant voltage, see {@link YakopcicWindow}, and its derivatives. NOT thread safe. */
final class YakopcicStep implements ModelStep {
    private final Yakopcic device;
    private final double setFrom;
    private final double resetFrom;
    private final YakopcicWindow window = new YakopcicWindow();

    private double voltage;
    private double duration;
    private double set;
    private double reset;
    private double setByVoltage;
    private double resetByVoltage;
    private boolean up;
    private double state;
    private double amplitude;
    private double sinh;
    private double cosh;

    YakopcicStep(Yakopcic device) {
        this.device = device;
        setFrom = Math.exp(device.von());
        resetFrom = Math.exp(-device.voff());
    }

    @Override
    public void advance(double x, double v, double h) {
        voltage = v;
        duration = h;
        double e = Math.exp(v);
        boolean sets = v > device.von();
        set = sets ? e - setFrom : 0;
        setByVoltage = sets ? e : 0;
        boolean resets = v < device.voff();
        reset = resets ? 1 / e - resetFrom : 0;
        resetByVoltage = resets ? -1 / e : 0;
        double net = device.ap() * set - device.an() * reset;
        up = net >= 0;
        if (up) {
            window.advance(x, net * h, device.xp(), device.alphap());
            state = window.state;
        } else {
            window.advance(1 - x, -net * h, device.xn(), device.alphan());
            state = 1 - window.state;
        }
        amplitude = v >= 0 ? device.a1() : device.a2();
        double grown = Math.exp(device.b() * v);
        sinh = Math.abs(device.b() * v) < 1e-3 ? Math.sinh(device.b() * v) : 0.5 * (grown - 1 / grown);
        cosh = 0.5 * (grown + 1 / grown);
    }

    @Override
    public double state() {
        return state;
    }

    @Override
    public double stateByState() {
        return window.byState;
    }

    @Override
    public double stateByVoltage() {
        return window.byAction * duration * (device.ap() * setByVoltage - device.an() * resetByVoltage);
    }

    @Override
    public double current() {
        return amplitude * state * sinh;
    }

    @Override
    public double currentByState() {
        return amplitude * sinh;
    }

    @Override
    public double currentByVoltage() {
        return amplitude * state * device.b() * cosh;
    }

    @Override
    public void differentiate(double[] stateBy, double[] currentBy) {
        double byRate = window.byAction * duration;
        Arrays.fill(stateBy, 0, 3, 0);
        stateBy[3] = byRate * set;
        stateBy[4] = setByVoltage == 0 ? 0 : -byRate * device.ap() * setFrom;
        stateBy[5] = -byRate * reset;
        stateBy[6] = resetByVoltage == 0 ? 0 : -byRate * device.an() * resetFrom;
        stateBy[7] = up ? window.byPoint : 0;
        stateBy[8] = up ? window.byDecay : 0;
        stateBy[9] = up ? 0 : -window.byPoint;
        stateBy[10] = up ? 0 : -window.byDecay;
        currentBy[0] = voltage >= 0 ? state * sinh : 0;
        currentBy[1] = voltage >= 0 ? 0 : state * sinh;
        currentBy[2] = amplitude * state * voltage * cosh;
        Arrays.fill(currentBy, 3, 11, 0);
    }
}
