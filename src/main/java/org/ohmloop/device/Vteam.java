package org.ohmloop.device;

import java.util.List;
import java.util.stream.Stream;

/**
 * Voltage threshold adaptive memristor model (VTEAM).
 *
 * <pre>
 *   dx/dt = kon ((V-von)/V0)^aon (1-x)^pon       for V above von         V0 = 0.1 V
 *   dx/dt = -koff ((voff-V)/V0)^aoff x^poff      for V below voff
 *   I     = V (x/ron + (1-x)/roff) + af (e^(bf V) - 1) - ar (e^(-br V) - 1)
 * </pre>
 *
 * The published rate k (V/v - 1)^a is the same with kon = k (V0/|von|)^aon; this form keeps its meaning where a threshold
 * passes through 0 V, as that of a volatile device does. Thresholds are signed. Where both are exceeded (voff above von)
 * the two drives are subtracted, and the sign of what is left chooses the window.
 *
 * <p>The published model leaves window and current-voltage relation to the user. These windows are one-sided powers:
 * with them the equation has a closed form at constant voltage. The current is that of a generalized metastable switch.
 *
 * <p>Source: S. Kvatinsky, M. Ramadan, E. G. Friedman, A. Kolodny, "VTEAM: a general model for voltage-controlled
 * memristors", IEEE TCAS-II 62:8, 2015.
 *
 * @param ron resistance at x = 1, ohm
 * @param roff resistance at x = 0, ohm, above {@code ron}
 * @param kon rate of SET at 0.1 V above von, 1/s
 * @param von SET threshold, V
 * @param aon exponent of the SET drive, 1 to 20
 * @param pon exponent of the SET window, 1 to 10
 * @param koff rate of RESET at 0.1 V below voff, 1/s
 * @param voff RESET threshold, V
 * @param aoff exponent of the RESET drive, 1 to 20
 * @param poff exponent of the RESET window, 1 to 10
 * @param pair of diodes beside
 */
public record Vteam(
        double ron,
        double roff,
        double kon,
        double von,
        double aon,
        double pon,
        double koff,
        double voff,
        double aoff,
        double poff,
        SchottkyPair pair)
        implements MemristorModel {
    /** Order of the parameters wherever they are numbered. */
    public static final List<Parameter> PARAMETERS = Stream.concat(
                    Stream.of(
                            new Parameter("ron", "ohm", true),
                            new Parameter("roff", "ohm", true),
                            new Parameter("kon", "1/s", true),
                            new Parameter("von", "V", false),
                            new Parameter("aon", "", true, 1, 20),
                            new Parameter("pon", "", true, 1, 10),
                            new Parameter("koff", "1/s", true),
                            new Parameter("voff", "V", false),
                            new Parameter("aoff", "", true, 1, 20),
                            new Parameter("poff", "", true, 1, 10)),
                    SchottkyPair.PARAMETERS.stream())
            .toList();

    /** Overdrive at which {@code kon} and {@code koff} are stated, V. */
    static final double OVERDRIVE = 0.1;

    /** @throws IllegalArgumentException naming the parameter that is out of bounds */
    public Vteam {
        double[] values = {ron, roff, kon, von, aon, pon, koff, voff, aoff, poff};
        for (int p = 0; p < values.length; p++) {
            PARAMETERS.get(p).require(values[p]);
        }
        MetastableSwitch.requireWindow(ron, roff);
    }

    static Vteam of(double[] p) {
        return new Vteam(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], SchottkyPair.of(p, 10));
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.VTEAM;
    }

    @Override
    public double[] values() {
        double[] values = {ron, roff, kon, von, aon, pon, koff, voff, aoff, poff, 0, 0, 0, 0};
        pair.fill(values, 10);
        return values;
    }

    @Override
    public ModelStep step() {
        return new SchottkyStep(new VteamStep(this), 10, pair);
    }

    @Override
    public double conductance(double x) {
        return x / ron + (1 - x) / roff;
    }

    @Override
    public double current(double x, double voltage) {
        return conductance(x) * voltage + pair.current(voltage);
    }

    @Override
    public double rate(double x, double voltage) {
        double net = kon * drive(voltage - von, aon) - koff * drive(voff - voltage, aoff);
        return net * (net >= 0 ? Math.pow(1 - x, pon) : Math.pow(x, poff));
    }

    private static double drive(double over, double exponent) {
        return over > 0 ? Math.pow(over / OVERDRIVE, exponent) : 0;
    }

    /** Exact: at constant voltage the equation can be integrated in closed form. */
    @Override
    public double hold(double x, double voltage, double duration) {
        ModelStep step = step();
        step.advance(x, voltage, duration);
        return step.state();
    }
}
