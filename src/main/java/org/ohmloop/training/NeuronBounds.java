package org.ohmloop.training;

import java.util.Arrays;
import org.ohmloop.array.MifNeuron;

/**
 * How far training may take the parameters of a neuron from where they began, so that it stays a neuron: C, tau, k and the
 * two resistances by a factor of 2 (the resistances by less where Roff would come near Ron), batteries by one reference
 * voltage, thresholds by one reference voltage or a quarter of the distance between them, the rest state by 0.1.
 *
 * @param lower of each of {@link NeuronParameters#NAMES}
 * @param upper of each
 */
record NeuronBounds(double[] lower, double[] upper) {
    private static final double FACTOR = Math.log(2);
    private static final double REST = 0.1;

    static NeuronBounds around(MifNeuron neuron, double reference) {
        double[] u = NeuronParameters.of(neuron, reference);
        double[] reach = new double[u.length];
        Arrays.fill(reach, FACTOR);
        for (int memristor = 1; memristor <= 2; memristor++) {
            reach[at("battery", memristor)] = 1;
            int ron = at("ron", memristor);
            int roff = at("roff", memristor);
            double resistance = Math.min(FACTOR, (u[roff] - u[ron]) / 4);
            reach[ron] = resistance;
            reach[roff] = resistance;
            int von = at("von", memristor);
            int voff = at("voff", memristor);
            double threshold = Math.min(1, Math.abs(u[von] - u[voff]) / 4);
            reach[von] = threshold;
            reach[voff] = threshold;
        }
        int rest = NeuronParameters.NAMES.indexOf("rest_state");
        reach[rest] = REST;
        double[] lower = new double[u.length];
        double[] upper = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            lower[i] = u[i] - reach[i];
            upper[i] = u[i] + reach[i];
        }
        lower[rest] = Math.max(0, lower[rest]);
        upper[rest] = Math.min(1, upper[rest]);
        return new NeuronBounds(lower, upper);
    }

    /** The value that is nearest and within the bounds. */
    double nearest(int parameter, double value) {
        return Math.max(lower[parameter], Math.min(upper[parameter], value));
    }

    private static int at(String name, int memristor) {
        return NeuronParameters.NAMES.indexOf(name + memristor);
    }
}
