package org.ohmloop.calibration;

import java.util.Arrays;
import org.ohmloop.device.ModelStep;

/**
 * The node between series resistor and device, one sub-step at a time: solves for its voltage and carries the
 * derivatives of (x, V). See {@link SeriesCircuit} for the equations.
 *
 * <p>NOT thread safe; nothing is allocated by {@link #advance}.
 */
final class NodeSolver {
    private static final int MOST_ITERATIONS = 60;
    private static final double TOLERANCE = 1e-12;

    private final double resistance;
    private final Compliance compliance;

    /** Largest voltage of the source, V. */
    final double scale;

    /** State and device voltage, V, after the last sub-step, and the source's current, A. */
    double x;

    double v;
    double flow;

    /** Their derivatives by column: parameters, x(0), capacitance, and what the caller adds. */
    double[] stateBy = new double[0];

    double[] voltageBy = new double[0];
    double[] flowBy = new double[0];

    private double[] stepBy = new double[0];
    private double[] currentBy = new double[0];
    private ModelStep step;
    private int parameters;
    private double capacitance;
    private double before;
    private double rise;
    private double slope;
    private boolean limited;

    NodeSolver(double resistance, Compliance compliance, double scale) {
        this.resistance = resistance;
        this.compliance = compliance;
        this.scale = scale;
    }

    /** A device at rest in a state, without derivatives where {@code columns} is 0. */
    void start(ModelStep newStep, int parameterCount, double farad, double initialState, int columns) {
        step = newStep;
        parameters = parameterCount;
        capacitance = farad;
        x = initialState;
        v = 0;
        rise = 0;
        columns(columns);
    }

    /** From here on, derivatives by so many columns, all 0 now. */
    void columns(int columns) {
        if (stateBy.length != columns) {
            stateBy = new double[columns];
            voltageBy = new double[columns];
            flowBy = new double[columns];
            stepBy = new double[columns];
            currentBy = new double[columns];
            return;
        }
        Arrays.fill(stateBy, 0);
        Arrays.fill(voltageBy, 0);
        Arrays.fill(flowBy, 0);
    }

    /**
     * A sub-step.
     *
     * @param source voltage at its end, V
     * @param h s; 0 for the instant in which only the capacitor settles
     */
    void advance(double source, double h) {
        before = v;
        double charging = h == 0 ? 0 : capacitance / h;
        double tolerance = TOLERANCE * scale;
        // F is positive at the lower end and negative at the upper, whatever the state.
        double low = Math.min(source, Math.min(before, 0)) - tolerance;
        double high = Math.max(source, Math.max(before, 0)) + tolerance;
        limited = false;
        // The voltage goes on as it went: a Newton iteration or two are saved.
        double guess = before + rise;
        double first = resistance == 0 ? source : guess > low && guess < high ? guess : before;
        solve(source, resistance, first, low, high, h, charging);
        flow = step.current() + charging * (v - before);
        double limit = compliance.limit(flow);
        limited = Math.abs(flow) > Math.abs(limit);
        if (limited) {
            // J rises with V, from a current below the limit at one end to one beyond it at the voltage just found.
            boolean up = flow > 0;
            double least = Math.min(before, 0) - tolerance;
            double most = Math.max(before, 0) + tolerance;
            flow = limit;
            solve(Double.NaN, 1, v, up ? least : v, up ? v : most, h, charging);
        }
        rise = v - before;
        x = step.state();
        if (stateBy.length > 0) {
            carry(h, charging);
        }
    }

    /**
     * Newton's method for s - V - R J(V) = 0, or for {@link #flow} - J(V) = 0 in compliance. Leaves V, and the step's
     * work space, at the solution.
     */
    private void solve(double source, double ohm, double first, double low, double high, double h, double charging) {
        double now = first;
        double tolerance = TOLERANCE * (limited ? Math.abs(flow) : scale);
        double pull = limited ? 0 : 1;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            step.advance(x, now, h);
            double j = step.current() + charging * (now - before);
            double f = limited ? flow - j : source - now - ohm * j;
            slope = -pull - ohm * (step.currentByState() * step.stateByVoltage() + step.currentByVoltage() + charging);
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
    }

    private void carry(double h, double charging) {
        step.differentiate(stepBy, currentBy);
        double dxdx = step.stateByState();
        double dxdv = step.stateByVoltage();
        double didx = step.currentByState();
        double didv = step.currentByVoltage() + charging;
        double gain = limited ? 1 / slope : resistance / slope;
        // The capacitance pulls by itself.
        int byCapacitance = parameters + 1;
        for (int p = 0; p < stateBy.length; p++) {
            boolean own = p < parameters;
            double byState = dxdx * stateBy[p] + (own ? stepBy[p] : 0);
            double direct = own ? currentBy[p] : p == byCapacitance && h > 0 ? (v - before) / h : 0;
            direct -= charging * voltageBy[p];
            double newVoltage = gain * (didx * byState + direct);
            double newState = byState + dxdv * newVoltage;
            stateBy[p] = newState;
            voltageBy[p] = newVoltage;
            flowBy[p] = limited ? 0 : didx * newState + didv * newVoltage + direct;
        }
    }
}
