package org.ohmloop.device;

import java.util.List;

/**
 * Mean metastable switch (MMSS): a device is a crowd of two-state switches, and x is the share that conducts.
 *
 * <pre>
 *   dx/dt = ((1-x) s((V-Von)/k) - x s((Voff-V)/k)) / tau        s(z) = 1/(1+e^-z)
 *   I     = V (x/Ron + (1-x)/Roff)
 * </pre>
 *
 * Von and Voff are signed: a non-volatile device has Voff &lt; 0 and keeps its state at 0 V; a volatile one has Voff &gt; 0
 * and falls back to HRS by itself.
 *
 * <p>Source: T. W. Molter, M. A. Nugent, "The generalized metastable switch memristor model", CNNA 2016.
 *
 * @param ron resistance with every switch on, ohm
 * @param roff resistance with every switch off, ohm, above {@code ron}
 * @param tau time scale of switching, s
 * @param von voltage at which SET runs at half its full rate, V
 * @param voff voltage at which RESET runs at half its full rate, V
 * @param k width of the switching edge, V; kT/q for an ideal switch
 */
public record MetastableSwitch(double ron, double roff, double tau, double von, double voff, double k)
        implements MemristorModel {
    /** Order of the parameters wherever they are numbered. */
    public static final List<Parameter> PARAMETERS = List.of(
            new Parameter("ron", "ohm", true),
            new Parameter("roff", "ohm", true),
            new Parameter("tau", "s", true),
            new Parameter("von", "V", false),
            new Parameter("voff", "V", false),
            new Parameter("k", "V", true));

    /** @throws IllegalArgumentException naming the parameter that is out of bounds */
    public MetastableSwitch {
        PARAMETERS.get(0).require(ron);
        PARAMETERS.get(1).require(roff);
        PARAMETERS.get(2).require(tau);
        PARAMETERS.get(3).require(von);
        PARAMETERS.get(4).require(voff);
        PARAMETERS.get(5).require(k);
        requireWindow(ron, roff);
    }

    /** @throws IllegalArgumentException where the fully RESET device does not resist more than the fully SET one */
    static void requireWindow(double ron, double roff) {
        if (!(roff > ron)) {
            throw new IllegalArgumentException("roff must be above ron = " + ron + " ohm, was " + roff + " ohm");
        }
    }

    /**
     * A switch from its values in the order of {@link #PARAMETERS}.
     *
     * @throws IllegalArgumentException where there are not six, or naming the one that is out of bounds
     */
    public static MetastableSwitch of(double[] values) {
        if (values.length != PARAMETERS.size()) {
            throw new IllegalArgumentException("a metastable switch has 6 parameters, got " + values.length);
        }
        return new MetastableSwitch(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.MMSS;
    }

    @Override
    public double[] values() {
        return new double[] {ron, roff, tau, von, voff, k};
    }

    @Override
    public ModelStep step() {
        return new MetastableStep(this);
    }

    @Override
    public double conductance(double x) {
        return x / ron + (1 - x) / roff;
    }

    @Override
    public double current(double x, double voltage) {
        return conductance(x) * voltage;
    }

    @Override
    public double rate(double x, double voltage) {
        return (1 - x) * setRate(voltage) - x * resetRate(voltage);
    }

    /** Exact: at constant voltage the equation is linear in x. */
    @Override
    public double hold(double x, double voltage, double duration) {
        double set = setRate(voltage);
        double reset = resetRate(voltage);
        double sum = set + reset;
        if (sum == 0) {
            return x;
        }
        return x + (set / sum - x) * -Math.expm1(-duration * sum);
    }

    double setRate(double voltage) {
        return sigmoid((voltage - von) / k) / tau;
    }

    double resetRate(double voltage) {
        return sigmoid((voff - voltage) / k) / tau;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
