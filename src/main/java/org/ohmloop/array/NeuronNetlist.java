package org.ohmloop.array;

import java.util.List;

/**
 * A memristive integrate-and-fire neuron under current pulses as a netlist for ngspice. It runs as written and writes
 * {@code NAME.data} with time, capacitor voltage and the two states.
 *
 * @param name of netlist and data file: as a subcircuit's
 * @param neuron the circuit
 * @param pulses how many
 * @param amplitude of a pulse, A
 * @param on length of a pulse, s; the simulation begins with one
 * @param off pause after it, s
 * @param origin lines for the head: where the parameters come from
 */
public record NeuronNetlist(
        String name, MifNeuron neuron, int pulses, double amplitude, double on, double off, List<String> origin) {
    /** The simulator's largest step, as a share of a pulse. */
    private static final double STEP = 1e-3;

    /** @throws IllegalArgumentException where a duration or the number of pulses is not positive */
    public NeuronNetlist {
        if (!(pulses > 0 && on > 0 && off > 0)) {
            throw new IllegalArgumentException(
                    "a neuron needs pulses, got " + pulses + " of " + on + " s on and " + off + " s off");
        }
        origin = List.copyOf(origin);
    }

    /** Four pulses as the network's read pulses drive it: a quarter of tau on, a quarter off. */
    public static NeuronNetlist fourPulses(String name, MifNeuron neuron, double amplitude, List<String> origin) {
        double quarter = neuron.first().tau() / 4;
        return new NeuronNetlist(name, neuron, 4, amplitude, quarter, quarter, origin);
    }

    /** The netlist; lines end in a line feed. */
    public String text() {
        StringBuilder text =
                new StringBuilder("Memristive integrate-and-fire neuron: run with ngspice -b " + name + ".cir\n");
        SpiceText.comment(text, "by Ohmloop. V, A, ohm, F, s throughout. Writes " + name + ".data: time, v, x1, x2.");
        SpiceText.comment(text, "C dv/dt = I - G1(x1) (v-E1) - G2(x2) (v-E2); Kang et al., IEEE TCAS-I 68:12, 2021");
        text.append(new SpiceSubcircuit(name + "_m1", neuron.first(), neuron.restState(), origin).text());
        text.append(new SpiceSubcircuit(name + "_m2", neuron.second(), neuron.restState(), origin).text());
        text.append(".subckt ").append(name).append(" v x1 x2\n");
        text.append("Cmembrane v 0 ")
                .append(SpiceText.number(neuron.capacitance()))
                .append(" ic=0\n");
        branch(text, 1, neuron.battery1());
        branch(text, 2, neuron.battery2());
        text.append(".ends ").append(name).append('\n');
        text.append("Xneuron v x1 x2 ").append(name).append('\n');
        double step = STEP * on;
        // Edges of a thousandth of the largest step: next to nothing of the charge.
        String edge = SpiceText.number(1e-3 * step);
        text.append("Iin 0 v PULSE(0 ")
                .append(SpiceText.number(amplitude))
                .append(" 0 ")
                .append(edge)
                .append(' ');
        text.append(edge).append(' ').append(SpiceText.number(on)).append(' ');
        text.append(SpiceText.number(on + off)).append(")\n");
        text.append(".options reltol=1e-6 abstol=1e-15 vntol=1e-9\n");
        text.append(".tran ").append(SpiceText.number(step)).append(' ');
        text.append(SpiceText.number(pulses * (on + off)))
                .append(" 0 ")
                .append(SpiceText.number(step))
                .append(" uic\n");
        SpiceText.control(text, "run", "wrdata " + name + ".data v(v) v(x1) v(x2)");
        return text.toString();
    }

    private void branch(StringBuilder text, int i, double battery) {
        text.append("Xm")
                .append(i)
                .append(" v e")
                .append(i)
                .append(" x")
                .append(i)
                .append(' ');
        text.append(name).append("_m").append(i).append('\n');
        text.append("Ve")
                .append(i)
                .append(" e")
                .append(i)
                .append(" 0 ")
                .append(SpiceText.number(battery))
                .append('\n');
    }
}
