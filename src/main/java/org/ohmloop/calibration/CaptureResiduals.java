package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.Sweep;

/**
 * What one capture says about its quantities: the loss of a set of values and its normal equations.
 *
 * <p>Quantities are the model's parameters, the offset of the current channel, x(0) and the capacitance (as a multiple of
 * the bench's), in this order, each on its fitting scale y. With J the circuit's current without offset, I the measured current less the offset, and n samples,
 * the residuals are
 *
 * <pre>
 *   (J_i - I_i) / ||I||                                                 their sum of squares is RRMSE^2
 *   0.3 (asinh(J_i/I0) - asinh(I_i/I0)) / (ln 10 sqrt n)                I0: see below
 * </pre>
 *
 * The first alone neglects the high-resistance state, the second alone the peaks. A smaller I0 resolves the
 * high-resistance state further and costs RRMSE. I0 is 1 % of the largest current; 5 % for an mmss, whose states are
 * ohmic, so that it could follow the bend of a high-resistance state only at the cost of the peaks. On twelve Knowm
 * captures, median and largest RRMSE and mean |log10 I| error:
 *
 * <pre>
 *   I0                 5 %                     2 %                     1 %
 *   mmss               3.1, 5.0 %; 0.048       -, 5.2 %                -, 5.4 %
 *   gmmss              2.73, 4.19 %; 0.0273    2.72, 4.19 %; 0.0247    2.70, 4.19 %; 0.0237
 *   gmmss-snapback     1.90, 3.20 %; 0.0242    1.92, 3.22 %; 0.0224    1.92, 3.23 %; 0.0215
 *   vteam              2.14, 3.80 %; 0.0220    2.16, 3.81 %; 0.0203    2.18, 3.81 %; 0.0191
 * </pre>
 *
 * <p>Samples may be held out: the circuit runs through them and they do not count. NOT thread safe.
 */
final class CaptureResiduals {
    private static final double LOG_WEIGHT = 0.3 / Math.log(10);
    private static final double FLOOR = 0.01;
    private static final double OHMIC_FLOOR = 0.05;

    private final ModelFamily family;
    private final Sweep sweep;
    private final SeriesCircuit circuit;
    private final boolean[] held;
    private final List<Parameter> quantities;
    private final int parameters;
    private final int counted;
    private final double norm;
    private final double floor;

    /** Sum of squares of the last evaluation, infinite where a value is impossible or the current not finite. */
    double loss;

    /** The part of {@link #loss} in linear current: RRMSE^2 over the samples that count. */
    double linear;

    /** Half the derivative of the loss by each quantity. */
    final double[] gradient;

    /** J'J by quantity, both triangles. */
    final double[][] normal;

    private final double[] byLinear;
    private final double[] byLog;
    private final double[] chain;

