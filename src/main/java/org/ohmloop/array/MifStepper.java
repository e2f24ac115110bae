package org.ohmloop.array;

import org.ohmloop.device.MetastableSwitch;

/**
 * One time step of a {@link MifNeuron}, linearly implicit, and its adjoint; in double precision and SI units. It is the
 * reference that the float kernels of training are held against, and draws the waveforms of the report.
 *
 * <p>With a = dt/C, goff_i = a/Roff_i, dg_i = a (1/Ron_i - 1/Roff_i), h_i = dt/tau_i and s(z) = 1/(1+e^-z):
 *
 * <pre>
 *   g_i  = goff_i + dg_i x_i            D  = 1/(1 + g1 + g2)
 *   v'   = (v + a I + g1 E1 + g2 E2) D
 *   p_i  = s((v' - E_i - Von_i)/k_i)    r_i = s((v' - E_i - Voff_i)/k_i)
 *   M_i  = 1/(1 + h_i (p_i + 1 - r_i))  x_i' = (x_i + h_i p_i) M_i
 * </pre>
 *
 * The capacitor sees the conductances before the step, the memristors the voltage after it, each implicitly in its own
 * unknown: stable for any step, first order in dt. The adjoint, given l = dL/d(v', x1', x2'):
 *
 * <pre>
 *   m_i = lx_i M_i
 *   l   = lv + sum m_i (h_i/k_i) [(1-x_i') p_i (1-p_i) + x_i' r_i (1-r_i)]
 *   dL/dv = l D      dL/dI = a l D      dL/dx_i = m_i + l D (E_i - v') dg_i
 * </pre>
 *
 * <p>Source: the circuit is that of Kang et al., IEEE TCAS-I 68:12 (2021); its training by backpropagation through time,
 * with an explicit step, is MEMprop, arXiv 2206.12992. Cost: four exponentials a step.
 */
public final class MifStepper {
    private final MifNeuron neuron;
    private final double a;
    private final Branch one;
    private final Branch two;

    /** @throws IllegalArgumentException where {@code timeStep} (s) is not positive */
    public MifStepper(MifNeuron neuron, double timeStep) {
        if (!(timeStep > 0) || Double.isInfinite(timeStep)) {
            throw new IllegalArgumentException("timeStep must be positive and finite, was " + timeStep + " s");
        }
        this.neuron = neuron;
        this.a = timeStep / neuron.capacitance();
        this.one = new Branch(neuron.first(), neuron.battery1(), a, timeStep);
        this.two = new Branch(neuron.second(), neuron.battery2(), a, timeStep);
    }

    /** The state that a neuron is reset to: 0 V, both memristors at the rest state. */
    public MifState rest() {
        return new MifState(0, neuron.restState(), neuron.restState());
    }

    /**
     * @param s state before
     * @param current into the neuron, constant over the step, A
     */
    public MifState step(MifState s, double current) {
        double g1 = one.conductance(s.x1());
        double g2 = two.conductance(s.x2());
        double v = (s.v() + a * current + g1 * one.battery + g2 * two.battery) / (1 + g1 + g2);
        return new MifState(v, one.state(s.x1(), v), two.state(s.x2(), v));
    }

    /**
     * Takes derivatives back over one step.
     *
     * @param before state that the step began from
     * @param after state that it ended in
     * @param of derivatives with respect to {@code after}; their current is not used
     * @return derivatives with respect to {@code before} and to the current of this step
     */
    public MifAdjoint adjoint(MifState before, MifState after, MifAdjoint of) {
        double v = after.v();
        double m1 = of.x1() * one.damping(v);
        double m2 = of.x2() * two.damping(v);
        double l = of.v() + m1 * one.slope(after.x1(), v) + m2 * two.slope(after.x2(), v);
        l /= 1 + one.conductance(before.x1()) + two.conductance(before.x2());
        return new MifAdjoint(l, m1 + l * (one.battery - v) * one.dg, m2 + l * (two.battery - v) * two.dg, l * a);
    }

    /** One memristor with its battery; conductances are in units of C/dt. */
    private static final class Branch {
        final double battery;
        final double goff;
        final double dg;
        final double h;
        final double von;
        final double voff;
        final double k;

        Branch(MetastableSwitch device, double battery, double a, double timeStep) {
            this.battery = battery;
            this.goff = a / device.roff();
            this.dg = a * (1 / device.ron() - 1 / device.roff());
            this.h = timeStep / device.tau();
            this.von = battery + device.von();
            this.voff = battery + device.voff();
            this.k = device.k();
        }

        double conductance(double x) {
            return goff + dg * x;
        }

        double state(double x, double v) {
            return (x + h * sigmoid((v - von) / k)) * damping(v);
        }

        double damping(double v) {
            return 1 / (1 + h * (sigmoid((v - von) / k) + sigmoid((voff - v) / k)));
        }

        double slope(double xAfter, double v) {
            double p = sigmoid((v - von) / k);
            double r = sigmoid((v - voff) / k);
            return h / k * ((1 - xAfter) * p * (1 - p) + xAfter * r * (1 - r));
        }

        private static double sigmoid(double z) {
            return 1 / (1 + Math.exp(-z));
        }
    }
}
