package org.ohmloop.training;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;

/** Neurons as the block {@code neurons:} of a {@link NetworkFile}. */
public final class NeuronYaml {
    private NeuronYaml() {}

    /** Names to circuits, in the map's order; every number reads back exactly. */
    public static String text(Map<String, MifNeuron> neurons) {
        return neurons.entrySet().stream()
                .map(e -> neuron(e.getKey(), e.getValue()))
                .collect(Collectors.joining("", "neurons:\n", ""));
    }

    private static String neuron(String name, MifNeuron neuron) {
        return "  " + name + ":\n"
                + "    C_F: " + number(neuron.capacitance()) + "\n"
                + "    E1_V: " + number(neuron.battery1()) + "\n"
                + "    E2_V: " + number(neuron.battery2()) + "\n"
                + "    rest_state: " + number(neuron.restState()) + "\n"
                + "    first: " + memristor(neuron.first()) + "\n"
                + "    second: " + memristor(neuron.second()) + "\n";
    }

    private static String memristor(MetastableSwitch device) {
        return "{ron_ohm: " + number(device.ron()) + ", roff_ohm: " + number(device.roff()) + ", tau_s: "
                + number(device.tau()) + ", von_V: " + number(device.von()) + ", voff_V: " + number(device.voff())
                + ", k_V: " + number(device.k()) + "}";
    }

    /** YAML wants a sign in the exponent and a point in the mantissa, or it is a text. */
    private static String number(double value) {
        return Double.toString(value).replaceFirst("E(\\d)", "E+$1").toLowerCase(Locale.ROOT);
    }
}
