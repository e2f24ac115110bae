package org.ohmloop.training;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The clean weights, their Adam moments, and the noisy copy of them that the next step runs with. All layers lie in one
 * array, each rows x columns.
 *
 * <p>Fresh Gaussian numbers for every weight and step would cost as much as the step. One table of them is drawn
 * instead, and each step reads it from a random place.
 */
final class Optimiser {
    private static final int TABLE = 1 << 18;
    private static final int RANGE = 16384;

    private final NetworkSpec spec;
    private final Kernels kernels;
    private final float[][] gradients;
    private final float sigma;
    private final SplittableRandom places;
    private final float[] noise;
    private final float[] weights;
    private final float[] noisy;
    private final float[] mean;
    private final float[] square;
    private int taken;

    Optimiser(NetworkSpec spec, TrainOptions options, Kernels kernels, float[][] gradients) {
        this.spec = spec;
        this.kernels = kernels;
        this.gradients = gradients;
        this.sigma = (float) options.weightNoise();
        int n = spec.weights();
        this.weights = new float[n];
        this.noisy = new float[n];
        this.mean = new float[n];
        this.square = new float[n];
        SplittableRandom random = new SplittableRandom(options.seed());
        initialise(random.split());
        this.noise = new float[sigma > 0 ? TABLE + n : 0];
        SplittableRandom table = random.split();
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) table.nextGaussian();
        }
        this.places = random.split();
        perturb(0, n, place());
    }

    /** Gaussian weights, held in -1..1; bias lines all begin alike. */
    private void initialise(SplittableRandom random) {
        int at = 0;
        for (int l = 0; l < spec.layers().size(); l++) {
            LayerSpec layer = spec.layers().get(l);
            int signals = spec.signals(l) * layer.outputs();
            for (int i = 0; i < signals; i++) {
                double w = layer.initialSpread() * random.nextGaussian();
                weights[at + i] = (float) Math.max(-1, Math.min(1, w));
            }
            int all = spec.rows(l) * layer.outputs();
            Arrays.fill(weights, at + signals, at + all, (float) layer.initialBias());
            at += all;
        }
    }

    /** The weights to run the next step with. */
    float[] noisyWeights() {
        return noisy;
    }

    /** One step of Adam on the gradients, then new noise. */
    void step(Crew crew, double learningRate) {
        taken++;
        float rate = (float) (learningRate * Math.sqrt(1 - Math.pow(0.999, taken)) / (1 - Math.pow(0.9, taken)));
        int place = place();
        crew.run((weights.length + RANGE - 1) / RANGE, r -> {
            int from = r * RANGE;
            int to = Math.min(from + RANGE, weights.length);
            kernels.adam(from, to, gradients, mean, square, rate, weights);
            perturb(from, to, place);
        });
    }

    private int place() {
        return sigma > 0 ? places.nextInt(TABLE) : 0;
    }

    private void perturb(int from, int to, int place) {
        if (sigma > 0) {
            kernels.perturb(from, to, weights, sigma, noise, place + from, noisy);
        } else {
            System.arraycopy(weights, from, noisy, from, to - from);
        }
    }

    /** A copy of all that {@link #restore} needs: clean weights, first moment, second moment. */
    float[][] state() {
        return new float[][] {weights.clone(), mean.clone(), square.clone()};
    }

    /**
     * Goes on where another optimiser of the same options was after so many steps.
     *
     * @param state as {@link #state()} gave it
     */
    void restore(int steps, float[][] state) {
        System.arraycopy(state[0], 0, weights, 0, weights.length);
        System.arraycopy(state[1], 0, mean, 0, mean.length);
        System.arraycopy(state[2], 0, square, 0, square.length);
        int place = 0;
        for (; taken < steps; taken++) {
            place = place(); // the noise's random places are drawn anew, one a step
        }
        perturb(0, weights.length, place);
    }

    /** Steps taken. */
    int steps() {
        return taken;
    }

    /** One matrix a layer of numbers that lie as the weights do. */
    static float[][] layers(NetworkSpec spec, float[] weights) {
        float[][] layers = new float[spec.layers().size()][];
        int at = 0;
        for (int l = 0; l < layers.length; l++) {
            int size = spec.rows(l) * spec.columns(l);
            layers[l] = Arrays.copyOfRange(weights, at, at + size);
            at += size;
        }
        return layers;
    }
}
