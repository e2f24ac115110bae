package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ohmloop.calibration.Unknowns.Unknown;
import org.ohmloop.device.GeneralizedMetastableSwitch;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.Sweep;

/**
 * What a sweep says about a metastable switch before any fit: starting values, bounds and weak priors.
 *
 * <p>The voltage across the device is V = s - Rs I; its conductance G = (I - C dV/dt) / V is read where that voltage
 * is above a fifth of its largest. The 97th and 3rd percentile of G give the lowest and highest resistance, the
 * largest rise and fall of G give the SET and the RESET edge.
 *
 * <p>Priors, as sd about the starting value: 1 in ln ron, 1.5 in ln roff, 3 in ln tau (about the time between
 * samples), 0.7 in ln k (about 30 mV), 0.3 of the voltage range for von and voff, 1 % of the largest current for the
 * offset, 0.5 for x(0); 2 and 1 in the logarithms of a Schottky pair's amplitudes (about 1 % of the largest current)
 * and slopes (about 3 over the voltage range).
 * They weigh as a handful of samples: a sweep that determines a parameter overrules them, and where tau trades with von
 * (through tau e^(von/k)) they choose.
 */
final class FirstGuess {
    /** Fitted beside the model's own parameters. */
    static final Parameter OFFSET = new Parameter("offset", "A", false);

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

    /** The unknowns of a model in this sweep, in the order model, offset, x(0). */
    Unknowns unknowns(ModelFamily family, boolean offset) {
        double middle = 1 / Math.sqrt(lowest * highest);
        double pace = (sweep.time()[sweep.size() - 1] - sweep.time()[0]) / (sweep.size() - 1);
        double set = edge(1);
        double reset = edge(-1);
        double vonGuess = Double.isNaN(set) ? Double.isNaN(reset) ? 0.5 * largestVoltage : -reset : set;
        double voffGuess = Double.isNaN(reset) ? -vonGuess : reset;
        List<Parameter> names = MetastableSwitch.PARAMETERS;
        double range = largestVoltage;
        List<Unknown> all = new ArrayList<>(List.of(
                log(names.get(0), 0.02 / highest, middle / 1.02, 0.8 / highest, 1.0, 0.5),
                log(names.get(1), middle * 1.02, 1000 / lowest, 1.2 / lowest, 1.5, 0.8),
                log(names.get(2), 1e-5 * pace, 1e4 * pace, pace, 3.0, 1.5),
                new Unknown(names.get(3), -range, 2.5 * range, vonGuess, 0.3 * range, 0.15 * range),
                new Unknown(names.get(4), -2.5 * range, range, voffGuess, 0.3 * range, 0.15 * range),
                log(names.get(5), 0.003, 0.5, 0.03, 0.7, 0.5)));
        if (family == ModelFamily.GMMSS) {
            for (int j = 6; j < 10; j += 2) {
                Parameter amplitude = GeneralizedMetastableSwitch.PARAMETERS.get(j);
                Parameter slope = GeneralizedMetastableSwitch.PARAMETERS.get(j + 1);
                all.add(log(amplitude, 1e-7 * largestCurrent, largestCurrent, 1e-2 * largestCurrent, 2.0, 1.0));
                all.add(log(slope, 0.1 / range, 20 / range, 3 / range, 1.0, 0.6));
            }
        }
        if (offset) {
            double most = 0.05 * largestCurrent;
            all.add(new Unknown(OFFSET, -most, most, 0, 0.2 * most, 0));
        }
        if (!sweep.periodic()) {
            double state = (firstConductance() - lowest) / Math.max(highest - lowest, 1e-30);
            all.add(new Unknown(INITIAL_STATE, 0, 1, state, 0.5, 0.3));
        }
        return new Unknowns(all);
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

    private static Unknown log(Parameter parameter, double low, double high, double start, double sd, double scatter) {
        return new Unknown(parameter, Math.log(low), Math.log(high), Math.log(start), sd, scatter);
    }
}
