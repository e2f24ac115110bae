package org.ohmloop.training;

import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;

/**
 * What the float kernels need of a neuron and a time step. Voltages are in units of the layer's reference voltage S,
 * drives are dt I / (C S), conductances are in units of C/dt. The equations are those of {@link
 * org.ohmloop.array.MifStepper} with the exponentials of a device shared: e^((V0-v)/k) = e^((V0-centre)/k)
 * e^((centre-v)/k), where the centre lies between the thresholds, so that nothing overflows.
 *
 * @param e1 battery E1
 * @param e2 battery E2
 * @param goff1 conductance of the first memristor at x = 0
 * @param goff2 the same of the second
 * @param dg1 what x = 1 adds to it
 * @param dg2 the same of the second
 * @param h1 dt/tau of the first
 * @param h2 dt/tau of the second
 * @param sharp1 S/k of the first
 * @param sharp2 S/k of the second
 * @param centre1 point from which the first exponent is counted
 * @param centre2 the same of the second
 * @param a1 e^((Von+E1-centre)/k)
 * @param b1 e^((Voff+E1-centre)/k)
 * @param a2 the same of the second
 * @param b2 the same of the second
 * @param shared whether one exponential serves both devices: same k and same centre
 * @param rest x1(0) = x2(0)
 * @param driveUnit drive for 1 A
 */
record MifConstants(
        float e1,
        float e2,
        float goff1,
        float goff2,
        float dg1,
        float dg2,
        float h1,
        float h2,
        float sharp1,
        float sharp2,
        float centre1,
        float centre2,
        float a1,
        float b1,
        float a2,
        float b2,
        boolean shared,
        float rest,
        double driveUnit) {

    /** The exponent is clamped to this magnitude; the derivative of what is clamped is 0. */
    static final float CLAMP = 30;

    static MifConstants of(NetworkSpec spec, int layer) {
        return of(spec.layers().get(layer).neuron(), spec.layers().get(layer).reference(), spec.timeStep());
    }

    /**
     * @param scale unit of voltage S, V
     * @param timeStep s
     */
    static MifConstants of(MifNeuron neuron, double scale, double timeStep) {
        MetastableSwitch one = neuron.first();
        MetastableSwitch two = neuron.second();
        double a = timeStep / neuron.capacitance();
        double lo1 = neuron.battery1() + Math.min(one.von(), one.voff());
        double hi1 = neuron.battery1() + Math.max(one.von(), one.voff());
        double lo2 = neuron.battery2() + Math.min(two.von(), two.voff());
        double hi2 = neuron.battery2() + Math.max(two.von(), two.voff());
        boolean shared = one.k() == two.k();
        double centre1 = shared ? (Math.min(lo1, lo2) + Math.max(hi1, hi2)) / 2 : (lo1 + hi1) / 2;
        double centre2 = shared ? centre1 : (lo2 + hi2) / 2;
        return new MifConstants(
                (float) (neuron.battery1() / scale),
                (float) (neuron.battery2() / scale),
                (float) (a / one.roff()),
                (float) (a / two.roff()),
                (float) (a * (1 / one.ron() - 1 / one.roff())),
                (float) (a * (1 / two.ron() - 1 / two.roff())),
                (float) (timeStep / one.tau()),
                (float) (timeStep / two.tau()),
                (float) (scale / one.k()),
                (float) (scale / two.k()),
                (float) (centre1 / scale),
                (float) (centre2 / scale),
                (float) Math.exp((neuron.battery1() + one.von() - centre1) / one.k()),
                (float) Math.exp((neuron.battery1() + one.voff() - centre1) / one.k()),
                (float) Math.exp((neuron.battery2() + two.von() - centre2) / two.k()),
                (float) Math.exp((neuron.battery2() + two.voff() - centre2) / two.k()),
                shared,
                (float) neuron.restState(),
                a / scale);
    }
}
