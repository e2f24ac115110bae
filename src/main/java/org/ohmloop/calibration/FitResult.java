package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmloop.calibration.FitLayout.Leaf;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;

/**
 * The end of a fit, put into words for one capture at a time.
 *
 * <p>Intervals are those of the posterior density at its peak, with each capture weighing as many independent samples as
 * its residuals are worth ({@link Residuals#inflation}).
 */
final class FitResult {
    /** Above this the data cannot tell two parameters from each other. */
    private static final double TIED = 0.98;

    private final FitLayout layout;
    private final FitProblem problem;
    private final double[] u;
    private final ModelFamily family;
    private final List<Parameter> quantities;
    private final List<double[]> curves = new ArrayList<>();
    private final List<Residuals> residuals = new ArrayList<>();

    FitResult(FitProblem found, double[] u, ModelFamily family) {
        this.u = u;
        this.family = family;
        layout = found.layout();
        quantities = CaptureResiduals.quantities(family);
        List<Leaf> worth = new ArrayList<>();
        for (int c = 0; c < layout.leaves().size(); c++) {
            Leaf leaf = layout.leaves().get(c);
            double[] y = layout.quantities(c, u);
            double[] curve = leaf.residuals().current(y, FittedDevice.FINE);
            curves.add(curve);
            double offset = y[quantities.indexOf(FirstGuess.OFFSET)];
            residuals.add(new Residuals(leaf.residuals().sweep(), curve, offset));
            double error = leaf.error() * Math.sqrt(residuals.get(c).inflation());
            worth.add(new Leaf(leaf.residuals(), leaf.device(), leaf.own(), leaf.known(), error));
        }
        problem = found.with(worth);
        problem.evaluate(u);
        problem.accept(u);
    }

    /** The problem at the solution, each capture weighing as many independent samples as its residuals are worth. */
    FitProblem weighed() {
        return problem;
    }

    FittedDevice device(int leaf, Bench bench) {
        double[] y = layout.quantities(leaf, u);
        MemristorModel model = layout.leaves().get(leaf).residuals().model(y);
        double[] states = layout.leaves().get(leaf).residuals().states();
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (int q = 0; q < family.parameters().size(); q++) {
            parameters.put(quantities.get(q).name(), model.values()[q]);
        }
        double[][] covariance = covariance(leaf);
        Residuals residual = residuals.get(leaf);
        return new FittedDevice(
                bench.sweep().source(),
                family.label(),
                Collections.unmodifiableMap(parameters),
                residual.relative(),
                residual.log10(),
                residual.noise(),
                intervals(y, covariance, bench),
                undetermined(leaf, covariance),
                Tied.among(quantities, covariance, TIED),
                Correlations.of(quantities, covariance),
                y[quantities.indexOf(FirstGuess.OFFSET)],
                bench.resistance(),
                bench.capacitance() * Math.exp(y[quantities.indexOf(FirstGuess.CAPACITANCE)]),
                bench.drive(),
                bench.sweep().periodic() ? SeriesCircuit.RESET_STATE : y[quantities.indexOf(FirstGuess.INITIAL_STATE)],
                model.conductance(states[0]),
                model.conductance(states[1]));
    }

    /** Of a capture's quantities on their fitting scales; rows of quantities that are known are 0. */
    double[][] covariance(int leaf) {
        double[][] of = new double[quantities.size()][quantities.size()];
        double[][] free = problem.covariance(leaf);
        int[] places = layout.places(leaf);
        for (int i = 0; i < places.length; i++) {
            Slot first = layout.slot(places[i]);
            double slope = first.slope(u[places[i]]);
            for (int j = 0; j < places.length; j++) {
                Slot second = layout.slot(places[j]);
                of[first.quantity()][second.quantity()] += slope * free[i][j] * second.slope(u[places[j]]);
            }
        }
        return of;
    }

    private List<String> undetermined(int leaf, double[][] covariance) {
        double[] prior = new double[quantities.size()];
        Arrays.fill(prior, Double.POSITIVE_INFINITY);
        for (int place : layout.places(leaf)) {
            if (layout.slot(place) instanceof Slot.Bounded bounded) {
                prior[bounded.quantity()] = bounded.unknown().sd();
            }
        }
        List<String> undetermined = new ArrayList<>();
        for (int q = 0; q < family.parameters().size(); q++) {
            if (!(Math.sqrt(covariance[q][q]) <= 0.25 * prior[q])) {
                undetermined.add(quantities.get(q).name());
            }
        }
        return List.copyOf(undetermined);
    }

    private Map<String, double[]> intervals(double[] y, double[][] covariance, Bench bench) {
        Map<String, double[]> intervals = new LinkedHashMap<>();
        for (int q = 0; q < quantities.size(); q++) {
            if (covariance[q][q] > 0) {
                double sd = Math.sqrt(covariance[q][q]);
                Parameter quantity = quantities.get(q);
                double unit = quantity.equals(FirstGuess.CAPACITANCE) ? bench.capacitance() : 1;
                double low = unit * quantity.unscaled(y[q] - 1.96 * sd);
                intervals.put(quantity.name(), new double[] {low, unit * quantity.unscaled(y[q] + 1.96 * sd)});
            }
        }
        return Collections.unmodifiableMap(intervals);
    }
}
