package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.Sweep;

/**
 * Fits a compact model, in the circuit where it was measured, to one sweep.
 *
 * <p>Levenberg-Marquardt (J. J. More, 1978; Hipparchus) on the residuals of {@link FitProblem} with analytic
 * derivatives. A few iterations on a coarse time grid from each starting point; the best few go on at four sub-steps a
 * sample; the best of them ends at sixteen, with the priors weighed by the error that was found.
 */
final class DeviceFit {
    private static final int COARSE = 2;
    private static final int MEDIUM = 4;
    private static final int FINALISTS = 2;
    private static final double EXPECTED_ERROR = 0.03;
    private static final double SMALLEST_ERROR = 1e-3;

    private final Sweep sweep;
    private final FitOptions options;
    private final double resistance;
    private final double capacitance;
    private final Unknowns unknowns;
    private final SeriesCircuit circuit;

    DeviceFit(Sweep sweep, FitOptions options) {
        this.sweep = SweepCheck.fit(sweep);
        this.options = options;
        resistance = options.seriesResistance().orElse(sweep.seriesResistance());
        double usual = sweep.periodic() && resistance > 0 ? 200e-12 : 0;
        capacitance = options.capacitance().orElse(usual);
        unknowns = new FirstGuess(sweep, resistance, capacitance)
                .unknowns(options.family(), options.currentOffset().isEmpty());
        circuit = new SeriesCircuit(sweep, resistance, capacitance, options.drive());
    }

    /** @throws CalibrationException where no start gave a finite current */
    FittedDevice fit() {
        double weight = EXPECTED_ERROR / Math.sqrt(sweep.size());
        SplittableRandom random = new SplittableRandom(options.seed());
        List<FitProblem> heats = new ArrayList<>();
        for (int i = 0; i < options.starts(); i++) {
            heats.add(run(i == 0 ? unknowns.start() : unknowns.scattered(random), COARSE, weight, 20));
        }
        heats.removeIf(heat -> heat.bestCost() == Double.POSITIVE_INFINITY);
        if (heats.isEmpty()) {
            throw new CalibrationException(sweep.source() + ": no start of the fit gave a finite current");
        }
        heats.sort(Comparator.comparingDouble(FitProblem::bestCost));
        FitProblem best = heats.stream()
                .limit(FINALISTS)
                .map(heat -> run(heat.best(), MEDIUM, weight, 40))
                .min(Comparator.comparingDouble(FitProblem::bestCost))
                .orElseThrow();
        double error = Math.max(SMALLEST_ERROR, Math.sqrt(best.bestCost()));
        return result(run(best.best(), FittedDevice.FINE, error / Math.sqrt(sweep.size()), 30));
    }

    private FitProblem run(double[] start, int substeps, double weight, int evaluations) {
        FitProblem problem = new FitProblem(
                options.family(),
                sweep,
                circuit,
                unknowns,
                options.currentOffset().orElse(0),
                substeps,
                weight);
        try {
            new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(1e-7)
                    .withParameterRelativeTolerance(1e-7)
                    .optimize(new LeastSquaresBuilder()
                            .model(problem)
                            .start(start)
                            .target(new double[2 * sweep.size() + start.length])
                            .lazyEvaluation(false)
                            .maxEvaluations(evaluations)
                            .maxIterations(evaluations)
                            .build());
        } catch (MathIllegalStateException e) {
            // Out of evaluations, or no further step can be told from rounding: the best point seen is kept either way.
        }
        return problem;
    }

    private FittedDevice result(FitProblem problem) {
        double[] u = problem.best();
        RealMatrix jacobian = problem.value(new ArrayRealVector(u)).getSecond();
        MemristorModel model = problem.model(u);
        Map<String, Double> parameters = new LinkedHashMap<>();
        List<Parameter> names = model.parameters();
        List<String> undetermined = new ArrayList<>();
        double[] sd = deviations(jacobian, problem.bestCost(), u);
        for (int j = 0; j < names.size(); j++) {
            parameters.put(names.get(j).name(), model.values()[j]);
            if (!(sd[j] <= 0.25 * unknowns.get(j).sd())) {
                undetermined.add(names.get(j).name());
            }
        }
        return new FittedDevice(
                sweep.source(),
                model.family().label(),
                Collections.unmodifiableMap(parameters),
                problem.relativeError(u),
                intervals(u, sd),
                List.copyOf(undetermined),
                problem.offset(u),
                resistance,
                capacitance,
                options.drive().of(sweep),
                sweep.periodic() ? SeriesCircuit.RESET_STATE : problem.initialState(u),
                model.conductance(circuit.lowestState),
                model.conductance(circuit.highestState));
    }

    /** Standard deviations of the scaled values, from cost / (n - p) (J'J)^-1. */
    private double[] deviations(RealMatrix jacobian, double cost, double[] u) {
        RealMatrix normal = jacobian.transpose().multiply(jacobian);
        double[] sd = new double[u.length];
        // The scale of a column may be anything, and one at its bound vanishes: each is brought to 1 first.
        double[] length = new double[u.length];
        for (int j = 0; j < u.length; j++) {
            length[j] = Math.max(Math.sqrt(normal.getEntry(j, j)), Double.MIN_NORMAL);
        }
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < u.length; j++) {
                normal.setEntry(i, j, normal.getEntry(i, j) / length[i] / length[j] + (i == j ? 1e-12 : 0));
            }
        }
        LUDecomposition decomposition = new LUDecomposition(normal, 0);
        if (!decomposition.getSolver().isNonSingular()) {
            Arrays.fill(sd, Double.POSITIVE_INFINITY);
            return sd;
        }
        RealMatrix covariance = decomposition.getSolver().getInverse();
        double variance = cost / (sweep.size() - u.length);
        for (int j = 0; j < u.length; j++) {
            double slope = unknowns.slope(j, unknowns.scaled(j, u[j]));
            sd[j] = Math.sqrt(Math.max(0, variance * covariance.getEntry(j, j))) / length[j] * slope;
        }
        return sd;
    }

    private Map<String, double[]> intervals(double[] u, double[] sd) {
        Map<String, double[]> intervals = new LinkedHashMap<>();
        for (int j = 0; j < u.length; j++) {
            double y = unknowns.scaled(j, u[j]);
            Parameter parameter = unknowns.get(j).parameter();
            intervals.put(
                    parameter.name(),
                    new double[] {parameter.unscaled(y - 1.96 * sd[j]), parameter.unscaled(y + 1.96 * sd[j])});
        }
        return Collections.unmodifiableMap(intervals);
    }
}
