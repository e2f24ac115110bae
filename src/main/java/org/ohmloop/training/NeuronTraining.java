package org.ohmloop.training;

import java.util.ArrayList;
import java.util.List;
import org.ohmloop.array.MifNeuron;

/**
 * Trains the parameters of each layer's neurons beside the weights: Adam on the vectors of {@link NeuronParameters}, in
 * double precision, held in {@link NeuronBounds}. A layer's neurons have one set of parameters together.
 */
final class NeuronTraining {
    /** Of the weights' learning rate: a parameter is shared by all neurons of a layer, a weight is one of thousands. */
    private static final double SHARE = 0.1;

    private static final double MEAN = 0.9;
    private static final double SQUARE = 0.999;
    private static final double EPSILON = 1e-8;

    private final NetworkSpec spec;
    private final NeuronBounds[] bounds;
    private final State state;
    private int taken;

    /**
     * Parameters of every layer and their Adam moments.
     *
     * @param steps taken
     */
    record State(int steps, double[][] values, double[][] mean, double[][] square) {}

    NeuronTraining(NetworkSpec spec) {
        this(spec, start(spec));
    }

    /** Goes on from a state. */
    NeuronTraining(NetworkSpec spec, State state) {
        this.spec = spec;
        this.state = state;
        this.taken = state.steps();
        this.bounds = spec.layers().stream()
                .map(layer -> NeuronBounds.around(layer.neuron(), layer.reference()))
                .toArray(NeuronBounds[]::new);
    }

    private static State start(NetworkSpec spec) {
        int layers = spec.layers().size();
        int each = NeuronParameters.NAMES.size();
        double[][] values = spec.layers().stream()
                .map(layer -> NeuronParameters.of(layer.neuron(), layer.reference()))
                .toArray(double[][]::new);
        return new State(0, values, new double[layers][each], new double[layers][each]);
    }

    /** A copy of where it stands. */
    State state() {
        return new State(taken, copy(state.values()), copy(state.mean()), copy(state.square()));
    }

    /** One step on the gradients that the shards hold, added in their order; then the shards get the new neurons. */
    void step(Shard[] shards, double learningRate) {
        taken++;
        double rate = SHARE * learningRate * Math.sqrt(1 - Math.pow(SQUARE, taken)) / (1 - Math.pow(MEAN, taken));
        for (int l = 0; l < bounds.length; l++) {
            double[] gradient = gradient(shards, l);
            double[] mean = state.mean()[l];
            double[] square = state.square()[l];
            double[] values = state.values()[l];
            for (int i = 0; i < gradient.length; i++) {
                mean[i] += (1 - MEAN) * (gradient[i] - mean[i]);
                square[i] += (1 - SQUARE) * (gradient[i] * gradient[i] - square[i]);
                values[i] = bounds[l].nearest(i, values[i] - rate * mean[i] / (Math.sqrt(square[i]) + EPSILON));
            }
        }
        use(shards);
    }

    /** Gives the shards the neurons as they are now. */
    void use(Shard[] shards) {
        NetworkSpec now = spec();
        MifConstants[] constants = new MifConstants[bounds.length];
        for (int l = 0; l < constants.length; l++) {
            constants[l] = MifConstants.of(now, l);
        }
        for (Shard shard : shards) {
            shard.use(constants);
        }
    }

    /** The network with its neurons as they are now. */
    NetworkSpec spec() {
        return spec(spec, state.values());
    }

    /** A network with other parameters of its neurons. */
    static NetworkSpec spec(NetworkSpec spec, double[][] values) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int l = 0; l < values.length; l++) {
            LayerSpec layer = spec.layers().get(l);
            layers.add(layer.withNeuron(NeuronParameters.neuron(values[l], layer.reference())));
        }
        return new NetworkSpec(
                spec.name(),
                spec.input(),
                layers,
                spec.pulses(),
                spec.stepsOn(),
                spec.stepsOff(),
                spec.timeStep(),
                spec.clip(),
                spec.readout());
    }

    private double[] gradient(Shard[] shards, int l) {
        double[] sums = shards[0].neurons()[l].values().clone();
        for (int s = 1; s < shards.length; s++) {
            double[] more = shards[s].neurons()[l].values();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += more[i];
            }
        }
        double reference = spec.layers().get(l).reference();
        MifNeuron neuron = NeuronParameters.neuron(state.values()[l], reference);
        double[] gradient = new double[NeuronParameters.NAMES.size()];
        NeuronParameters.chain(sums, neuron, reference, spec.timeStep(), gradient);
        return gradient;
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
