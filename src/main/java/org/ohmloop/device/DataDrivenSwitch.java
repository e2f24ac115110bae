package org.ohmloop.device;

import java.util.List;

/**
 * The data-driven pulse model of Messaris and others: a resistance that moves towards a voltage-dependent limit, ever
 * slower.
 *
 * <pre>
 *   R     = roff - x (roff - ron)
 *   dR/dt = -as (e^(V/ts) - 1) (R - rs(V))^2     for V above 0 and R above rs = s0 + s1 V (SET)
 *   dR/dt = ar (e^(-V/tr) - 1) (rr(V) - R)^2     for V below 0 and R below rr = r0 + r1 V (RESET)
 *   I     = sinh(b V) / (b R)
 * </pre>
 *
 * At constant voltage it has a closed form, so a pulse of any length is one step: the cheapest simulator of pulse
 * trains. It holds its state at 0 V. The limits are kept within ron and roff, which the published model, whose state is R
 * itself, does not have: they are the range in which the device was seen. The published switching rate of a device that
 * RESETs at positive voltage is this one with the terminals exchanged.
 *
 * <p>Source: I. Messaris, A. Serb, S. Stathopoulos, A. Khiat, S. Nikolaidis, T. Prodromakis, "A data-driven Verilog-A
 * ReRAM model", IEEE TCAD 37:12, 2018.
 *
 * @param ron resistance at x = 1, ohm
 * @param roff resistance at x = 0, ohm, above {@code ron}
 * @param as rate of SET, 1/(ohm s)
 * @param ts voltage scale of SET, V
 * @param s0 limit of SET at 0 V, ohm
 * @param s1 slope of that limit, ohm/V
 * @param ar rate of RESET, 1/(ohm s)
 * @param tr voltage scale of RESET, V
 * @param r0 limit of RESET at 0 V, ohm
 * @param r1 slope of that limit, ohm/V
 * @param b curvature of the current, 1/V
 */
public record DataDrivenSwitch(
        double ron,
        double roff,
        double as,
        double ts,
        double s0,
        double s1,
        double ar,
        double tr,
        double r0,
        double r1,
        double b)
        implements MemristorModel {
    /** Order of the parameters wherever they are numbered. */
    public static final List<Parameter> PARAMETERS = List.of(
            new Parameter("ron", "ohm", true),
            new Parameter("roff", "ohm", true),
            new Parameter("as", "1/(ohm s)", true),
            new Parameter("ts", "V", true),
            new Parameter("s0", "ohm", false),
            new Parameter("s1", "ohm/V", false),
            new Parameter("ar", "1/(ohm s)", true),
            new Parameter("tr", "V", true),
            new Parameter("r0", "ohm", false),
            new Parameter("r1", "ohm/V", false),
            new Parameter("b", "1/V", true));

    /** @throws IllegalArgumentException naming the parameter that is out of bounds */
    public DataDrivenSwitch {
        double[] values = {ron, roff, as, ts, s0, s1, ar, tr, r0, r1, b};
        for (int p = 0; p < values.length; p++) {
            PARAMETERS.get(p).require(values[p]);
        }
        MetastableSwitch.requireWindow(ron, roff);
    }

    static DataDrivenSwitch of(double[] p) {
        return new DataDrivenSwitch(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10]);
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.DATA_DRIVEN;
    }

    @Override
    public double[] values() {
        return new double[] {ron, roff, as, ts, s0, s1, ar, tr, r0, r1, b};
    }

    @Override
    public ModelStep step() {
        return new DataDrivenStep(this);
    }

    /** Resistance of a state at small voltage, ohm. */
    public double resistance(double x) {
        return roff - x * (roff - ron);
    }

    @Override
    public double conductance(double x) {
        return 1 / resistance(x);
    }

    @Override
    public double current(double x, double voltage) {
        return Math.sinh(b * voltage) / (b * resistance(x));
    }

    @Override
    public double rate(double x, double voltage) {
        double r = resistance(x);
        if (voltage >= 0) {
            double above = Math.max(0, r - Math.max(ron, s0 + s1 * voltage));
            return as * Math.expm1(voltage / ts) * above * above / (roff - ron);
        }
        double below = Math.max(0, Math.min(roff, r0 + r1 * voltage) - r);
        return -ar * Math.expm1(-voltage / tr) * below * below / (roff - ron);
    }

    /** Exact: at constant voltage 1/|R - limit| grows linearly in time. */
    @Override
    public double hold(double x, double voltage, double duration) {
        ModelStep step = step();
        step.advance(x, voltage, duration);
        return step.state();
    }
}
