package org.ohmloop.calibration;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Sweep;

/**
 * The residuals of a fit and their analytic Jacobian, as a function of the free unknowns u.
 *
 * <p>With J the circuit's current without offset, I the measured current less the offset, and n samples, the sum of
 * squares of three groups is least:
 *
 * <pre>
 *   (J_i - I_i) / ||I||                                                 their sum of squares is RRMSE^2
 *   0.3 (asinh(J_i/I0) - asinh(I_i/I0)) / (ln 10 sqrt n)                I0 = 5 % of the largest current
 *   w (y_j - y_start,j) / sd_j                                          the weak priors of {@link FirstGuess}
 * </pre>
 *
 * The first alone neglects the high-resistance state, the second alone the peaks. A smaller I0 resolves the
 * high-resistance state further and costs RRMSE: on twelve Knowm captures the largest is 4.98 % with I0 at 5 %, 5.15 % at
 * 2 % and 5.4 % at 1 % of the largest current.
 */
final class FitProblem implements MultivariateJacobianFunction {
    private static final double LOG_WEIGHT = 0.3 / Math.log(10);

    private final Sweep sweep;
    private final SeriesCircuit circuit;
    private final Unknowns unknowns;
    private final double knownOffset;
    private final int substeps;
    private final double priorWeight;
    private final double norm;
    private final double floor;
    private final ModelFamily family;
    private final int parameters;
    private final int offsetColumn;
    private final int stateColumn;

    private double bestCost = Double.POSITIVE_INFINITY;
    private double[] best;

    FitProblem(
            ModelFamily family,
            Sweep sweep,
            SeriesCircuit circuit,
            Unknowns unknowns,
            double knownOffset,
            int substeps,
            double priorWeight) {
        this.family = family;
        parameters = family.parameters().size();
        this.sweep = sweep;
        this.circuit = circuit;
        this.unknowns = unknowns;
        this.knownOffset = knownOffset;
        this.substeps = substeps;
        this.priorWeight = priorWeight;
        int offset = -1;
        int state = -1;
        for (int j = parameters; j < unknowns.size(); j++) {
            if (unknowns.get(j).parameter().equals(FirstGuess.OFFSET)) {
                offset = j;
            } else {
                state = j;
            }
        }
        offsetColumn = offset;
        stateColumn = state;
        double sum = 0;
        double largest = 0;
        for (double i : sweep.current()) {
            sum += i * i;
            largest = Math.max(largest, Math.abs(i));
        }
        norm = Math.sqrt(sum);
        floor = 0.05 * largest;
    }

    @Override
    public Pair<RealVector, RealMatrix> value(RealVector point) {
        double[] u = point.toArray();
        simulate(u, true);
        double[] r = new double[2 * sweep.size() + u.length];
        double[][] jacobian = new double[r.length][u.length];
        double[] chain = new double[u.length];
        for (int j = 0; j < u.length; j++) {
            double y = unknowns.scaled(j, u[j]);
            double value = unknowns.get(j).parameter().unscaled(y);
            chain[j] = unknowns.slope(j, y) * (unknowns.get(j).parameter().positive() ? value : 1);
            r[2 * sweep.size() + j] = priorWeight
                    * (y - unknowns.get(j).start())
                    / unknowns.get(j).sd();
            jacobian[2 * sweep.size() + j][j] =
                    priorWeight * unknowns.slope(j, y) / unknowns.get(j).sd();
        }
        fill(offset(u), chain, r, jacobian);
        keep(u, r);
        return new Pair<>(new ArrayRealVector(r, false), new Array2DRowRealMatrix(jacobian, false));
    }

    private void fill(double offset, double[] chain, double[] r, double[][] jacobian) {
        int n = sweep.size();
        double logScale = LOG_WEIGHT / Math.sqrt(n);
        for (int i = 0; i < n; i++) {
            double fitted = circuit.current[i];
            double measured = sweep.current()[i] - offset;
            r[i] = (fitted - measured) / norm;
            r[n + i] = logScale * (asinh(fitted / floor) - asinh(measured / floor));
            double slope = logScale / Math.hypot(fitted, floor);
            for (int j = 0; j < chain.length; j++) {
                if (j == offsetColumn) {
                    jacobian[i][j] = chain[j] / norm;
                    jacobian[n + i][j] = chain[j] * logScale / Math.hypot(measured, floor);
                } else {
                    double by = chain[j] * circuit.derivatives[i][j == stateColumn ? parameters : j];
                    jacobian[i][j] = by / norm;
                    jacobian[n + i][j] = by * slope;
                }
            }
        }
    }

    private void keep(double[] u, double[] r) {
        double cost = 0;
        for (double residual : r) {
            cost += residual * residual;
        }
        if (cost < bestCost) {
            bestCost = cost;
            best = u.clone();
        }
    }

    /** Least sum of squares seen so far, infinite where every one was not a number. */
    double bestCost() {
        return bestCost;
    }

    /** Where it was seen. */
    double[] best() {
        return best.clone();
    }

    void simulate(double[] u, boolean wanted) {
        circuit.simulate(model(u), initialState(u), substeps, wanted);
    }

    MemristorModel model(double[] u) {
        double[] values = new double[parameters];
        for (int j = 0; j < parameters; j++) {
            values[j] = unknowns.value(j, u[j]);
        }
        return family.model(values);
    }

    double offset(double[] u) {
        return offsetColumn < 0 ? knownOffset : unknowns.value(offsetColumn, u[offsetColumn]);
    }

    double initialState(double[] u) {
        return stateColumn < 0 ? 0 : unknowns.value(stateColumn, u[stateColumn]);
    }

    /** ||Ifit - I|| / ||I|| of the last simulation. */
    double relativeError(double[] u) {
        double sum = 0;
        double offset = offset(u);
        for (int i = 0; i < sweep.size(); i++) {
            double difference = circuit.current[i] + offset - sweep.current()[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum) / norm;
    }

    private static double asinh(double z) {
        return Math.copySign(Math.log(Math.abs(z) + Math.hypot(z, 1)), z);
    }
}
