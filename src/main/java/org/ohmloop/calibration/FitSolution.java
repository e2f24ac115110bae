package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;

/** The damped normal equations of a {@link FitProblem}, with its captures and devices eliminated. */
final class FitSolution {
    private final FitLayout layout;
    private final List<Elimination> leaves = new ArrayList<>();
    private final List<Elimination> devices = new ArrayList<>();
    private final Elimination root;

    FitSolution(FitProblem problem, double damping) {
        layout = problem.layout();
        int shared = layout.sharedSize();
        double[][][] deviceMatrix = new double[layout.devices()][][];
        double[][] deviceGradient = new double[layout.devices()][];
        for (int d = 0; d < layout.devices(); d++) {
            int size = shared + layout.deviceSize(d);
            deviceMatrix[d] = new double[size][size];
            deviceGradient[d] = new double[size];
        }
        for (int c = 0; c < layout.leaves().size(); c++) {
            int d = layout.leaves().get(c).device();
            int keep = deviceGradient[d].length;
            double[][] matrix = copy(problem.matrix(c));
            double[] gradient = problem.gradient(c).clone();
            addOwn(problem, damping, matrix, gradient, keep, problem.places(c));
            Elimination leaf = new Elimination(matrix, gradient, keep);
            leaves.add(leaf);
            add(leaf, deviceMatrix[d], deviceGradient[d]);
        }
        double[][] matrix = new double[shared][shared];
        double[] gradient = new double[shared];
        for (int d = 0; d < layout.devices(); d++) {
            int[] places = new int[deviceGradient[d].length];
            for (int i = shared; i < places.length; i++) {
                places[i] = layout.deviceStart(d) + i - shared;
            }
            addOwn(problem, damping, deviceMatrix[d], deviceGradient[d], shared, places);
            Elimination device = new Elimination(deviceMatrix[d], deviceGradient[d], shared);
            devices.add(device);
            add(device, matrix, gradient);
        }
        int[] places = new int[shared];
        for (int i = 0; i < shared; i++) {
            places[i] = i;
        }
        addOwn(problem, damping, matrix, gradient, 0, places);
        root = new Elimination(matrix, gradient, 0);
    }

    private static void addOwn(
            FitProblem problem, double damping, double[][] matrix, double[] gradient, int from, int[] places) {
        for (int i = from; i < places.length; i++) {
            matrix[i][i] += problem.added(places[i], damping);
            gradient[i] += problem.prior(places[i]);
        }
    }

    private static void add(Elimination part, double[][] matrix, double[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += part.leftGradient[i];
            for (int j = 0; j < gradient.length; j++) {
                matrix[i][j] += part.left[i][j];
            }
        }
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    /** The step of all unknowns. */
    double[] step() {
        double[] step = new double[layout.size()];
        double[] shared = root.back(new double[0]);
        System.arraycopy(shared, 0, step, 0, shared.length);
        double[][] above = new double[devices.size()][];
        for (int d = 0; d < above.length; d++) {
            above[d] = joined(shared, devices.get(d).back(shared));
            System.arraycopy(above[d], shared.length, step, layout.deviceStart(d), layout.deviceSize(d));
        }
        for (int c = 0; c < leaves.size(); c++) {
            double[] own = leaves.get(c).back(above[layout.leaves().get(c).device()]);
            System.arraycopy(own, 0, step, layout.leafStart(c), own.length);
        }
        return step;
    }

    /** The inverse of the whole matrix, over the unknowns that a capture depends on. */
    double[][] covariance(int leaf) {
        double[][] shared = root.covariance(new double[0][0]);
        double[][] device = devices.get(layout.leaves().get(leaf).device()).covariance(shared);
        return leaves.get(leaf).covariance(device);
    }

    private static double[] joined(double[] first, double[] second) {
        double[] all = new double[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
