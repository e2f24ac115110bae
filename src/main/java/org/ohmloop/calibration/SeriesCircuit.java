package org.ohmloop.calibration;

import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.ModelStep;
import org.ohmloop.device.Sweep;

/**
 * The circuit in which a sweep was measured: a source s(t), a series resistance Rs, and the device with a capacitance
 * C in parallel. It answers the source's current at each sample and the derivatives of those currents.
 *
 * <p>In each sub-step of h seconds the device voltage V is held and solves, by Newton's method inside a bracket,
 *
 * <pre>
 *   F(V) = s - V - Rs (I(x'(x, V, h), V) + C (V - Vprev)/h) = 0
 * </pre>
 *
 * where x' is the model's exact step. The scheme is implicit, first order in h and stable for any h. Derivatives by
 * parameters and by x(0) are carried beside (x, V) by the implicit function theorem, so they are exact for the discrete
 * circuit.
 *
 * <p>A periodic sweep starts from a device at x = 1e-3 and repeats until state and voltage close within 1e-7 (at most
 * 30 periods): from above, it would crawl. A single sweep starts from x(0) at rest.
 *
 * <p>Cost: about 12 exponentials a sub-step. Nothing is allocated in the loop. NOT thread safe.
 */
final class SeriesCircuit {
    static final double RESET_STATE = 1e-3;
    private static final int MOST_PERIODS = 30;
    private static final double CLOSED = 1e-7;
    private static final int MOST_ITERATIONS = 60;

    private final double[] from;
    private final double[] to;
    private final double[] duration;
    private final double resistance;
    private final double capacitance;
    private final boolean periodic;
    private final boolean continuous;
    private final double scale;

    /** Currents of the last simulation, A, one a sample. */
    final double[] current;

    /** Derivatives of {@link #current}: [sample][parameter], the last column by x(0) and 0 for a periodic sweep. */
    double[][] derivatives = new double[0][];

    /** Lowest and highest state at a sample of the last simulation. */
    double lowestState;

    double highestState;

    private double[] stateBy = new double[0];
    private double[] voltageBy = new double[0];
    private ModelStep step;
    private double x;
    private double v;
    private double before;
    private double slope;

    SeriesCircuit(Sweep sweep, double resistance, double capacitance, Drive drive) {
        this.resistance = resistance;
        this.capacitance = capacitance;
        int n = sweep.size();
        periodic = sweep.periodic();
        continuous = drive.of(sweep) == Drive.CONTINUOUS;
        to = sweep.voltage();
        from = continuous ? new double[n] : to;
        duration = new double[n];
        double mean = (sweep.time()[n - 1] - sweep.time()[0]) / (n - 1);
        duration[0] = periodic ? mean : sweep.time()[1] - sweep.time()[0];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                duration[i] = sweep.time()[i] - sweep.time()[i - 1];
            }
            if (continuous) {
                from[i] = to[i == 0 ? n - 1 : i - 1];
            }
            largest = Math.max(largest, Math.abs(to[i]));
        }
        scale = largest;
        current = new double[n];
    }

    /** {@link #current} of a model, and {@link #derivatives} where wanted. */
    void simulate(MemristorModel model, double initialState, int substeps, boolean wanted) {
        step = model.step();
        int columns = wanted ? model.parameters().size() + 1 : 0;
        if (wanted && (derivatives.length == 0 || derivatives[0].length != columns)) {
            derivatives = new double[current.length][columns];
        }
        stateBy = new double[columns];
        voltageBy = new double[columns];
        x = periodic ? RESET_STATE : initialState;
        v = 0;
        if (wanted && !periodic) {
            stateBy[columns - 1] = 1;
        }
        if (continuous) {
            // The instant of the first sample: the capacitor has settled and the state has had no time to move.
            settle(to[0], 0, 0);
            record(0, 0);
        }
        if (!periodic) {
            run(continuous ? 1 : 0, substeps);
            return;
        }
        for (int period = 0; period < MOST_PERIODS; period++) {
            double startX = x;
            double startV = v;
            run(continuous ? 1 : 0, substeps);
            if (continuous) {
                toSample(0, substeps);
            }
            if (Math.abs(x - startX) < CLOSED && Math.abs(v - startV) < CLOSED * scale) {
                return;
            }
        }
    }

    private void run(int first, int substeps) {
        lowestState = x;
        highestState = x;
        for (int i = first; i < to.length; i++) {
            toSample(i, substeps);
        }
    }

    private void toSample(int sample, int substeps) {
        double h = duration[sample] / substeps;
        double charging = capacitance / h;
        double start = from[sample];
        double slope = (to[sample] - start) / substeps;
        for (int j = 1; j < substeps; j++) {
            settle(start + slope * j, h, charging);
            for (int p = 0; p < stateBy.length; p++) {
                carry(p, charging);
            }
        }
        settle(to[sample], h, charging);
        record(sample, charging);
        lowestState = Math.min(lowestState, x);
        highestState = Math.max(highestState, x);
    }

    /** Ends a sub-step that reaches a sample. */
    private void record(int sample, double charging) {
        current[sample] = step.current() + charging * (v - before);
        for (int p = 0; p < stateBy.length; p++) {
            derivatives[sample][p] = carry(p, charging);
        }
    }

    /** Solves F(V) = 0 for one sub-step: leaves the new (x, v) and the step's work space at the solution. */
    private void settle(double source, double h, double charging) {
        before = v;
        double tolerance = 1e-12 * scale;
        // F is positive at the lower end and negative at the upper, whatever the state.
        double low = Math.min(source, Math.min(before, 0)) - tolerance;
        double high = Math.max(source, Math.max(before, 0)) + tolerance;
        double now = resistance == 0 ? source : before;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            step.advance(x, now, h);
            double f = source - now - resistance * (step.current() + charging * (now - before));
            slope = -1
                    - resistance * (step.currentByState() * step.stateByVoltage() + step.currentByVoltage() + charging);
            if (Math.abs(f) <= tolerance) {
                break;
            }
            if (f > 0) {
                low = now;
            } else {
                high = now;
            }
            double next = now - f / slope;
            boolean inside = slope < 0 && next > low && next < high;
            now = inside ? next : 0.5 * (low + high);
        }
        v = now;
        x = step.state();
        if (stateBy.length > 0) {
            step.differentiate();
        }
    }

    /**
     * Carries the derivatives of (x, v) by column p over the sub-step just solved.
     *
     * @return the derivative of the source's current
     */
    private double carry(int p, double charging) {
        boolean parameter = p < stateBy.length - 1;
        double byState = step.stateByState() * stateBy[p] + (parameter ? step.stateByParameter(p) : 0);
        double byCurrent = parameter ? step.currentByParameter(p) : 0;
        double pull = step.currentByState() * byState + byCurrent - charging * voltageBy[p];
        double newVoltage = resistance * pull / slope;
        double newState = byState + step.stateByVoltage() * newVoltage;
        double flow = step.currentByState() * newState
                + step.currentByVoltage() * newVoltage
                + byCurrent
                + charging * (newVoltage - voltageBy[p]);
        stateBy[p] = newState;
        voltageBy[p] = newVoltage;
        return flow;
    }
}
