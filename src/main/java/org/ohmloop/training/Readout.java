package org.ohmloop.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * What of an output neuron's waveform is its answer. All are smooth in v, so that the loss is differentiable; v is in
 * reference voltages of the layer, T is the number of steps.
 *
 * <pre>
 *   mean      z = sum v_t / T
 *   peak      z = ln(sum e^(b v_t) / T) / b            a smooth maximum, b = 2
 *   weighted  z = sum v_t w_t, w = softmax(b v)        spikes count for more than the rest
 * </pre>
 */
public enum Readout {
    /** Mean voltage. */
    @JsonProperty("mean")
    MEAN,
    /** Smooth maximum of the voltage. */
    @JsonProperty("peak")
    PEAK,
    /** Mean voltage, weighted by the neuron's own activity. */
    @JsonProperty("weighted")
    WEIGHTED;

    private static final float SHARPNESS = 2;

    /**
     * Answers of some neurons.
     *
     * @param v (steps + 1) x n voltages, the first slice at rest
     * @param answers n; overwritten
     * @param weights steps x n; what {@code d answer / d v_t} is, overwritten
     */
    void read(int steps, int n, float[] v, float[] answers, float[] weights) {
        if (this == MEAN) {
            mean(steps, n, v, answers, weights);
            return;
        }
        for (int i = 0; i < n; i++) {
            active(steps, n, i, v, answers, weights);
        }
    }

    private static void mean(int steps, int n, float[] v, float[] answers, float[] weights) {
        Arrays.fill(answers, 0);
        Arrays.fill(weights, 1f / steps);
        for (int t = 1; t <= steps; t++) {
            for (int i = 0; i < n; i++) {
                answers[i] += v[t * n + i] / steps;
            }
        }
    }

    private void active(int steps, int n, int i, float[] v, float[] answers, float[] weights) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int t = 1; t <= steps; t++) {
            highest = Math.max(highest, v[t * n + i]);
        }
        double sum = 0;
        double mean = 0;
        for (int t = 0; t < steps; t++) {
            double e = Math.exp(SHARPNESS * (v[(t + 1) * n + i] - highest));
            weights[t * n + i] = (float) e;
            sum += e;
            mean += e * v[(t + 1) * n + i];
        }
        mean /= sum;
        answers[i] = this == WEIGHTED ? (float) mean : (float) (highest + Math.log(sum / steps) / SHARPNESS);
        for (int t = 0; t < steps; t++) {
            double share = weights[t * n + i] / sum;
            double pull = this == WEIGHTED ? 1 + SHARPNESS * (v[(t + 1) * n + i] - mean) : 1;
            weights[t * n + i] = (float) (share * pull);
        }
    }
}
