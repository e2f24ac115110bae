package org.ohmloop.device;

import java.util.Arrays;

/**
 * The step of a switch with the current of a Schottky pair added; the pair does not move the state. NOT thread safe.
 */
class SchottkyStep implements ModelStep {
    private final ModelStep core;
    private final int first;
    private final double af;
    private final double bf;
    private final double ar;
    private final double br;
    private double voltage;
    private double forward;
    private double reverse;

    /** @param first number of the pair's first parameter */
    SchottkyStep(ModelStep core, int first, SchottkyPair device) {
        this.core = core;
        this.first = first;
        af = device.af();
        bf = device.bf();
        ar = device.ar();
        br = device.br();
    }

    @Override
    public void advance(double x, double v, double duration) {
        core.advance(x, v, duration);
        voltage = v;
        // Not expm1, which takes several times as long: what is lost is 1e-16 of af and ar.
        forward = Math.exp(bf * v) - 1;
        reverse = Math.exp(-br * v) - 1;
    }

    @Override
    public double state() {
        return core.state();
    }

    @Override
    public double stateByState() {
        return core.stateByState();
    }

    @Override
    public double stateByVoltage() {
        return core.stateByVoltage();
    }

    @Override
    public double current() {
        return core.current() + af * forward - ar * reverse;
    }

    @Override
    public double currentByState() {
        return core.currentByState();
    }

    @Override
    public double currentByVoltage() {
        return core.currentByVoltage() + af * bf * (forward + 1) + ar * br * (reverse + 1);
    }

    @Override
    public void differentiate(double[] stateBy, double[] currentBy) {
        core.differentiate(stateBy, currentBy);
        Arrays.fill(stateBy, first, first + 4, 0);
        currentBy[first] = forward;
        currentBy[first + 1] = af * voltage * (forward + 1);
        currentBy[first + 2] = -reverse;
        currentBy[first + 3] = ar * voltage * (reverse + 1);
    }
}
