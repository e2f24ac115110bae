package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ohmloop.calibration.Unknowns.Unknown;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.Sweep;

/**
 * What a sweep says about a device before any fit.
 *
 * <p>The voltage across the device is V = s - Rs I; its conductance G = (I - C dV/dt) / V is read where that voltage
 * is above a fifth of its largest. The 97th and 3rd percentile of G give the lowest and highest resistance, the
 * largest rise and fall of G give the SET and the RESET edge.
 *
 * <p>{@link FamilyGuess} makes of it what each family starts from. Beside the model, the prior's sd is 1 % of the
 * largest current for the offset, 0.5 for x(0), and 10 % of what is expected for the capacitance.
 */
final class FirstGuess {
    /** Fitted beside the model's own parameters. */
    static final Parameter OFFSET = new Parameter("offset", "A", false);

    /** As a multiple of what is expected of the bench. */
    static final Parameter CAPACITANCE = new Parameter("capacitance", "F", true);

    static final Parameter INITIAL_STATE = new Parameter("x0", "", false);

    private final Sweep sweep;
    private final double[] voltage;
    private final double[] conductance;
    private final double largestVoltage;
    private final double largestCurrent;
    private final double lowest;
    private final double highest;

    FirstGuess(Sweep sweep, double resistance, double capacitance) {
        this.sweep = sweep;
        int n = sweep.size();
        voltage = new double[n];
        conductance = new double[n];
        double v = Double.MIN_NORMAL;
        double c = Double.MIN_NORMAL;
        for (int i = 0; i < n; i++) {
            voltage[i] = sweep.voltage()[i] - resistance * sweep.current()[i];
            v = Math.max(v, Math.abs(voltage[i]));
            c = Math.max(c, Math.abs(sweep.current()[i]));
        }
        largestVoltage = v;
        largestCurrent = c;
        double floor = 1e-4 * largestCurrent / largestVoltage;
        double last = floor;
        for (int i = 0; i < n; i++) {
            if (readable(i)) {
                last = Math.max(floor, (sweep.current()[i] - capacitance * rise(i)) / voltage[i]);
            }
            conductance[i] = last;
        }
        double[] sorted = IntStream.range(0, n)
                .filter(this::readable)
                .mapToDouble(i -> conductance[i])
                .sorted()
                .toArray();
        lowest = sorted[(int) (0.03 * (sorted.length - 1))];
        highest = sorted[(int) (0.97 * (sorted.length - 1))];
    }

    /** dV/dt of the device at a sample, V/s. */
    private double rise(int i) {
        int a = Math.max(0, i - 1);
        int b = Math.min(voltage.length - 1, i + 1);
        return (voltage[b] - voltage[a]) / (sweep.time()[b] - sweep.time()[a]);
    }

    private boolean readable(int i) {
        return Math.abs(voltage[i]) > 0.2 * largestVoltage;
    }

    /** The unknowns of a model in this sweep, in the order model, offset, x(0), capacitance. */
    Unknowns unknowns(ModelFamily family, boolean offset, boolean fitsCapacitance) {
        List<Unknown> all = new ArrayList<>(FamilyGuess.of(family, this));
        if (offset) {
            double most = 0.05 * largestCurrent;
            all.add(new Unknown(OFFSET, -most, most, 0, 0.2 * most, 0));
        }
        if (!sweep.periodic()) {
            double state = (firstConductance() - lowest) / Math.max(highest - lowest, 1e-30);
            all.add(new Unknown(INITIAL_STATE, 0, 1, state, 0.5, 0.3));
        }
        if (fitsCapacitance) {
            all.add(new Unknown(CAPACITANCE, -Math.log(10), Math.log(10), 0, 0.1, 0));
        }
        return new Unknowns(all);
    }

    /** Mean time between samples, s. */
    double pace() {
        return (sweep.time()[sweep.size() - 1] - sweep.time()[0]) / (sweep.size() - 1);
    }

    /** Low and high percentile of the conductance, S. */
    double lowest() {
        return lowest;
    }

    double highest() {
        return highest;
    }

    /** Largest |V| across the device, V. */
    double range() {
        return largestVoltage;
    }

    /** Voltage of the SET edge; from the RESET edge, or half the range, where no SET is to be seen, V. */
    double setEdge() {
        double set = edge(1);
        double reset = edge(-1);
        return Double.isNaN(set) ? Double.isNaN(reset) ? 0.5 * largestVoltage : -reset : set;
    }

    /** Voltage of the RESET edge; the negative of the SET edge where no RESET is to be seen, V. */
    double resetEdge() {
        double reset = edge(-1);
        return Double.isNaN(reset) ? -setEdge() : reset;
    }

    double largestCurrent() {
        return largestCurrent;
    }

    private double firstConductance() {
        for (int i = 0; i < conductance.length; i++) {
            if (readable(i)) {
                return conductance[i];
            }
        }
        return lowest;
    }

    /** Voltage at the largest rise (sign 1) or fall (sign -1) of G over two samples; NaN where none is to be seen. */
    private double edge(int sign) {
        double best = 0.08 * (highest - lowest);
        double at = Double.NaN;
        for (int i = 2; i < voltage.length; i++) {
            if (!readable(i) || !readable(i - 2) || voltage[i] * voltage[i - 2] < 0) {
                continue;
            }
            double change = sign * (conductance[i] - conductance[i - 2]);
            if (change > best) {
                best = change;
                at = voltage[i - 1];
            }
        }
        return at;
    }
}
