package org.ohmloop.training;

import java.util.List;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;

/**
 * The parameters of a layer's neurons as a vector of numbers of size one that training may move: logarithms of C, Ron,
 * Roff, tau and k, and E1, E2, Von, Voff in reference voltages S, and the rest state.
 */
final class NeuronParameters {
    static final List<String> NAMES = List.of(
            "capacitance",
            "rest_state",
            "battery1",
            "ron1",
            "roff1",
            "tau1",
            "von1",
            "voff1",
            "k1",
            "battery2",
            "ron2",
            "roff2",
            "tau2",
            "von2",
            "voff2",
            "k2");

    private static final int EACH = 7;
    private static final int FIRST = 2;

    private NeuronParameters() {}

    static double[] of(MifNeuron neuron, double reference) {
        double[] u = new double[NAMES.size()];
        u[0] = Math.log(neuron.capacitance());
        u[1] = neuron.restState();
        put(u, FIRST, neuron.battery1(), neuron.first(), reference);
        put(u, FIRST + EACH, neuron.battery2(), neuron.second(), reference);
        return u;
    }

    private static void put(double[] u, int at, double battery, MetastableSwitch device, double reference) {
        u[at] = battery / reference;
        u[at + 1] = Math.log(device.ron());
        u[at + 2] = Math.log(device.roff());
        u[at + 3] = Math.log(device.tau());
        u[at + 4] = device.von() / reference;
        u[at + 5] = device.voff() / reference;
        u[at + 6] = Math.log(device.k());
    }

    /** @throws IllegalArgumentException where the numbers are no neuron: Roff not above Ron, a rest state outside 0..1 */
    static MifNeuron neuron(double[] u, double reference) {
        return new MifNeuron(
                device(u, FIRST, reference),
                device(u, FIRST + EACH, reference),
                u[FIRST] * reference,
                u[FIRST + EACH] * reference,
                Math.exp(u[0]),
                u[1]);
    }

    private static MetastableSwitch device(double[] u, int at, double reference) {
        return new MetastableSwitch(
                Math.exp(u[at + 1]),
                Math.exp(u[at + 2]),
                Math.exp(u[at + 3]),
                u[at + 4] * reference,
                u[at + 5] * reference,
                Math.exp(u[at + 6]));
    }

    /**
     * Adds the derivatives of the loss with respect to the vector, from those with respect to the kernels' constants.
     *
     * @param sums of {@link NeuronGradient#values()}
     * @param timeStep s
     * @param gradient as long as {@link #NAMES}
     */
    static void chain(double[] sums, MifNeuron neuron, double reference, double timeStep, double[] gradient) {
        // a = dt/C is in every conductance and in the drive's unit.
        double a = timeStep / neuron.capacitance();
        gradient[0] -= sums[NeuronGradient.DRIVE];
        gradient[1] += sums[NeuronGradient.REST];
        chain(sums, 0, neuron.first(), a, reference, timeStep, gradient, FIRST);
        chain(sums, NeuronGradient.EACH, neuron.second(), a, reference, timeStep, gradient, FIRST + EACH);
    }

    private static void chain(
            double[] sums,
            int of,
            MetastableSwitch device,
            double a,
            double reference,
            double timeStep,
            double[] gradient,
            int at) {
        double goff = sums[of + NeuronGradient.GOFF];
        double dg = sums[of + NeuronGradient.DG];
        double off = a / device.roff();
        double on = a / device.ron();
        gradient[0] -= goff * off + dg * (on - off);
        gradient[at] +=
                sums[of + NeuronGradient.BATTERY] + sums[of + NeuronGradient.SET] + sums[of + NeuronGradient.RESET];
        gradient[at + 1] -= dg * on;
        gradient[at + 2] += (dg - goff) * off;
        gradient[at + 3] -= sums[of + NeuronGradient.H] * timeStep / device.tau();
        gradient[at + 4] += sums[of + NeuronGradient.SET];
        gradient[at + 5] += sums[of + NeuronGradient.RESET];
        gradient[at + 6] -= sums[of + NeuronGradient.SHARP] * reference / device.k();
    }
}