    /** @param held samples that do not count, or none where empty */
    CaptureResiduals(ModelFamily family, Sweep sweep, SeriesCircuit circuit, boolean[] held) {
        this.family = family;
        this.sweep = sweep;
        this.circuit = circuit;
        this.held = held.length == 0 ? new boolean[sweep.size()] : held;
        quantities = quantities(family);
        parameters = family.parameters().size();
        int count = 0;
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < sweep.size(); i++) {
            if (!this.held[i]) {
                double current = sweep.current()[i];
                count++;
                sum += current * current;
                largest = Math.max(largest, Math.abs(current));
            }
        }
        counted = count;
        norm = Math.sqrt(sum);
        floor = (family == ModelFamily.MMSS ? OHMIC_FLOOR : FLOOR) * largest;
        int m = quantities.size();
        gradient = new double[m];
        normal = new double[m][m];
        byLinear = new double[m];
        byLog = new double[m];
        chain = new double[m];
    }

    /** Those of a family's captures, in order. */
    static List<Parameter> quantities(ModelFamily family) {
        List<Parameter> all = new ArrayList<>(family.parameters());
        all.add(FirstGuess.OFFSET);
        all.add(FirstGuess.INITIAL_STATE);
        all.add(FirstGuess.CAPACITANCE);
        return List.copyOf(all);
    }

    Sweep sweep() {
        return sweep;
    }

    /** Samples that count. */
    int counted() {
        return counted;
    }

    /**
     * Sets {@link #loss}, and the normal equations where wanted.
     *
     * @param y the quantities on their fitting scales
     */
    void evaluate(double[] y, int substeps, boolean wanted) {
        loss = Double.POSITIVE_INFINITY;
        linear = Double.POSITIVE_INFINITY;
        if (!simulate(y, substeps, wanted)) {
            return;
        }
        if (wanted) {
            Arrays.fill(gradient, 0);
            for (double[] row : normal) {
                Arrays.fill(row, 0);
            }
            for (int j = 0; j < chain.length; j++) {
                Parameter quantity = quantities.get(j);
                chain[j] = quantity.positive() ? quantity.unscaled(y[j]) : 1;
            }
            chain[parameters + 2] = farad(y);
        }
        accumulate(y[parameters], wanted);
    }

    private boolean simulate(double[] y, int substeps, boolean wanted) {
        MemristorModel model;
        try {
            model = model(y);
        } catch (IllegalArgumentException e) {
            // Ron above Roff, or an overflow: the search is sent back.
            return false;
        }
        circuit.simulate(model, y[parameters + 1], farad(y), substeps, wanted);
        return true;
    }

    private double farad(double[] y) {
        return circuit.capacitance * Math.exp(y[parameters + 2]);
    }

    /** @throws IllegalArgumentException where the values make no device */
    MemristorModel model(double[] y) {
        double[] values = new double[parameters];
        for (int j = 0; j < parameters; j++) {
            values[j] = quantities.get(j).unscaled(y[j]);
        }
        return family.model(values);
    }

    private void accumulate(double offset, boolean wanted) {
        double logScale = LOG_WEIGHT / Math.sqrt(counted);
        double squares = 0;
        double logs = 0;
        for (int i = 0; i < sweep.size(); i++) {
            if (held[i]) {
                continue;
            }
            double fitted = circuit.current[i];
            double measured = sweep.current()[i] - offset;
            double r = (fitted - measured) / norm;
            double s = logScale * (asinh(fitted / floor) - asinh(measured / floor));
            squares += r * r;
            logs += s * s;
            if (wanted) {
                double slope = logScale / Math.hypot(fitted, floor);
                for (int j = 0; j < chain.length; j++) {
                    if (j == parameters) {
                        byLinear[j] = 1 / norm;
                        byLog[j] = logScale / Math.hypot(measured, floor);
                    } else {
                        double by = chain[j] * circuit.derivatives[i][j < parameters ? j : j - 1];
                        byLinear[j] = by / norm;
                        byLog[j] = by * slope;
                    }
                }
                add(r, s);
            }
        }
        linear = squares;
        double sum = squares + logs;
        loss = Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
        for (int j = 0; wanted && j < chain.length; j++) {
            for (int l = 0; l < j; l++) {
                normal[l][j] = normal[j][l];
            }
        }
    }

    private void add(double r, double s) {
        for (int j = 0; j < byLinear.length; j++) {
            double a = byLinear[j];
            double b = byLog[j];
            double[] row = normal[j];
            gradient[j] += a * r + b * s;
            for (int l = 0; l <= j; l++) {
                row[l] += a * byLinear[l] + b * byLog[l];
            }
        }
    }

    /** The source's current at each sample with these values, A, offset included; empty where they make no device. */
    double[] current(double[] y, int substeps) {
        if (!simulate(y, substeps, false)) {
            return new double[0];
        }
        double[] current = circuit.current.clone();
        for (int i = 0; i < current.length; i++) {
            current[i] += y[parameters];
        }
        return current;
    }

    /** Lowest and highest state at a sample of the last evaluation. */
    double[] states() {
        return new double[] {circuit.lowestState, circuit.highestState};
    }

    private static double asinh(double z) {
        return Math.copySign(Math.log(Math.abs(z) + Math.hypot(z, 1)), z);
    }
}
