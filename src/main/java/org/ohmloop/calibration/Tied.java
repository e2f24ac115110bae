package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import org.ohmloop.device.Parameter;

/**
 * Two parameters that the data cannot tell apart: one may go a long way if the other goes with it.
 *
 * @param first name
 * @param second name
 * @param correlation of the two on their fitting scales, -1 to 1
 */
public record Tied(String first, String second, double correlation) {

    static List<Tied> among(List<Parameter> quantities, double[][] covariance, double least) {
        List<Tied> tied = new ArrayList<>();
        for (int p = 0; p < covariance.length; p++) {
            for (int q = p + 1; q < covariance.length; q++) {
                double rho = covariance[p][q] / Math.sqrt(covariance[p][p] * covariance[q][q]);
                if (Math.abs(rho) > least) {
                    tied.add(new Tied(
                            quantities.get(p).name(), quantities.get(q).name(), Math.max(-1, Math.min(1, rho))));
                }
            }
        }
        return List.copyOf(tied);
    }

    /** In words. */
    public String words() {
        return "the data cannot tell " + first + " from " + second + " ("
                + (correlation > 0 ? "they rise together" : "one falls as the other rises") + ")";
    }
}
