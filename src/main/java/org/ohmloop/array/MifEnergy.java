package org.ohmloop.array;

/**
 * Where the energy of a {@link MifTrace} came from and went, J. With u_i = v - E_i and I_i = G_i u_i, summed over steps:
 *
 * <pre>
 *   source      integral of I v dt          from the synapses that drive the neuron
 *   batteries   integral of -E_i I_i dt     from the two batteries; negative where they are charged
 *   dissipated  integral of I_i u_i dt      heat in the two memristors
 *   stored      C v^2 / 2                   at the end, in the capacitor
 *   discretised sum of C (v' - v)^2 / 2     what the implicit step takes; goes to 0 with the time step
 *
 *   source + batteries = dissipated + stored + discretised
 * </pre>
 *
 * The balance is exact: the step solves C (v' - v) = dt (I - I1 - I2) with the currents at v', times v'.
 *
 * @param source J
 * @param batteries J
 * @param dissipated J
 * @param stored J
 * @param discretised J; the error that the time step makes in the balance
 */
public record MifEnergy(double source, double batteries, double dissipated, double stored, double discretised) {

    public static MifEnergy of(MifTrace trace) {
        MifNeuron neuron = trace.neuron();
        double source = 0;
        double batteries = 0;
        double dissipated = 0;
        double lost = 0;
        for (int t = 1; t < trace.size(); t++) {
            double v = trace.v()[t];
            double i1 = trace.current1(t);
            double i2 = trace.current2(t);
            source += trace.current()[t] * v;
            batteries -= i1 * neuron.battery1() + i2 * neuron.battery2();
            dissipated += i1 * (v - neuron.battery1()) + i2 * (v - neuron.battery2());
            double change = v - trace.v()[t - 1];
            lost += change * change;
        }
        double dt = trace.timeStep();
        double end = trace.v()[trace.size() - 1];
        double half = neuron.capacitance() / 2;
        return new MifEnergy(source * dt, batteries * dt, dissipated * dt, half * end * end, half * lost);
    }
}
