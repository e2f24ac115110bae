package org.ohmloop.calibration;

import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.ModelStep;
import org.ohmloop.device.Sweep;

/**
 * The circuit in which a sweep was measured: a source s(t) that limits its current to a compliance Ic, a series
 * resistance Rs, and the device with a capacitance C in parallel. It answers the source's current at each sample and the
 * derivatives of those currents.
 *
 * <p>In each sub-step of h seconds the device voltage V is held and solves, by Newton's method inside a bracket,
 *
 * <pre>
 *   F(V) = s - V - Rs J(V) = 0     J(V) = I(x'(x, V, h), V) + C (V - Vprev)/h
 * </pre>
 *
 * where x' is the model's step. Where |J| comes out above Ic the source is in compliance: then the device is driven by
 * the current, J(V) = +-Ic, and the source's current answers to no parameter. The scheme is implicit, first order in h
 * and stable for any h. Derivatives are carried beside (x, V) by the implicit function theorem, so they are exact for the
 * discrete circuit.
 *
 * <p>A periodic sweep starts from a device at x = 1e-3 and repeats until state and voltage close within 1e-7 (at most
 * 30 periods): from above, it would crawl. Its derivatives are those of the closed orbit, d = A d + b solved for the two
 * states at the first sample, so that they cost one more period; where the orbit does not close, those of the whole way
 * there. A single sweep starts from x(0) at rest.
 *
 * <p>Cost: about 12 exponentials a sub-step. Nothing is allocated in the loop. NOT thread safe.
 */
final class SeriesCircuit {
    static final double RESET_STATE = 1e-3;
    private static final int MOST_PERIODS = 30;
    private static final double CLOSED = 1e-7;

    private final double[] from;
    private final double[] to;
    private final double[] duration;
    private final boolean periodic;
    private final boolean continuous;

    /** As expected, F. */
    final double capacitance;

    private final NodeSolver node;

    /** Currents of the last simulation, A, one a sample. */
    final double[] current;

    /**
     * Derivatives of {@link #current}: [sample][column]. The columns are those of the model's parameters, then x(0), 0
     * for a periodic sweep, then the capacitance.
     */
    double[][] derivatives = new double[0][];

    /** Lowest and highest state at a sample of the last simulation. */
    double lowestState;

    double highestState;

    /** Periods that the last simulation of a periodic sweep took, with the one for the derivatives. */
    int periods;

    private boolean recording;

    /** A source without compliance. */
    SeriesCircuit(Sweep sweep, double resistance, double capacitance, Drive drive) {
        this(sweep, resistance, capacitance, Compliance.NONE, drive);
    }

    SeriesCircuit(Sweep sweep, double resistance, double capacitance, Compliance compliance, Drive drive) {
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
        current = new double[n];
        node = new NodeSolver(resistance, compliance, largest);
    }

    /** {@link #current} of a model, and {@link #derivatives} where wanted. */
    void simulate(MemristorModel model, double initialState, int substeps, boolean wanted) {
        simulate(model, initialState, capacitance, substeps, wanted);
    }

    /** The same with another capacitance, F. */
    void simulate(MemristorModel model, double initialState, double farad, int substeps, boolean wanted) {
        ModelStep step = model.step();
        int parameters = model.parameters().size();
        if (wanted && (derivatives.length == 0 || derivatives[0].length != parameters + 2)) {
            derivatives = new double[current.length][parameters + 2];
        }
        recording = false;
        if (periodic) {
            node.start(step, parameters, farad, RESET_STATE, 0);
            boolean closed = settle(substeps);
            if (wanted) {
                if (closed) {
                    differentiateOrbit(substeps);
                } else {
                    node.start(step, parameters, farad, RESET_STATE, parameters + 2);
                    recording = true;
                    settle(substeps);
                }
            }
            return;
        }
        node.start(step, parameters, farad, initialState, wanted ? parameters + 2 : 0);
        if (wanted) {
            node.stateBy[parameters] = 1;
            recording = true;
        }
        first();
        run(continuous ? 1 : 0, substeps);
    }

    /** Goes round until the orbit closes; answers whether it does. */
    private boolean settle(int substeps) {
        first();
        for (periods = 1; periods <= MOST_PERIODS; periods++) {
            double startX = node.x;
            double startV = node.v;
            round(substeps);
            if (Math.abs(node.x - startX) < CLOSED && Math.abs(node.v - startV) < CLOSED * node.scale) {
                return true;
            }
        }
        return false;
    }

    /** The instant of the first sample: the capacitor has settled and the state has had no time to move. */
    private void first() {
        if (continuous) {
            node.advance(to[0], 0);
            record(0);
        }
    }

    private void round(int substeps) {
        run(continuous ? 1 : 0, substeps);
        if (continuous) {
            toSample(0, substeps);
        }
    }

    /**
     * One more period from the closed orbit, with two columns for the state and the voltage it starts from, and those
     * columns eliminated: d0 = A d0 + b.
     */
    private void differentiateOrbit(int substeps) {
        int columns = derivatives[0].length;
        double[][] wide = new double[current.length][columns + 2];
        double[][] narrow = derivatives;
        derivatives = wide;
        node.columns(columns + 2);
        node.stateBy[columns] = 1;
        node.voltageBy[columns + 1] = 1;
        recording = true;
        round(substeps);
        periods++;
        derivatives = narrow;
        double xx = 1 - node.stateBy[columns];
        double xv = -node.stateBy[columns + 1];
        double vx = -node.voltageBy[columns];
        double vv = 1 - node.voltageBy[columns + 1];
        double determinant = xx * vv - xv * vx;
        for (int p = 0; p < columns; p++) {
            double dx = (node.stateBy[p] * vv - xv * node.voltageBy[p]) / determinant;
            double dv = (xx * node.voltageBy[p] - vx * node.stateBy[p]) / determinant;
            for (int i = 0; i < wide.length; i++) {
                narrow[i][p] = wide[i][p] + wide[i][columns] * dx + wide[i][columns + 1] * dv;
            }
        }
    }

    private void run(int first, int substeps) {
        lowestState = node.x;
        highestState = node.x;
        for (int i = first; i < to.length; i++) {
            toSample(i, substeps);
        }
    }

    private void toSample(int sample, int substeps) {
        double h = duration[sample] / substeps;
        double start = from[sample];
        double slope = (to[sample] - start) / substeps;
        for (int j = 1; j < substeps; j++) {
            node.advance(start + slope * j, h);
        }
        node.advance(to[sample], h);
        record(sample);
        lowestState = Math.min(lowestState, node.x);
        highestState = Math.max(highestState, node.x);
    }

    private void record(int sample) {
        current[sample] = node.flow;
        if (recording) {
            System.arraycopy(node.flowBy, 0, derivatives[sample], 0, node.flowBy.length);
        }
    }
}
