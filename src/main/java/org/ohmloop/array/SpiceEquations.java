package org.ohmloop.array;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ohmloop.device.ModelFamily;
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
    private static final String MOLTER = "T. W. Molter, M. A. Nugent, CNNA 2016";
    private static final String OHMIC = "v*(x/ron + (1-x)/roff)";
    private static final String PAIR = " + af*(exp(bf*v)-1) - ar*(exp(-br*v)-1)";

    /** The equations of a family; its Javadoc states them with their units. */
    static SpiceEquations of(ModelFamily family) {
        return switch (family) {
            case MMSS -> new SpiceEquations("mean metastable switch", MOLTER, OHMIC, switching("von"), "tau");
            case GMMSS ->
                new SpiceEquations("generalized mean metastable switch", MOLTER, OHMIC + PAIR, switching("von"), "tau");
            case GMMSS_SNAPBACK ->
                new SpiceEquations(
                        "generalized mean metastable switch with snap-back",
                        MOLTER + "; snap-back: Ohmloop",
                        OHMIC + PAIR,
                        switching("von-dv*exp(-x/xs)"),
                        "tau");
            case VTEAM -> vteam();
            case YAKOPCIC -> yakopcic();
            case DATA_DRIVEN -> dataDriven();
        };
    }

    private static String switching(String edge) {
        return "(1-x)*s((v-" + edge + ")/k) - x*s((voff-v)/k)";
    }

    private static SpiceEquations vteam() {
        String net = "pow(uramp((v-von)/0.1),aon) - (koff/kon)*pow(uramp((voff-v)/0.1),aoff)";
        return new SpiceEquations(
                "voltage threshold adaptive memristor model",
                "S. Kvatinsky et al., IEEE TCAS-II 62:8, 2015",
                OHMIC + PAIR,
                moved(net, "pow(uramp(1-x),pon)", "pow(uramp(x),poff)"),
                "1/kon");
    }

    private static SpiceEquations yakopcic() {
        String net = "uramp(exp(v)-exp(von)) - (an/ap)*uramp(exp(-v)-exp(-voff))";
        return new SpiceEquations(
                "generalized memristive device model",
                "C. Yakopcic et al., IEEE TCAD 32:8, 2013",
                "(v >= 0 ? a1 : a2)*x*sinh(b*v)",
                moved(
                        net,
                        "(x <= xp ? 1 : exp(-alphap*(x-xp))*(1-x)/(1-xp))",
                        "(1-x <= xn ? 1 : exp(-alphan*(1-x-xn))*x/(1-xn))"),
                "1/ap");
    }

    private static SpiceEquations dataDriven() {
        String r = "(roff-x*(roff-ron))";
        return new SpiceEquations(
                "data-driven pulse model",
                "I. Messaris et al., IEEE TCAD 37:12, 2018",
                "sinh(b*v)/(b*" + r + ")",
                "((exp(uramp(v)/ts)-1)*pow(uramp(" + r + "-max(ron,s0+s1*v)),2) - (ar/as)*(exp(uramp(-v)/tr)-1)"
                        + "*pow(uramp(min(roff,r0+r1*v)-" + r + "),2))/(roff*(roff-ron))",
                "1/(as*roff)");
    }

    /** A net drive whose sign chooses the window. */
    private static String moved(String net, String up, String down) {
        return "uramp(" + net + ")*" + up + " - uramp(-(" + net + "))*" + down;
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
