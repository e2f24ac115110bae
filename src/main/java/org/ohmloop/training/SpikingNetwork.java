package org.ohmloop.training;

import java.util.Arrays;

/**
 * Inference: neurons simulated here, weighted sums from {@link Synapses}, which are matrices or a chip. Samples go
 * through in chunks; the first layer's sums are asked for once a sample, a later layer's for all steps of a chunk in
 * one call of samples x steps vectors (step-major), so that a chip is given big batches.
 *
 * <p>NOT thread safe: it keeps work memory between calls.
 */
public final class SpikingNetwork {
    /** Samples a chunk, at most: with 20 steps, 5120 vectors a call. */
    private static final int CHUNK = 256;

    /** Inputs of the crossbar of one layer and chunk, at most. */
    private static final int INPUTS = 1 << 24;

    private final NetworkSpec spec;
    private final Synapses synapses;
    private final Kernels kernels = KernelsProvider.best();
    private final MifConstants[] constants;
    private final int chunk;

    public SpikingNetwork(NetworkSpec spec, Synapses synapses) {
        this.spec = spec;
        this.synapses = synapses;
        int samples = CHUNK;
        this.constants = new MifConstants[spec.layers().size()];
        for (int l = 0; l < constants.length; l++) {
            constants[l] = MifConstants.of(spec, l);
            int inputs = spec.neurons(l).positions() * spec.rows(l) * (l == 0 ? 1 : spec.steps());
            samples = Math.min(samples, Math.max(1, INPUTS / inputs));
        }
        this.chunk = samples;
    }

    /**
     * Answers of the output neurons, {@value Loss#SLOPE} times the read-out in reference voltages.
     *
     * @param images samples x inputs, row-major
     * @param from first sample
     * @param count number of samples
     * @return samples x classes, row-major
     */
    public float[] logits(float[] images, int from, int count) {
        float[] all = new float[count * spec.classes()];
        for (int at = 0; at < count; at += chunk) {
            int now = Math.min(chunk, count - at);
            float[] v = waveforms(images, from + at, now, spec.layers().size() - 1);
            int n = now * spec.classes();
            float[] answers = new float[n];
            spec.readout().read(spec.steps(), n, v, answers, new float[spec.steps() * n]);
            for (int i = 0; i < n; i++) {
                all[at * spec.classes() + i] = Loss.SLOPE * answers[i];
            }
        }
        return all;
    }

    /** The class of each sample, parameters as {@link #logits}. */
    public int[] predict(float[] images, int from, int count) {
        float[] logits = logits(images, from, count);
        int classes = spec.classes();
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int j = 1; j < classes; j++) {
                labels[i] = logits[i * classes + j] > logits[i * classes + labels[i]] ? j : labels[i];
            }
        }
        return labels;
    }

    /** Share of samples {@code from} to {@code from + count - 1} that are answered rightly, 0 to 1. */
    public double accuracy(float[] images, int[] labels, int from, int count) {
        int[] answers = predict(images, from, count);
        int right = 0;
        for (int i = 0; i < count; i++) {
            right += answers[i] == labels[from + i] ? 1 : 0;
        }
        return (double) right / count;
    }

    /** Mean number of spikes of a neuron before the last layer (of any, where there is one layer) and a sample. */
    public double spikesPerNeuron(float[] images, int from, int count) {
        int hidden = Math.max(1, spec.layers().size() - 1);
        long fired = 0;
        long neurons = 0;
        for (int at = 0; at < count; at += chunk) {
            int now = Math.min(chunk, count - at);
            for (int l = 0; l < hidden; l++) {
                int n = now * spec.neurons(l).count();
                fired += new SpikeCounter(spec, l).count(waveforms(images, from + at, now, l), n);
                neurons += n;
            }
        }
        return (double) fired / neurons;
    }

    /** Is told what each layer did with a chunk of samples. */
    interface Watcher {
        /**
         * @param l layer, from 0
         * @param inputs of the crossbar's rows: of the first layer samples x places x rows, of a later one for each step
         * @param v in reference voltages, (steps + 1) x samples x neurons, the first slice at rest
         * @param x1 state of the memristors to E1, as {@code v}
         * @param x2 state of the memristors to E2, as {@code v}
         */
        void layer(int l, int samples, float[] inputs, float[] v, float[] x1, float[] x2);
    }

    /** Shows all layers at work; parameters as {@link #logits}. */
    void watch(float[] images, int from, int count, Watcher watcher) {
        for (int at = 0; at < count; at += chunk) {
            waveforms(
                    images,
                    from + at,
                    Math.min(chunk, count - at),
                    spec.layers().size() - 1,
                    watcher);
        }
    }

    private float[] waveforms(float[] images, int from, int count, int wanted) {
        return waveforms(images, from, count, wanted, (l, samples, inputs, v, x1, x2) -> {});
    }

    /** Voltages of a layer's neurons in reference voltages, (steps + 1) x samples x neurons, the first slice at rest. */
    private float[] waveforms(float[] images, int from, int count, int wanted, Watcher watcher) {
        float[] v = new float[0];
        for (int l = 0; l <= wanted; l++) {
            float[] inputs = l == 0 ? pixels(images, from, count) : voltages(l, v, count);
            int vectors = inputs.length / spec.rows(l);
            float[] drive = new float[vectors * spec.columns(l)];
            synapses.multiply(l, inputs, vectors, drive);
            LayerSpec layer = spec.layers().get(l);
            double unit = constants[l].driveUnit();
            kernels.limit(drive.length, (float) (layer.gain() * unit), (float) (layer.compliance() * unit), drive);
            int n = count * spec.neurons(l).count();
            v = new float[(spec.steps() + 1) * n];
            float[] x1 = new float[v.length];
            float[] x2 = new float[v.length];
            neurons(l, drive, n, v, x1, x2);
            watcher.layer(l, count, inputs, v, x1, x2);
        }
        return v;
    }

    private void neurons(int l, float[] drive, int n, float[] v, float[] x1, float[] x2) {
        Arrays.fill(x1, 0, n, constants[l].rest());
        Arrays.fill(x2, 0, n, constants[l].rest());
        for (int t = 0; t < spec.steps(); t++) {
            float gate = l > 0 || spec.pulseOn(t) ? 1 : 0;
            kernels.step(constants[l], n, drive, l == 0 ? 0 : t * n, gate, v, x1, x2, t * n);
        }
    }

    private float[] pixels(float[] images, int from, int count) {
        return rows(0, count, images, from * spec.inputs());
    }

    private float[] voltages(int l, float[] v, int count) {
        int n = count * spec.entering(l).count();
        int vectors = count * spec.steps();
        float[] signals = new float[spec.steps() * n];
        // The voltages after step t are slice t + 1.
        kernels.clip(signals.length, (float) spec.clip(), v, n, signals, 0);
        return rows(l, vectors, signals, 0);
    }

    /** The crossbar's rows at each place of each vector of signals, bias lines at 1. */
    private float[] rows(int l, int vectors, float[] signals, int from) {
        int[] patches = spec.patches(l);
        int own = spec.signals(l);
        int rows = spec.rows(l);
        int entering = spec.entering(l).count();
        int places = patches.length / own;
        float[] inputs = new float[vectors * places * rows];
        Arrays.fill(inputs, 1);
        for (int b = 0; b < vectors; b++) {
            for (int i = 0; i < patches.length; i++) {
                int to = (b * places + i / own) * rows + i % own;
                inputs[to] = patches[i] < 0 ? 0 : signals[from + b * entering + patches[i]];
            }
        }
        return inputs;
    }
}
