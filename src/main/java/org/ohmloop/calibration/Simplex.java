package org.ohmloop.calibration;

import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** Minimum of a function of a few parameters without derivatives; the search is restarted until it stays. */
final class Simplex {
    private static final int RESTARTS = 6;
    private static final int EVALUATIONS = 20_000;

    private Simplex() {}

    static double[] minimum(MultivariateFunction function, double[] start, double[] steps) {
        double[] best = start.clone();
        for (int i = 0; i < RESTARTS; i++) {
            best = new SimplexOptimizer(new SimpleValueChecker(1e-9, 1e-12))
                    .optimize(
                            new MaxEval(EVALUATIONS),
                            new ObjectiveFunction(function),
                            GoalType.MINIMIZE,
                            new InitialGuess(best),
                            new NelderMeadSimplex(steps))
                    .getPoint();
        }
        return best;
    }
}
