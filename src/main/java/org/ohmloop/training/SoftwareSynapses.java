package org.ohmloop.training;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Crossbars as matrices: the ideal chip.
 *
 * <p>NOT thread safe: it keeps work memory, which grows to the largest batch seen.
 */
public final class SoftwareSynapses implements Synapses {
    /** Rows are padded to this many columns, so that narrow layers run on whole vectors too. */
    private static final int PAD = 16;

    private final int[] rows;
    private final int[] columns;
    private final int[] padded;
    private final float[][] weights;
    private final Kernels kernels = KernelsProvider.best();
    private float[] work = new float[0];

    /**
     * @param spec shape of the network
     * @param weights one matrix a layer, rows x columns, row-major; copied
     * @throws IllegalArgumentException naming the layer whose matrix is not of its shape
     */
    public SoftwareSynapses(NetworkSpec spec, float[][] weights) {
        TrainedNetwork.requireShapes(spec, weights);
        int layers = weights.length;
        this.rows = new int[layers];
        this.columns = new int[layers];
        this.padded = new int[layers];
        this.weights = new float[layers][];
        for (int l = 0; l < layers; l++) {
            rows[l] = spec.rows(l);
            columns[l] = spec.columns(l);
            padded[l] = (columns[l] + PAD - 1) / PAD * PAD;
            this.weights[l] = new float[rows[l] * padded[l]];
            for (int i = 0; i < rows[l]; i++) {
                System.arraycopy(weights[l], i * columns[l], this.weights[l], i * padded[l], columns[l]);
            }
        }
    }

    @Override
    public void multiply(int layer, float[] inputs, int batch, float[] sums) {
        int wide = padded[layer];
        int narrow = columns[layer];
        float[] out = sums;
        if (wide != narrow) {
            work = work.length < batch * wide ? new float[batch * wide] : work;
            out = work;
        }
        kernels.product(batch, wide, rows[layer], inputs, 0, rows[layer], 1, weights[layer], 0, wide, out, 0, wide);
        for (int b = 0; wide != narrow && b < batch; b++) {
            System.arraycopy(work, b * wide, sums, b * narrow, narrow);
        }
    }

    /** Copies of the matrices with Gaussian noise of {@code sigma} (1 is the whole range), held in -1..1. */
    public static float[][] perturbed(float[][] weights, double sigma, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] noisy = new float[weights.length][];
        for (int l = 0; l < weights.length; l++) {
            noisy[l] = Arrays.copyOf(weights[l], weights[l].length);
            for (int i = 0; i < noisy[l].length; i++) {
                double w = noisy[l][i] + sigma * random.nextGaussian();
                noisy[l][i] = (float) Math.max(-1, Math.min(1, w));
            }
        }
        return noisy;
    }
}
