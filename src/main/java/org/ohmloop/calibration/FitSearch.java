package org.ohmloop.calibration;

import org.hipparchus.exception.MathIllegalArgumentException;

/**
 * Levenberg-Marquardt on a {@link FitProblem}: steps by damped normal equations, damping scaled by their diagonal and
 * steered by how well the linear problem foretold the fall.
 *
 * <p>Source: K. Madsen, H. B. Nielsen, O. Tingleff, "Methods for non-linear least squares problems", 2nd ed., DTU 2004,
 * algorithm 3.16, with the scaling of D. W. Marquardt, 1963. Hipparchus's optimiser, which the priors and bounds would
 * suit as well, takes a dense Jacobian: a thousand captures would not fit in memory.
 */
final class FitSearch {
    private static final double FIRST_DAMPING = 1e-2;
    private static final double MOST_DAMPING = 1e12;
    private static final double TOLERANCE = 1e-7;
    private static final double LONGEST_STEP = 3;

    private final FitProblem problem;
    private double[] best;
    private double cost;

    private FitSearch(FitProblem problem, double[] start) {
        this.problem = problem;
        best = start.clone();
        cost = problem.evaluate(best);
        problem.accept(best);
    }

    /**
     * Where a search ended.
     *
     * @param u the best point seen
     * @param cost its sum of squares; infinite where the start had none
     */
    record Found(double[] u, double cost) {}

    /** Searches from a start with at most so many evaluations. */
    static Found run(FitProblem problem, double[] start, int evaluations) {
        FitSearch search = new FitSearch(problem, start);
        if (Double.isFinite(search.cost)) {
            search.descend(evaluations - 1);
        }
        return new Found(search.best, search.cost);
    }

    private void descend(int evaluations) {
        double damping = FIRST_DAMPING;
        double growth = 2;
        for (int i = 0; i < evaluations && damping < MOST_DAMPING; i++) {
            double[] step = step(damping);
            if (step.length == 0) {
                damping *= growth;
                growth *= 2;
                continue;
            }
            double[] next = best.clone();
            for (int k = 0; k < next.length; k++) {
                next[k] += step[k];
            }
            double foretold = problem.foretold(step, damping);
            double reached = problem.evaluate(next);
            if (reached < cost) {
                double fall = cost - reached;
                double ratio = fall / Math.max(foretold, Double.MIN_NORMAL);
                best = next;
                cost = reached;
                problem.accept(best);
                damping *= Math.max(1.0 / 3, 1 - Math.pow(2 * Math.min(ratio, 1) - 1, 3));
                growth = 2;
                if (fall <= TOLERANCE * cost) {
                    return;
                }
            } else {
                if (foretold <= TOLERANCE * cost) {
                    return;
                }
                damping *= growth;
                growth *= 2;
            }
        }
    }

    /** Empty where the matrix cannot be solved. */
    private double[] step(double damping) {
        try {
            double[] step = problem.step(damping);
            for (int k = 0; k < step.length; k++) {
                step[k] = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step[k]));
            }
            return step;
        } catch (MathIllegalArgumentException e) {
            return new double[0];
        }
    }
}
