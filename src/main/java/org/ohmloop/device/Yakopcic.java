package org.ohmloop.device;

import java.util.List;

/**
 * The generalized memristive device model of Yakopcic and others.
 *
 * <pre>
 *   I     = a1 x sinh(b V) for V of 0 or more, a2 x sinh(b V) below
 *   dx/dt = g(V) f(x)
 *   g     = ap (e^V - e^von) above von, -an (e^-V - e^-voff) below voff (V in volt), else 0
 *   f     = 1 up to xp, then e^(-alphap (x-xp)) (1-x)/(1-xp), where x rises
 *   f     = 1 down to 1-xn, then e^(alphan (x+xn-1)) x/(1-xn), where x falls
 * </pre>
 *
 * von is the published Vp and voff the published -Vn, signed as in all families here; the published eta is 1. Where both
 * thresholds are exceeded (voff above von), the two parts of g add up and their sign chooses f.
 *
 * <p>Source: C. Yakopcic, T. M. Taha, G. Subramanyam, R. E. Pino, "Generalized memristive device SPICE model and its
 * application in circuit design", IEEE TCAD 32:8, 2013.
 *
 * @param a1 current amplitude at positive voltage, A
 * @param a2 current amplitude at negative voltage, A
 * @param b curvature of the current, 1/V
 * @param ap rate of SET, 1/s
 * @param von SET threshold, V
 * @param an rate of RESET, 1/s
 * @param voff RESET threshold, V
 * @param xp state up to which SET is not slowed, 0 to 0.99
 * @param alphap decay of SET beyond, 0 to 100
 * @param xn distance from x = 1 up to which RESET is not slowed, 0 to 0.99
 * @param alphan decay of RESET beyond, 0 to 100
 */
public record Yakopcic(
        double a1,
        double a2,
        double b,
        double ap,
        double von,
        double an,
        double voff,
        double xp,
        double alphap,
        double xn,
        double alphan)
        implements MemristorModel {
    /** Order of the parameters wherever they are numbered. */
    public static final List<Parameter> PARAMETERS = List.of(
            new Parameter("a1", "A", true),
            new Parameter("a2", "A", true),
            new Parameter("b", "1/V", true),
            new Parameter("ap", "1/s", true),
            new Parameter("von", "V", false),
            new Parameter("an", "1/s", true),
            new Parameter("voff", "V", false),
            new Parameter("xp", "", false, 0, 0.99),
            new Parameter("alphap", "", false, 0, 100),
            new Parameter("xn", "", false, 0, 0.99),
            new Parameter("alphan", "", false, 0, 100));

    /** @throws IllegalArgumentException naming the parameter that is out of bounds */
    public Yakopcic {
        double[] values = {a1, a2, b, ap, von, an, voff, xp, alphap, xn, alphan};
        for (int p = 0; p < values.length; p++) {
            PARAMETERS.get(p).require(values[p]);
        }
    }

    static Yakopcic of(double[] p) {
        return new Yakopcic(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10]);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.YAKOPCIC;
    }

    @Override
    public double[] values() {
        return new double[] {a1, a2, b, ap, von, an, voff, xp, alphap, xn, alphan};
    }

    @Override
    public ModelStep step() {
        return new YakopcicStep(this);
    }

    /** Of the positive branch. */
    @Override
    public double conductance(double x) {
        return a1 * b * x;
    }

    @Override
    public double current(double x, double voltage) {
        return (voltage >= 0 ? a1 : a2) * x * Math.sinh(b * voltage);
    }

    private double drive(double voltage) {
        double net = voltage > von ? ap * (Math.exp(voltage) - Math.exp(von)) : 0;
        return voltage < voff ? net - an * (Math.exp(-voltage) - Math.exp(-voff)) : net;
    }

    @Override
    public double rate(double x, double voltage) {
        double net = drive(voltage);
        return net * (net >= 0 ? window(x, xp, alphap) : window(1 - x, xn, alphan));
    }

    private static double window(double x, double point, double decay) {
        return x <= point ? 1 : Math.exp(-decay * (x - point)) * (1 - x) / (1 - point);
    }

    /** Exact up to xp (down to 1-xn), then by {@link RefinedHold}: with alphap and alphan there is no closed form. */
    @Override
    public double hold(double x, double voltage, double duration) {
        double net = drive(voltage);
        double free = net >= 0 ? Math.max(0, xp - x) : Math.max(0, x - (1 - xn));
        if (Math.abs(net) * duration <= free) {
            return x + net * duration;
        }
        double start = free == 0 ? x : net >= 0 ? xp : 1 - xn;
        return RefinedHold.hold(step(), start, voltage, duration - free / Math.abs(net));
    }
}
