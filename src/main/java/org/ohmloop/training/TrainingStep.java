package org.ohmloop.training;

import java.util.Arrays;

/**
 * One training step on a batch that stays the same, on the caller's thread: what a benchmark times. Training itself is
 * {@link Trainer}.
 */
public final class TrainingStep {
    private static final double RATE = 1e-3;

    private final Shard[] shards;
    private final int[][] labels;
    private final int batch;
    private final Optimiser optimiser;
    private final Crew crew = new Crew(1);

    /**
     * @param preset network, and the noise that its weights are trained with
     * @param pixels batch x inputs, row-major
     * @param labels class of each sample
     * @param kernels scalar or vector
     */
    public TrainingStep(Preset preset, float[] pixels, int[] labels, String kernels) {
        NetworkSpec spec = preset.spec();
        Kernels chosen = KernelsProvider.choose(kernels, true).kernels();
        this.batch = labels.length;
        this.shards = new Shard[(batch + Shard.LANES - 1) / Shard.LANES];
        this.labels = new int[shards.length][Shard.LANES];
        float[][] gradients = new float[shards.length][];
        for (int s = 0; s < shards.length; s++) {
            shards[s] = new Shard(spec, chosen);
            gradients[s] = shards[s].gradient();
            Arrays.fill(this.labels[s], -1);
        }
        for (int b = 0; b < batch; b++) {
            Shard shard = shards[b / Shard.LANES];
            this.labels[b / Shard.LANES][b % Shard.LANES] = labels[b];
            for (int p = 0; p < spec.inputs(); p++) {
                shard.input()[p * Shard.LANES + b % Shard.LANES] = pixels[b * spec.inputs() + p];
            }
        }
        this.optimiser = new Optimiser(spec, preset.options(), chosen, gradients);
    }

    /** Forward, backward, Adam. Returns the mean loss before the step, nat. */
    public double run() {
        double loss = 0;
        for (int s = 0; s < shards.length; s++) {
            shards[s].run(optimiser.noisyWeights(), labels[s], batch);
            loss += shards[s].loss();
        }
        optimiser.step(crew, RATE);
        return loss / batch;
    }
}
