package org.ohmloop.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Backpropagation through time on a network of memristive neurons and synapses, with Adam.
 *
 * <p>A batch is cut into shards of {@value Shard#LANES} samples, whatever the number of threads; their gradients are
 * added in their order: same seed, same weights, bit for bit, on every run and JVM whose vectors are as long. The weights of every step carry
 * fresh noise, as an array's do, and the optimiser moves the clean ones.
 *
 * <p>The network of the epoch with the highest validation accuracy is kept. The test samples are looked at once, at the
 * end, with that network. With a folder for checkpoints, a training that was stopped or killed goes on after its last whole
 * epoch, bit for bit as if it had not been.
 */
public final class Trainer {
    /** Test samples on which spikes are counted, at most. */
    private static final int SPIKE_SAMPLES = 1000;

    private final NetworkSpec spec;
    private final LabelledImages data;
    private final TrainOptions options;
    private final Optional<Path> folder;
    private final Optimiser optimiser;
    private final Shard[] shards;
    private final Augmentation augmentation;
    private final int held;
    private final SampleOrder order;
    private final Optional<NeuronTraining> neurons;
    private final List<Epoch> curve = new ArrayList<>();
    private float[] best;
    private double[][] bestNeurons;

    private Trainer(NetworkSpec spec, LabelledImages data, TrainOptions options, Optional<Path> folder) {
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
        this.folder = folder;
        this.held = options.validation();
        int training = data.trainLabels().length - held;
        if (training < 1) {
            throw new IllegalArgumentException("validation holds back " + held + " of " + data.trainLabels().length
                    + " training samples: nothing is left to train on");
        }
        this.order = new SampleOrder(training, options.seed());
        Kernels kernels = KernelsProvider.best();
        int lanes = Math.min(options.batch(), training);
        this.shards = new Shard[(lanes + Shard.LANES - 1) / Shard.LANES];
        float[][] gradients = new float[shards.length][];
        for (int s = 0; s < shards.length; s++) {
            shards[s] = new Shard(spec, kernels, Loss.CROSS_ENTROPY, options.trainNeurons());
            gradients[s] = shards[s].gradient();
        }
        this.optimiser = new Optimiser(spec, options, kernels, gradients);
        this.augmentation =
                new Augmentation(data.width(), data.height(), options.shift(), options.mirror(), options.inputNoise());
        Optional<Checkpoint> checkpoint = folder.flatMap(path -> Checkpoint.read(path, spec, options));
        checkpoint.ifPresent(this::restore);
        this.neurons = options.trainNeurons()
                ? Optional.of(checkpoint
                        .map(at -> new NeuronTraining(spec, at.neurons()))
                        .orElseGet(() -> new NeuronTraining(spec)))
                : Optional.empty();
        neurons.ifPresent(parameters -> parameters.use(shards));
    }

    /**
     * Trains a network.
     *
     * @param listener is told of every step and epoch
     * @param stop is asked before every step; once true, training ends with the best that it has
     * @throws IllegalArgumentException where network, data and options do not fit each other
     */
    public static TrainingResult train(
            NetworkSpec spec, LabelledImages data, TrainOptions options, EpochListener listener, BooleanSupplier stop) {
        return new Trainer(spec, data, options, Optional.empty()).train(listener, stop);
    }

    /**
     * The same with a checkpoint after every epoch, from which it goes on where there is one.
     *
     * @param folder of the checkpoint; made where there is none
     * @throws IllegalArgumentException also where the checkpoint is of another training
     */
    public static TrainingResult train(
            NetworkSpec spec,
            LabelledImages data,
            TrainOptions options,
            EpochListener listener,
            BooleanSupplier stop,
            Path folder) {
        return new Trainer(spec, data, options, Optional.of(folder)).train(listener, stop);
    }

    private TrainingResult train(EpochListener listener, BooleanSupplier stop) {
        try (Crew crew = new Crew(options.threads())) {
            boolean stopped = false;
            while (!stopped && !finished()) {
                stopped = !epoch(crew, listener, stop);
            }
            return result(stopped);
        }
    }

    private boolean finished() {
        return curve.size() >= options.epochs()
                || (options.patience() > 0 && LearningCurve.stale(curve) >= options.patience());
    }

    /** One pass over the samples. Returns false, and adds nothing to the curve, where it was stopped on the way. */
    private boolean epoch(Crew crew, EpochListener listener, BooleanSupplier stop) {
        int epoch = curve.size();
        int batch = Math.min(options.batch(), order.size());
        int steps = (order.size() + batch - 1) / batch;
        Schedule schedule = new Schedule(options.learningRate(), steps * options.epochs());
        order.shuffleTo(epoch);
        long began = System.nanoTime();
        double loss = 0;
        int right = 0;
        for (int step = 0; step < steps; step++) {
            if (stop.getAsBoolean()) {
                return false;
            }
            int from = step * batch;
            int count = Math.min(batch, order.size() - from);
            step(crew, epoch, from, count, schedule.rate(epoch * steps + step));
            for (Shard shard : shards) {
                loss += shard.loss();
                right += shard.correct();
            }
            listener.stepEnded(epoch + 1, from + count, loss / (from + count));
        }
        double rate = order.size() / ((System.nanoTime() - began) * 1e-9);
        double n = order.size();
        Epoch point = new Epoch(epoch + 1, loss / n, right / n, validationAccuracy(), rate);
        curve.add(point);
        keep();
        listener.epochEnded(point);
        return true;
    }

    private void step(Crew crew, int epoch, int from, int count, double rate) {
        crew.run(shards.length, s -> {
            Shard shard = shards[s];
            int[] labels = new int[Shard.LANES];
            for (int lane = 0; lane < Shard.LANES; lane++) {
                int i = s * Shard.LANES + lane;
                boolean used = i < count;
                // A lane without a sample is given any: its loss does not count.
                int sample = order.sample(used ? from + i : 0);
                long key = Augmentation.mix(options.seed() ^ ((long) epoch << 40) ^ sample);
                augmentation.load(data.trainImages(), sample, key, shard.input(), Shard.LANES, lane);
                labels[lane] = used ? data.trainLabels()[sample] : -1;
            }
            shard.run(optimiser.noisyWeights(), labels, count);
        });
        optimiser.step(crew, rate);
        neurons.ifPresent(parameters -> parameters.step(shards, rate));
    }

    private double validationAccuracy() {
        return held == 0
                ? Double.NaN
                : network().software().accuracy(data.trainImages(), data.trainLabels(), order.size(), held);
    }

    /** Takes the best so far, and writes the checkpoint. */
    private void keep() {
        float[][] state = optimiser.state();
        NeuronTraining.State parameters = neurons.map(NeuronTraining::state).orElse(null);
        if (LearningCurve.best(curve) == curve.size()) {
            best = state[0];
            bestNeurons = parameters == null ? null : parameters.values();
        }
        folder.ifPresent(path -> new Checkpoint(
                        optimiser.steps(), curve, state[0], state[1], state[2], best, parameters, bestNeurons)
                .write(path, spec, options));
    }

    private void restore(Checkpoint checkpoint) {
        optimiser.restore(
                checkpoint.steps(), new float[][] {checkpoint.weights(), checkpoint.mean(), checkpoint.square()});
        curve.addAll(checkpoint.curve());
        best = checkpoint.best();
        bestNeurons = checkpoint.bestNeurons();
    }

    /** As it is now. */
    private TrainedNetwork network() {
        NetworkSpec now = neurons.map(NeuronTraining::spec).orElse(spec);
        return new TrainedNetwork(now, Optimiser.layers(spec, optimiser.state()[0]));
    }

    private TrainedNetwork bestNetwork() {
        NetworkSpec its = bestNeurons == null ? spec : NeuronTraining.spec(spec, bestNeurons);
        return new TrainedNetwork(its, Optimiser.layers(spec, best));
    }

    private TrainingResult result(boolean stopped) {
        TrainedNetwork network = best == null ? network() : bestNetwork();
        double rate = LearningCurve.samplesPerSecond(curve);
        int bestEpoch = LearningCurve.best(curve);
        if (stopped) {
            return new TrainingResult(network, curve, bestEpoch, new int[0], Double.NaN, Double.NaN, rate, true);
        }
        SpikingNetwork software = network.software();
        int tests = data.testLabels().length;
        int[] answers = software.predict(data.testImages(), 0, tests);
        int right = 0;
        for (int i = 0; i < tests; i++) {
            right += answers[i] == data.testLabels()[i] ? 1 : 0;
        }
        double spikes = software.spikesPerNeuron(data.testImages(), 0, Math.min(tests, SPIKE_SAMPLES));
        return new TrainingResult(network, curve, bestEpoch, answers, (double) right / tests, spikes, rate, false);
    }
}
