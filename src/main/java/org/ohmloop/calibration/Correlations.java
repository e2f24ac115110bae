package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import org.ohmloop.device.Parameter;

/**
 * How the uncertainties of a fit's unknowns go together.
 *
 * @param names of the parameters, and of offset and initial state where they were fitted
 * @param matrix of correlations, -1 to 1, on the fitting scales of the parameters; a row a name
 */
public record Correlations(List<String> names, List<List<Double>> matrix) {
    public Correlations {
        names = List.copyOf(names);
        matrix = matrix.stream().map(List::copyOf).toList();
    }

    /** Of a fit that has none to tell. */
    public static Correlations none() {
        return new Correlations(List.of(), List.of());
    }

    /** Of the quantities that a covariance knows: those with a variance. */
    static Correlations of(List<Parameter> quantities, double[][] covariance) {
        List<Integer> fitted = new ArrayList<>();
        for (int q = 0; q < covariance.length; q++) {
            if (covariance[q][q] > 0) {
                fitted.add(q);
            }
        }
        List<List<Double>> matrix = new ArrayList<>();
        for (int p : fitted) {
            List<Double> row = new ArrayList<>();
            for (int q : fitted) {
                double rho = covariance[p][q] / Math.sqrt(covariance[p][p] * covariance[q][q]);
                row.add(p == q ? 1.0 : Math.max(-1, Math.min(1, rho)));
            }
            matrix.add(row);
        }
        return new Correlations(
                fitted.stream().map(q -> quantities.get(q).name()).toList(), matrix);
    }
}
