package org.ohmloop.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Backpropagation through time on a network of memristive neurons and synapses, with Adam.
 *
 * <p>A batch is cut into shards of {@value Shard#LANES} samples, whatever the number of threads; their gradients are
 * added in their order: same seed, same weights, bit for bit, on every run and JVM whose vectors are as long. The weights of every step carry
 * fresh noise, as an array's do, and the optimiser moves the clean ones.
 */
public final class Trainer {
    /** Test samples on which spikes are counted, at most. */
    private static final int SPIKE_SAMPLES = 1000;

    private final NetworkSpec spec;
    private final LabelledImages data;
    private final TrainOptions options;
    private final Optimiser optimiser;
    private final Shard[] shards;
    private final Augmentation augmentation;
    private final int held;
    private final int[] order;

    private Trainer(NetworkSpec spec, LabelledImages data, TrainOptions options) {
        if (data.pixels() != spec.inputs()) {
            throw new IllegalArgumentException("network " + spec.name() + " has " + spec.inputs()
                    + " inputs, images of " + data.name() + " have " + data.pixels() + " pixels");
        }
        if (data.classes() > spec.classes()) {
            throw new IllegalArgumentException("network " + spec.name() + " has " + spec.classes() + " outputs, "
                    + data.name() + " has " + data.classes() + " classes");
        }
        this.spec = spec;
        this.data = data;
        this.options = options;
        this.held = options.validation();
        this.order = new int[data.trainLabels().length - held];
        if (order.length < 1) {
            throw new IllegalArgumentException("validation holds back " + held + " of " + data.trainLabels().length
                    + " training samples: nothing is left to train on");
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Kernels kernels = KernelsProvider.best();
        int lanes = Math.min(options.batch(), order.length);
        this.shards = new Shard[(lanes + Shard.LANES - 1) / Shard.LANES];
        float[][] gradients = new float[shards.length][];
        for (int s = 0; s < shards.length; s++) {
            shards[s] = new Shard(spec, kernels);
            gradients[s] = shards[s].gradient();
        }
        this.optimiser = new Optimiser(spec, options, kernels, gradients);
        this.augmentation = new Augmentation(data.width(), data.height(), options.shift(), options.mirror());
    }

    /**
     * Trains a network.
     *
     * @param listener is told of every epoch
     * @param stop is asked before every step; once true, training ends with what it has
     * @throws IllegalArgumentException where network, data and options do not fit each other
     */
    public static TrainingResult train(
            NetworkSpec spec, LabelledImages data, TrainOptions options, EpochListener listener, BooleanSupplier stop) {
        Trainer trainer = new Trainer(spec, data, options);
        try (Crew crew = new Crew(options.threads())) {
            return trainer.run(crew, listener, stop);
        }
    }

    private TrainingResult run(Crew crew, EpochListener listener, BooleanSupplier stop) {
        int batch = Math.min(options.batch(), order.length);
        int steps = (order.length + batch - 1) / batch;
        Schedule schedule = new Schedule(options.learningRate(), steps * options.epochs());
        List<Epoch> curve = new ArrayList<>();
        double seconds = 0;
        long samples = 0;
        boolean stopped = false;
        for (int epoch = 0; epoch < options.epochs() && !stopped; epoch++) {
            shuffle(epoch);
            long began = System.nanoTime();
            double loss = 0;
            int right = 0;
            int seen = 0;
            for (int step = 0; step < steps && !stopped; step++) {
                int count = Math.min(batch, order.length - step * batch);
                step(crew, epoch, step * batch, count, schedule.rate(epoch * steps + step));
                for (Shard shard : shards) {
                    loss += shard.loss();
                    right += shard.correct();
                }
                seen += count;
                stopped = stop.getAsBoolean();
            }
            double took = (System.nanoTime() - began) * 1e-9;
            seconds += took;
            samples += seen;
            Epoch point =
                    new Epoch(epoch + 1, loss / seen, (double) right / seen, validationAccuracy(stopped), seen / took);
            curve.add(point);
            listener.epochEnded(point);
        }
        return result(curve, samples / seconds, stopped);
    }

    private void step(Crew crew, int epoch, int from, int count, double rate) {
        crew.run(shards.length, s -> {
            Shard shard = shards[s];
            int[] labels = new int[Shard.LANES];
            for (int lane = 0; lane < Shard.LANES; lane++) {
                int i = s * Shard.LANES + lane;
                boolean used = i < count;
                // A lane without a sample is given any: its loss does not count.
                int sample = order[used ? from + i : 0];
                long key = Augmentation.mix(options.seed() ^ ((long) epoch << 40) ^ sample);
                augmentation.load(data.trainImages(), sample, key, shard.input(), Shard.LANES, lane);
                labels[lane] = used ? data.trainLabels()[sample] : -1;
            }
            shard.run(optimiser.noisyWeights(), labels, count);
        });
        optimiser.step(crew, rate);
    }

    private void shuffle(int epoch) {
        RandomGenerator random = new SplittableRandom(Augmentation.mix(options.seed() + 31L * epoch));
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    private double validationAccuracy(boolean stopped) {
        if (held == 0 || stopped) {
            return Double.NaN;
        }
        return network().software().accuracy(data.trainImages(), data.trainLabels(), order.length, held);
    }

    private TrainedNetwork network() {
        return new TrainedNetwork(spec, optimiser.layers());
    }

    private TrainingResult result(List<Epoch> curve, double rate, boolean stopped) {
        TrainedNetwork network = network();
        SpikingNetwork software = network.software();
        int tests = data.testLabels().length;
        double accuracy = software.accuracy(data.testImages(), data.testLabels(), 0, tests);
        double spikes = software.spikesPerNeuron(data.testImages(), 0, Math.min(tests, SPIKE_SAMPLES));
        return new TrainingResult(network, curve, accuracy, spikes, rate, stopped);
    }
}
