package org.ohmloop.calibration;

import java.util.List;
import org.hipparchus.exception.MathIllegalArgumentException;

/**
 * The sum of squares that a fit of one or many captures makes least, and its normal equations.
 *
 * <p>The sum is {@code sum over captures (samples / error^2) loss + sum over unknowns surprise^2}: with the errors as
 * stated and Gaussian priors it is -2 ln of the posterior density, up to a constant, samples taken for independent.
 *
 * <p>A capture knows its device's unknowns and the shared ones, no other's. So the matrix is an arrow in an arrow, and
 * is solved by eliminating captures, then devices: the cost is linear in the number of captures.
 */
final class FitProblem {
    private final FitLayout layout;
    private final int substeps;
    private final FitThreads threads;
    private final int[][] places;
    private double[][][] matrices;
    private double[][] gradients;
    private double[][][] trialMatrices;
    private double[][] trialGradients;
    private final double[] diagonal;
    private final double[] priors;
    private final double[] curvature;

    FitProblem(FitLayout layout, int substeps, FitThreads threads) {
        this.layout = layout;
        this.substeps = substeps;
        this.threads = threads;
        int leaves = layout.leaves().size();
        places = new int[leaves][];
        matrices = new double[leaves][][];
        gradients = new double[leaves][];
        trialMatrices = new double[leaves][][];
        trialGradients = new double[leaves][];
        for (int c = 0; c < leaves; c++) {
            places[c] = layout.places(c);
            int size = places[c].length;
            matrices[c] = new double[size][size];
            gradients[c] = new double[size];
            trialMatrices[c] = new double[size][size];
            trialGradients[c] = new double[size];
        }
        diagonal = new double[layout.size()];
        priors = new double[layout.size()];
        curvature = new double[layout.size()];
    }

    FitLayout layout() {
        return layout;
    }

    /** The same problem with other weights of its captures. */
    FitProblem with(List<FitLayout.Leaf> leaves) {
        return new FitProblem(layout.with(leaves), substeps, threads);
    }

    /** The sum of squares at u, infinite where a capture has none. */
    double evaluate(double[] u) {
        threads.each(places.length, c -> capture(c, u));
        double sum = 0;
        for (FitLayout.Leaf leaf : layout.leaves()) {
            sum += weight(leaf) * leaf.residuals().loss;
        }
        for (int i = 0; i < u.length; i++) {
            double surprise = layout.slot(i).surprise(u[i]);
            sum += surprise * surprise;
        }
        return sum;
    }

    /** Makes u, the point last evaluated, the one that {@link #step} sets out from. */
    void accept(double[] u) {
        double[][][] oldMatrices = matrices;
        matrices = trialMatrices;
        trialMatrices = oldMatrices;
        double[][] oldGradients = gradients;
        gradients = trialGradients;
        trialGradients = oldGradients;
        assemble(u);
    }

    private static double weight(FitLayout.Leaf leaf) {
        return leaf.residuals().counted() / (leaf.error() * leaf.error());
    }

    private void capture(int c, double[] u) {
        FitLayout.Leaf leaf = layout.leaves().get(c);
        CaptureResiduals residuals = leaf.residuals();
        residuals.evaluate(layout.quantities(c, u), substeps, true);
        double weight = weight(leaf);
        for (int i = 0; i < places[c].length; i++) {
            int place = places[c][i];
            Slot slot = layout.slot(place);
            double slope = weight * slot.slope(u[place]);
            trialGradients[c][i] = slope * residuals.gradient[slot.quantity()];
            double[] row = residuals.normal[slot.quantity()];
            for (int j = 0; j < places[c].length; j++) {
                Slot other = layout.slot(places[c][j]);
                trialMatrices[c][i][j] = slope * row[other.quantity()] * other.slope(u[places[c][j]]);
            }
        }
    }

    private void assemble(double[] u) {
        for (int i = 0; i < u.length; i++) {
            double slope = layout.slot(i).surpriseSlope(u[i]);
            priors[i] = slope * layout.slot(i).surprise(u[i]);
            curvature[i] = slope * slope;
            diagonal[i] = curvature[i];
        }
        for (int c = 0; c < places.length; c++) {
            for (int i = 0; i < places[c].length; i++) {
                diagonal[places[c][i]] += matrices[c][i][i];
            }
        }
        for (int i = 0; i < u.length; i++) {
            diagonal[i] = Math.max(diagonal[i], 1e-12);
        }
    }

    /**
     * Half the fall of the sum of squares that the linearised problem foretells for a step, with what
     * {@link #step} was damped by.
     */
    double foretold(double[] step, double damping) {
        double sum = 0;
        double[] slope = new double[step.length];
        for (int c = 0; c < places.length; c++) {
            for (int i = 0; i < places[c].length; i++) {
                slope[places[c][i]] += gradients[c][i];
            }
        }
        for (int i = 0; i < step.length; i++) {
            sum += step[i] * (damping * diagonal[i] * step[i] - slope[i] - priors[i]);
        }
        return sum;
    }

    /**
     * Solves (J'J + damping diag(J'J)) step = -J'r at the accepted point.
     *
     * @throws MathIllegalArgumentException where the matrix is not positive definite
     */
    double[] step(double damping) {
        return new FitSolution(this, damping).step();
    }

    /** Inverse of J'J + prior at the accepted point, over the unknowns that a capture depends on. */
    double[][] covariance(int leaf) {
        for (double damping = 1e-12; ; damping *= 100) {
            try {
                return new FitSolution(this, damping).covariance(leaf);
            } catch (MathIllegalArgumentException e) {
                // Unknowns that only rounding tells apart: a little damping bounds their uncertainty.
                if (damping > 1) {
                    throw e;
                }
            }
        }
    }

    int[] places(int leaf) {
        return places[leaf];
    }

    /** J'J of a capture over its {@link #places}, without priors. */
    double[][] matrix(int leaf) {
        return matrices[leaf];
    }

    /** J'r of a capture over its {@link #places}, without priors. */
    double[] gradient(int leaf) {
        return gradients[leaf];
    }

    /** What prior and damping add to the diagonal at an unknown. */
    double added(int place, double damping) {
        return curvature[place] + damping * diagonal[place];
    }

    /** What the prior adds to J'r at an unknown. */
    double prior(int place) {
        return priors[place];
    }
}
