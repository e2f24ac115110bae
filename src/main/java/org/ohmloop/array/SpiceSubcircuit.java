package org.ohmloop.array;

import java.util.List;
import java.util.regex.Pattern;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.Parameter;

/**
 * A device model as two SPICE subcircuits: {@code NAME} whose state moves, and {@code NAME_static} whose state is a
 * parameter, for read-out and operating points. They are written for ngspice and use nothing but behavioural current
 * sources, a capacitor and a resistor.
 *
 * <pre>
 *   .subckt NAME p n x  ron=.. tau=.. x0=..     x is a node whose voltage is the state: 1 V is fully SET
 *   .subckt NAME_static p n  ron=.. x=..
 * </pre>
 *
 * The state is the voltage of a capacitor that a source charges with dx/dt. A transient analysis begins at {@code x0},
 * with {@code uic} and without; an operating point ({@code .op}) of {@code NAME} is the equilibrium at that bias.
 *
 * @param name of the subcircuit: letters, digits and underscores, a letter first
 * @param model the device
 * @param initialState x0, 0 to 1
 * @param origin lines for the head of the file: where the parameters come from
 */
public record SpiceSubcircuit(String name, MemristorModel model, double initialState, List<String> origin) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public SpiceSubcircuit {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a subcircuit's name is letters, digits and underscores with a letter first, was '" + name + "'");
        }
        if (!(initialState >= 0 && initialState <= 1)) {
            throw new IllegalArgumentException("initialState must be 0 to 1, was " + initialState);
        }
        origin = List.copyOf(origin);
    }

    /** A name that SPICE takes, made of any text: {@code M1 50Hz.csv} becomes {@code M1_50Hz_csv}. */
    public static String nameOf(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        return plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "device_" + plain : plain;
    }

    /** Both subcircuits with a head that says what they are; lines end in a line feed. */
    public String text() {
        SpiceEquations equations = SpiceEquations.of(model.family());
        StringBuilder text = new StringBuilder();
        SpiceText.comment(text, equations.title() + " (" + model.family().label() + "); " + equations.source());
        origin.forEach(line -> SpiceText.comment(text, line));
        SpiceText.comment(text, "nodes: p, n the device, V = V(p,n), current into p; x its state, 1 V is fully SET");
        SpiceText.comment(text, "I = " + equations.current() + "   [A]");
        SpiceText.comment(text, equations.scale() + " dx/dt = " + equations.scaledRate());
        SpiceText.comment(text, "s(z) = 1/(1+exp(-z)), uramp(z) = z above 0, else 0");
        units(text);
        subcircuit(text, equations, true);
        text.append('\n');
        subcircuit(text, equations, false);
        return text.toString();
    }

    private void units(StringBuilder text) {
        List<String> units = model.parameters().stream()
                .map(parameter -> parameter.name() + (parameter.unit().isEmpty() ? "" : " " + parameter.unit()))
                .toList();
        SpiceText.comment(text, "parameters: " + String.join(", ", units));
    }

    private void subcircuit(StringBuilder text, SpiceEquations equations, boolean moving) {
        List<Parameter> parameters = model.parameters();
        double[] values = model.values();
        text.append(".subckt ").append(name).append(moving ? " p n x\n" : "_static p n\n");
        for (int i = 0; i < values.length; i++) {
            // The static form has no use for the parameters of motion, but takes them: one list serves both.
            SpiceText.parameter(text, parameters.get(i).name(), values[i]);
        }
        SpiceText.parameter(text, moving ? "x0" : "x", initialState);
        String state = moving ? "V(x)" : "{x}";
        text.append("Bdevice p n I = ")
                .append(SpiceEquations.inSubcircuit(equations.current(), parameters, state))
                .append('\n');
        if (moving) {
            motion(text, equations, parameters);
        }
        text.append(".ends ").append(moving ? name : name + "_static").append('\n');
    }

    private static void motion(StringBuilder text, SpiceEquations equations, List<Parameter> parameters) {
        text.append(".func s(z) {0.5+0.5*tanh(0.5*(z))}\n");
        text.append("Bstate 0 x I = ")
                .append(SpiceEquations.inSubcircuit(equations.scaledRate(), parameters, "V(x)"))
                .append('\n');
        text.append("Cstate x 0 {").append(equations.scale()).append("} ic={x0}\n");
        // An operating point needs a path to ground where the state stands still.
        text.append("Rstate x 0 1T\n");
        text.append(".ic v(x)={x0}\n");
    }
}
