package org.ohmloop.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What training makes small, given the answers z of the output neurons in reference voltages. */
public enum Loss {
    /** Cross-entropy of softmax({@value #SLOPE} z): 1/mV at a reference of 25 mV. */
    @JsonProperty("cross_entropy")
    CROSS_ENTROPY,
    /** Half the sum of (z_j - y_j)^2, y = 1 for the right class and 0 for the others. */
    @JsonProperty("squared_error")
    SQUARED_ERROR;

    /** Logit for an answer of one reference voltage. */
    static final float SLOPE = 25;

    /**
     * Loss of one lane.
     *
     * @param z classes x lanes answers; overwritten with the derivatives of {@code share} times the loss
     * @param label class of the lane
     */
    double of(float[] z, int classes, int lanes, int lane, int label, float share) {
        return this == CROSS_ENTROPY
                ? crossEntropy(z, classes, lanes, lane, label, share)
                : squaredError(z, classes, lanes, lane, label, share);
    }

    private static double crossEntropy(float[] z, int classes, int lanes, int lane, int label, float share) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < classes; j++) {
            highest = Math.max(highest, z[j * lanes + lane]);
        }
        double sum = 0;
        for (int j = 0; j < classes; j++) {
            sum += Math.exp(SLOPE * (z[j * lanes + lane] - highest));
        }
        double loss = Math.log(sum) + SLOPE * (highest - z[label * lanes + lane]);
        for (int j = 0; j < classes; j++) {
            double p = Math.exp(SLOPE * (z[j * lanes + lane] - highest)) / sum;
            z[j * lanes + lane] = SLOPE * share * (float) (j == label ? p - 1 : p);
        }
        return loss;
    }

    private static double squaredError(float[] z, int classes, int lanes, int lane, int label, float share) {
        double loss = 0;
        for (int j = 0; j < classes; j++) {
            float miss = z[j * lanes + lane] - (j == label ? 1 : 0);
            loss += 0.5 * miss * miss;
            z[j * lanes + lane] = share * miss;
        }
        return loss;
    }
}
