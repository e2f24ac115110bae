package org.ohmloop.array;

import org.ohmloop.device.MetastableSwitch;

/**
 * The memristive integrate-and-fire (MIF) neuron: a capacitor and two memristors, each with a battery in series.
 *
 * <pre>
 *   C dv/dt = I - G1(x1) (v-E1) - G2(x2) (v-E2)        x_i is driven by v - E_i
 * </pre>
 *
 * It depolarises as charge collects, repolarises when a memristor opens, and recovers as the state relaxes. There is no
 * comparator and no reset.
 *
 * <p>Source: Kang et al., IEEE TCAS-I 68:12 (2021); Eshraghian et al., "MEMprop", arXiv 2206.12992.
 *
 * @param first memristor to battery E1
 * @param second memristor to battery E2
 * @param battery1 E1, V
 * @param battery2 E2, V
 * @param capacitance C, F
 * @param restState x1(0) = x2(0), 0 to 1
 */
public record MifNeuron(
        MetastableSwitch first,
        MetastableSwitch second,
        double battery1,
        double battery2,
        double capacitance,
        double restState) {

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public MifNeuron {
        if (!(capacitance > 0)) {
            throw new IllegalArgumentException("capacitance must be positive, was " + capacitance + " F");
        }
        if (!(restState >= 0 && restState <= 1)) {
            throw new IllegalArgumentException("restState must be 0 to 1, was " + restState);
        }
    }

    /**
     * The neuron of the MEMprop paper with its devices taken from a measured one. Only ratios matter (G dt/C, dt/tau,
     * V/k), so the capacitor is chosen to give the published neuron's time constant: C = tau / (1000 Ron).
     */
    public static MifNeuron of(MetastableSwitch device) {
        return new MifNeuron(device, device, 0, device.k() * 50 / 15, device.tau() / (1000 * device.ron()), 0.0238);
    }

    /** The published values: Ron 1 kohm, Roff 100 kohm, Von 110 mV, Voff 5 mV, k 15 mV, tau 100 ms. */
    public static MifNeuron published() {
        return of(new MetastableSwitch(1e3, 1e5, 0.1, 0.110, 0.005, 0.015));
    }
}
