package org.ohmloop.training;

import java.util.Arrays;

/**
 * Derivatives of the loss with respect to the constants of a layer's neurons, summed over neurons, lanes and steps in
 * double precision. With the names of {@link org.ohmloop.array.MifStepper}, l = dL/dv' and m_i = dL/dx_i', both total:
 *
 * <pre>
 *   dL/dE_i = l g_i D        dL/dgoff_i = l D (E_i - v')      dL/ddg_i = l D (E_i - v') x_i
 *   dL/dh_i = m_i M_i (p_i - x_i' (p_i + 1 - r_i))
 *   dx_i'/dp_i = h_i M_i (1 - x_i')                            dx_i'/dr_i = h_i M_i x_i'
 * </pre>
 *
 * A slow path beside {@link Kernels#stepAdjoint}, for training that asks for neuron parameters too.
 */
final class NeuronGradient {
    /** Constants of one memristor; those of the second follow the first's. */
    static final int EACH = 7;

    static final int BATTERY = 0;
    static final int GOFF = 1;
    static final int DG = 2;
    static final int H = 3;
    /** S/k. */
    static final int SHARP = 4;
    /** (E + Von)/S: where SET is at half its rate. */
    static final int SET = 5;
    /** (E + Voff)/S: where RESET is at half its rate. */
    static final int RESET = 6;

    /** Logarithm of the drive's unit. */
    static final int DRIVE = 2 * EACH;

    static final int REST = DRIVE + 1;

    private final double[] values = new double[REST + 1];

    /** The sums. */
    double[] values() {
        return values;
    }

    void clear() {
        Arrays.fill(values, 0);
    }

    /** One step; parameters as {@link Kernels#stepAdjoint}, called before it. */
    void add(
            MifConstants c,
            int n,
            float[] v,
            float[] x1,
            float[] x2,
            int at,
            float[] dv,
            int dvAt,
            float[] lv,
            float[] lx1,
            float[] lx2,
            float gate,
            float[] drive,
            int driveAt) {
        for (int i = 0; i < n; i++) {
            double va = v[at + i];
            double d = 1 + c.goff1() + c.dg1() * x1[at - n + i] + c.goff2() + c.dg2() * x2[at - n + i];
            double l = lv[i] + dv[dvAt + i];
            l += switched(0, va, x1[at + i], lx1[i], c.h1(), c.sharp1(), c.centre1(), c.a1(), c.b1());
            l += switched(1, va, x2[at + i], lx2[i], c.h2(), c.sharp2(), c.centre2(), c.a2(), c.b2());
            l /= d;
            conducted(0, l, va, x1[at - n + i], c.e1(), c.goff1(), c.dg1());
            conducted(1, l, va, x2[at - n + i], c.e2(), c.goff2(), c.dg2());
            values[DRIVE] += l * gate * drive[driveAt + i];
        }
    }

    /** At the first step: the state that every neuron starts from. */
    void addRest(int n, float[] lx1, float[] lx2) {
        for (int i = 0; i < n; i++) {
            values[REST] += (double) lx1[i] + lx2[i];
        }
    }

    /** What the voltage after the step did to the state; returns dL/dv' by that way. */
    private double switched(
            int memristor,
            double v,
            double after,
            double lx,
            double h,
            double sharp,
            double centre,
            double a,
            double b) {
        double z = (centre - v) * sharp;
        boolean clamped = Math.abs(z) >= MifConstants.CLAMP;
        double u = Math.exp(Math.max(-MifConstants.CLAMP, Math.min(MifConstants.CLAMP, z)));
        double p = 1 / (1 + a * u);
        double r = 1 / (1 + b * u);
        double m = lx / (1 + h * (p + 1 - r));
        double byP = m * h * (1 - after) * p * (1 - p);
        double byR = m * h * after * r * (1 - r);
        values[memristor * EACH + H] += m * (p - after * (p + 1 - r));
        // p = s((v - set) sharp), where a = e^((set - centre) sharp), and r likewise.
        values[memristor * EACH + SET] -= byP * sharp;
        values[memristor * EACH + RESET] -= byR * sharp;
        double set = centre + Math.log(a) / sharp;
        double reset = centre + Math.log(b) / sharp;
        values[memristor * EACH + SHARP] += clamped ? 0 : byP * (v - set) + byR * (v - reset);
        return clamped ? 0 : (byP + byR) * sharp;
    }

    private void conducted(int memristor, double l, double v, double x, double battery, double goff, double dg) {
        values[memristor * EACH + BATTERY] += l * (goff + dg * x);
        values[memristor * EACH + GOFF] += l * (battery - v);
        values[memristor * EACH + DG] += l * (battery - v) * x;
    }
}
