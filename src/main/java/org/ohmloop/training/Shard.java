package org.ohmloop.training;

/**
 * A fixed share of a batch and all the memory that its forward and backward pass need; nothing is allocated after the
 * constructor. Arrays are neurons x lanes, a lane a sample ({@value #LANES}, whatever the vector length), with time
 * outside: element (t, j, lane) at {@code (t n + j) LANES + lane}. Lanes that a batch does not fill carry zeros and
 * no loss.
 *
 * <p>NOT thread safe: one thread at a time runs a shard.
 */
final class Shard {
    static final int LANES = 32;

    private final NetworkSpec spec;
    private final Loss objective;
    private final ShardLayer[] layers;
    private final NeuronGradient[] neurons;
    private final float[] answers;
    private final float[] gradient;
    private double loss;
    private int correct;

    Shard(NetworkSpec spec, Kernels kernels) {
        this(spec, kernels, Loss.CROSS_ENTROPY, false);
    }

    /** @param trainNeurons whether {@link #neurons()} is wanted */
    Shard(NetworkSpec spec, Kernels kernels, Loss objective, boolean trainNeurons) {
        this.spec = spec;
        this.objective = objective;
        this.layers = new ShardLayer[spec.layers().size()];
        this.neurons = new NeuronGradient[layers.length];
        int offset = 0;
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new ShardLayer(spec, kernels, l, offset);
            neurons[l] = trainNeurons ? new NeuronGradient() : null;
            offset += layers[l].weights();
        }
        this.answers = new float[spec.classes() * LANES];
        this.gradient = new float[offset];
    }

    /** Derivative of the last loss with respect to every weight, layer after layer, each rows x columns. */
    float[] gradient() {
        return gradient;
    }

    /** Derivatives of the last loss with respect to the constants of each layer's neurons; null where not wanted. */
    NeuronGradient[] neurons() {
        return neurons;
    }

    /** Takes other constants for the neurons of each layer. */
    void use(MifConstants[] constants) {
        for (int l = 0; l < layers.length; l++) {
            layers[l].use(constants[l]);
        }
    }

    /** Sum of the losses of the last samples, nat for cross-entropy. */
    double loss() {
        return loss;
    }

    /** How many of the last samples were answered rightly. */
    int correct() {
        return correct;
    }

    /** Where the samples of the next {@link #run} go: pixel p of a lane at {@code p LANES + lane}. */
    float[] input() {
        return layers[0].entering;
    }

    /**
     * Forward and backward pass.
     *
     * @param weights all layers, as {@link #gradient()}
     * @param labels class of each lane, -1 for a lane that is not used
     * @param batch number of samples in the whole batch, over which the loss is averaged
     */
    void run(float[] weights, int[] labels, int batch) {
        for (int l = 0; l < layers.length; l++) {
            layers[l].forward(l == 0 ? null : layers[l - 1], weights);
        }
        answer(labels, 1f / batch);
        for (int l = layers.length - 1; l >= 0; l--) {
            if (neurons[l] != null) {
                neurons[l].clear();
            }
            layers[l].backward(l == 0 ? null : layers[l - 1], weights, gradient, neurons[l]);
        }
    }

    /** Reads the answers out and leaves dL/dv of the last layer. */
    private void answer(int[] labels, float share) {
        ShardLayer out = layers[layers.length - 1];
        int n = out.size();
        spec.readout().read(spec.steps(), n, out.v, answers, out.dv);
        loss = 0;
        correct = 0;
        for (int lane = 0; lane < LANES; lane++) {
            if (labels[lane] < 0) {
                for (int j = 0; j < spec.classes(); j++) {
                    answers[j * LANES + lane] = 0;
                }
            } else {
                correct += best(lane) == labels[lane] ? 1 : 0;
                loss += objective.of(answers, spec.classes(), LANES, lane, labels[lane], share);
            }
        }
        for (int t = 0; t < spec.steps(); t++) {
            for (int i = 0; i < n; i++) {
                out.dv[t * n + i] *= answers[i];
            }
        }
    }

    private int best(int lane) {
        int best = 0;
        for (int j = 1; j < spec.classes(); j++) {
            best = answers[j * LANES + lane] > answers[best * LANES + lane] ? j : best;
        }
        return best;
    }
}
