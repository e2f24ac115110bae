package org.ohmloop.training;

import java.util.Arrays;

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

    /** Logit for a mean output voltage of one voltage scale S: 1/mV for k = 15 mV. */
    static final float LOGIT = 25;

    private final NetworkSpec spec;
    private final Kernels kernels;
    private final MifConstants constants;
    private final Layer[] layers;
    private final float[] gradient;
    private double loss;
    private int correct;

    Shard(NetworkSpec spec, Kernels kernels) {
        this.spec = spec;
        this.kernels = kernels;
        this.constants = MifConstants.of(spec);
        this.layers = new Layer[spec.layers().size()];
        int offset = 0;
        for (int l = 0; l < layers.length; l++) {
            layers[l] = new Layer(spec, constants, l, offset);
            offset += layers[l].rows * layers[l].columns;
        }
        this.gradient = new float[offset];
    }

    /** Derivative of the last loss with respect to every weight, layer after layer, each rows x columns. */
    float[] gradient() {
        return gradient;
    }

    /** Sum of the cross-entropies of the last samples, nat. */
    double loss() {
        return loss;
    }

    /** How many of the last samples were answered rightly. */
    int correct() {
        return correct;
    }

    /** Where the samples of the next {@link #run} go: pixel p of a lane at {@code p LANES + lane}. */
    float[] input() {
        return layers[0].inputs;
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
            forward(l, weights);
        }
        answer(labels, 1f / batch);
        for (int l = layers.length - 1; l >= 0; l--) {
            backward(l, weights);
        }
    }

    private void forward(int l, float[] weights) {
        Layer layer = layers[l];
        int n = layer.columns * LANES;
        for (int s = 0; s < layer.slices; s++) {
            if (l > 0) {
                Layer before = layers[l - 1];
                int m = before.columns * LANES;
                kernels.clip(m, (float) spec.clip(), before.v, (s + 1) * m, layer.inputs, s * layer.rows * LANES);
            }
            kernels.product(
                    layer.columns,
                    LANES,
                    layer.rows,
                    weights,
                    layer.offset,
                    1,
                    layer.columns,
                    layer.inputs,
                    s * layer.rows * LANES,
                    LANES,
                    layer.drive,
                    s * n,
                    LANES);
        }
        kernels.limit(layer.drive.length, layer.gain, layer.limit, layer.drive);
        for (int t = 0; t < spec.steps(); t++) {
            kernels.step(constants, n, layer.drive, at(l, t), gate(l, t), layer.v, layer.x1, layer.x2, t * n);
        }
    }

    /** Softmax and cross-entropy on the mean output voltage; leaves dL/dv of one step, the same for all steps. */
    private void answer(int[] labels, float share) {
        Layer out = layers[layers.length - 1];
        int steps = spec.steps();
        float scale = LOGIT / steps;
        int n = out.columns * LANES;
        float[] logits = out.dv;
        Arrays.fill(logits, 0);
        for (int t = 1; t <= steps; t++) {
            for (int i = 0; i < n; i++) {
                logits[i] += scale * out.v[t * n + i];
            }
        }
        loss = 0;
        correct = 0;
        for (int lane = 0; lane < LANES; lane++) {
            answer(out, lane, labels[lane], scale * share);
        }
    }

    private void answer(Layer out, int lane, int label, float scale) {
        float[] logits = out.dv;
        int best = 0;
        for (int j = 1; j < out.columns; j++) {
            best = logits[j * LANES + lane] > logits[best * LANES + lane] ? j : best;
        }
        float highest = logits[best * LANES + lane];
        double sum = 0;
        for (int j = 0; j < out.columns; j++) {
            sum += Math.exp(logits[j * LANES + lane] - highest);
        }
        if (label >= 0) {
            loss += Math.log(sum) + highest - logits[label * LANES + lane];
            correct += best == label ? 1 : 0;
        }
        for (int j = 0; j < out.columns; j++) {
            double p = Math.exp(logits[j * LANES + lane] - highest) / sum;
            logits[j * LANES + lane] = label < 0 ? 0 : scale * (float) (j == label ? p - 1 : p);
        }
    }

    private void backward(int l, float[] weights) {
        Layer layer = layers[l];
        boolean last = l == layers.length - 1;
        int n = layer.columns * LANES;
        Arrays.fill(layer.lv, 0);
        Arrays.fill(layer.lx1, 0);
        Arrays.fill(layer.lx2, 0);
        Arrays.fill(layer.dDrive, 0);
        for (int t = spec.steps() - 1; t >= 0; t--) {
            kernels.stepAdjoint(
                    constants,
                    n,
                    layer.v,
                    layer.x1,
                    layer.x2,
                    (t + 1) * n,
                    layer.dv,
                    last ? 0 : t * n,
                    layer.lv,
                    layer.lx1,
                    layer.lx2,
                    gate(l, t),
                    layer.dDrive,
                    at(l, t));
        }
        kernels.limitAdjoint(layer.drive.length, layer.gain, layer.limit, layer.drive, layer.dDrive);
        if (l == 0) {
            layer.transpose();
            kernels.product(
                    layer.rows,
                    layer.columns,
                    LANES,
                    layer.inputs,
                    0,
                    LANES,
                    1,
                    layer.transposed,
                    0,
                    layer.columns,
                    gradient,
                    layer.offset,
                    layer.columns);
            return;
        }
        kernels.innerProducts(
                layer.rows,
                layer.columns,
                layer.slices,
                LANES,
                layer.inputs,
                layer.rows * LANES,
                layer.dDrive,
                n,
                gradient,
                layer.offset);
        Layer before = layers[l - 1];
        int m = before.columns * LANES;
        for (int t = 0; t < spec.steps(); t++) {
            kernels.product(
                    before.columns,
                    LANES,
                    layer.columns,
                    weights,
                    layer.offset,
                    layer.columns,
                    1,
                    layer.dDrive,
                    t * n,
                    LANES,
                    before.dv,
                    t * m,
                    LANES);
            kernels.clipAdjoint(m, (float) spec.clip(), before.v, (t + 1) * m, before.dv, t * m);
        }
    }

    /** The first layer's drive is that of its pulses, gated; every later layer has one for each step. */
    private int at(int l, int t) {
        return l == 0 ? 0 : t * layers[l].columns * LANES;
    }

    private float gate(int l, int t) {
        return l > 0 || spec.pulseOn(t) ? 1 : 0;
    }

    private static final class Layer {
        final int offset;
        final int rows;
        final int columns;
        final int slices;
        final float gain;
        final float limit;
        final float[] inputs;
        final float[] drive;
        final float[] dDrive;
        final float[] transposed;
        final float[] v;
        final float[] x1;
        final float[] x2;
        final float[] dv;
        final float[] lv;
        final float[] lx1;
        final float[] lx2;

        Layer(NetworkSpec spec, MifConstants constants, int l, int offset) {
            LayerSpec own = spec.layers().get(l);
            this.offset = offset;
            this.rows = spec.rows(l);
            this.columns = spec.columns(l);
            this.slices = l == 0 ? 1 : spec.steps();
            this.gain = (float) (own.gain() * constants.driveUnit());
            this.limit = (float) (own.compliance() * constants.driveUnit());
            int n = columns * LANES;
            this.inputs = new float[slices * rows * LANES];
            this.drive = new float[slices * n];
            this.dDrive = new float[slices * n];
            this.transposed = new float[l == 0 ? n : 0];
            this.v = new float[(spec.steps() + 1) * n];
            this.x1 = new float[v.length];
            this.x2 = new float[v.length];
            this.dv = new float[l == spec.layers().size() - 1 ? n : spec.steps() * n];
            this.lv = new float[n];
            this.lx1 = new float[n];
            this.lx2 = new float[n];
            Arrays.fill(x1, 0, n, constants.rest());
            Arrays.fill(x2, 0, n, constants.rest());
            for (int s = 0; s < slices; s++) {
                Arrays.fill(inputs, (s * rows + spec.signals(l)) * LANES, (s + 1) * rows * LANES, 1);
            }
        }

        /** dDrive, columns x lanes, to lanes x columns. */
        void transpose() {
            for (int j = 0; j < columns; j++) {
                for (int lane = 0; lane < LANES; lane++) {
                    transposed[lane * columns + j] = dDrive[j * LANES + lane];
                }
            }
        }
    }
}
