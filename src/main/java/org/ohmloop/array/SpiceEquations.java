package org.ohmloop.array;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ohmloop.device.GeneralizedMetastableSwitch;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.Parameter;

/**
 * The equations of a compact model in the language of SPICE's behavioural sources, written as on paper: {@code v} is the
 * voltage across the device, {@code x} its state, and parameters go by their names.
 *
 * @param title full name of the model
 * @param source where its equations are published
 * @param current I(x, v), A
 * @param scaledRate {@code scale} times dx/dt, a pure number
 * @param scale a time of the order of the model's own, s: an expression of parameters. The state's capacitor has this
 *     many farads, so that its current is of order 1 A and the simulator's absolute tolerances fit
 */
record SpiceEquations(String title, String source, String current, String scaledRate, String scale) {
    private static final Pattern NAME = Pattern.compile("\\b[a-z_][a-z_0-9]*\\b(?!\\()");
    private static final String SWITCH_CURRENT = "v*(x/ron + (1-x)/roff)";
    private static final String PAIR_CURRENT = " + af*(exp(bf*v)-1) - ar*(exp(-br*v)-1)";
    private static final String SWITCH_RATE = "(1-x)*s((v-von)/k) - x*s((voff-v)/k)";

    /** @throws IllegalArgumentException naming a family that has no SPICE form yet */
    static SpiceEquations of(MemristorModel model) {
        if (model instanceof MetastableSwitch) {
            return new SpiceEquations(
                    "mean metastable switch",
                    "T. W. Molter, M. A. Nugent, CNNA 2016",
                    SWITCH_CURRENT,
                    SWITCH_RATE,
                    "tau");
        }
        if (model instanceof GeneralizedMetastableSwitch) {
            return new SpiceEquations(
                    "generalized mean metastable switch",
                    "T. W. Molter, M. A. Nugent, CNNA 2016",
                    SWITCH_CURRENT + PAIR_CURRENT,
                    SWITCH_RATE,
                    "tau");
        }
        throw new IllegalArgumentException("model '" + model.family().label() + "' has no SPICE form");
    }

    /**
     * An expression as it stands in a subcircuit: parameters in braces, {@code v} and {@code x} as node voltages.
     *
     * @param state what stands for x: a node voltage, or a parameter in braces
     */
    static String inSubcircuit(String expression, List<Parameter> parameters, String state) {
        List<String> names = parameters.stream().map(Parameter::name).collect(Collectors.toList());
        return NAME.matcher(expression).replaceAll(match -> {
            String name = match.group();
            if (name.equals("v")) {
                return "V(p,n)";
            }
            if (name.equals("x")) {
                return state;
            }
            return names.contains(name) ? "{" + name + "}" : name;
        });
    }
}
