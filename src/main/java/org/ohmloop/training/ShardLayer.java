package org.ohmloop.training;

import java.util.Arrays;

/**
 * One layer of a {@link Shard}: its memory, and its share of the forward and the backward pass.
 *
 * <p>A slice is one use of the crossbar for all lanes. A layer whose inputs change has one for each step and place, in
 * that order; the first layer, whose inputs are constant while a read pulse is on, one for each place. Arrays are signals
 * x lanes within a slice, so that a slice's drives lie as its neurons do: place after place, columns within.
 */
final class ShardLayer {
    private static final int LANES = Shard.LANES;

    private final NetworkSpec spec;
    private final Kernels kernels;
    private final int index;
    private final int steps;
    private final int places;
    private final int signals;
    private final int rows;
    private final int columns;
    private final int slices;
    private final int n;
    private final boolean dense;
    private final int[] patches;
    private final float[] inputs;
    private final float[] drive;
    private final float[] dDrive;
    private final float[] turned;
    private final float[] patch;
    private final float[] lv;
    private final float[] lx1;
    private final float[] lx2;

    /** Where the layer's weights lie among those of all layers. */
    final int offset;

    /** What enters, signals x lanes: the sample for the first layer, the voltages of one step for a later one. */
    final float[] entering;

    /** Voltages of the neurons, (steps + 1) x neurons x lanes, the first slice at rest. */
    final float[] v;

    private final float[] x1;
    private final float[] x2;

    /** Derivatives with respect to {@link #v}, without the slice at rest. */
    final float[] dv;

    private MifConstants constants;
    private float gain;
    private float limit;

    ShardLayer(NetworkSpec spec, Kernels kernels, int index, int offset) {
        this.spec = spec;
        this.kernels = kernels;
        this.index = index;
        this.offset = offset;
        this.steps = spec.steps();
        this.places = spec.neurons(index).positions();
        this.signals = spec.signals(index);
        this.rows = spec.rows(index);
        this.columns = spec.columns(index);
        this.slices = places * (index == 0 ? 1 : steps);
        this.n = places * columns * LANES;
        this.dense = spec.layers().get(index).wiring() instanceof Wiring.Dense;
        this.patches = dense ? new int[0] : spec.patches(index);
        this.inputs = new float[slices * rows * LANES];
        // A dense layer's signals enter its rows directly.
        this.entering = dense && index == 0
                ? inputs
                : new float[dense ? 0 : spec.entering(index).count() * LANES];
        this.drive = new float[slices * columns * LANES];
        this.dDrive = new float[drive.length];
        this.turned = new float[slices == 1 ? n : 0];
        this.patch = new float[dense ? 0 : signals * LANES];
        this.v = new float[(steps + 1) * n];
        this.x1 = new float[v.length];
        this.x2 = new float[v.length];
        this.dv = new float[steps * n];
        this.lv = new float[n];
        this.lx1 = new float[n];
        this.lx2 = new float[n];
        for (int s = 0; s < slices; s++) {
            Arrays.fill(inputs, (s * rows + signals) * LANES, (s + 1) * rows * LANES, 1);
        }
        use(MifConstants.of(spec, index));
    }

    /** Takes other constants of the neurons; the unit of voltage must be the same. */
    void use(MifConstants changed) {
        constants = changed;
        LayerSpec layer = spec.layers().get(index);
        gain = (float) (layer.gain() * constants.driveUnit());
        limit = (float) (layer.compliance() * constants.driveUnit());
        Arrays.fill(x1, 0, n, constants.rest());
        Arrays.fill(x2, 0, n, constants.rest());
    }

    /** Neurons x lanes. */
    int size() {
        return n;
    }

    int weights() {
        return rows * columns;
    }

    /** @param before null for the first layer, whose {@link #entering} is a sample */
    void forward(ShardLayer before, float[] weights) {
        if (before == null) {
            gather(0);
        } else {
            for (int t = 0; t < steps; t++) {
                int at = (t + 1) * before.n;
                if (dense) {
                    kernels.clip(before.n, (float) spec.clip(), before.v, at, inputs, t * rows * LANES);
                } else {
                    kernels.clip(before.n, (float) spec.clip(), before.v, at, entering, 0);
                    gather(t);
                }
            }
        }
        for (int s = 0; s < slices; s++) {
            kernels.product(
                    columns,
                    LANES,
                    rows,
                    weights,
                    offset,
                    1,
                    columns,
                    inputs,
                    s * rows * LANES,
                    LANES,
                    drive,
                    s * columns * LANES,
                    LANES);
        }
        kernels.limit(drive.length, gain, limit, drive);
        for (int t = 0; t < steps; t++) {
            kernels.step(constants, n, drive, driveAt(t), gate(t), v, x1, x2, t * n);
        }
    }

    /** Copies the signals that entered to the rows of each place. */
    private void gather(int step) {
        for (int i = 0; i < patches.length; i++) {
            int to = ((step * places + i / signals) * rows + i % signals) * LANES;
            if (patches[i] < 0) {
                Arrays.fill(inputs, to, to + LANES, 0);
            } else {
                System.arraycopy(entering, patches[i] * LANES, inputs, to, LANES);
            }
        }
    }

    /**
     * From {@link #dv} to the derivatives of the weights and of what is before.
     *
     * @param before null for the first layer
     * @param neuron takes the derivatives of the neurons' constants; null where they are not wanted
     */
    void backward(ShardLayer before, float[] weights, float[] gradient, NeuronGradient neuron) {
        Arrays.fill(lv, 0);
        Arrays.fill(lx1, 0);
        Arrays.fill(lx2, 0);
        Arrays.fill(dDrive, 0);
        for (int t = steps - 1; t >= 0; t--) {
            int at = (t + 1) * n;
            if (neuron != null) {
                neuron.add(constants, n, v, x1, x2, at, dv, t * n, lv, lx1, lx2, gate(t), drive, driveAt(t));
            }
            kernels.stepAdjoint(constants, n, v, x1, x2, at, dv, t * n, lv, lx1, lx2, gate(t), dDrive, driveAt(t));
        }
        if (neuron != null) {
            neuron.addRest(n, lx1, lx2);
        }
        kernels.limitAdjoint(drive.length, gain, limit, drive, dDrive);
        if (slices == 1) {
            turn();
            kernels.product(rows, columns, LANES, inputs, 0, LANES, 1, turned, 0, columns, gradient, offset, columns);
        } else {
            kernels.innerProducts(
                    rows, columns, slices, LANES, inputs, rows * LANES, dDrive, columns * LANES, gradient, offset);
        }
        if (before != null) {
            pass(before, weights);
        }
    }

    /** Derivatives with respect to the voltages of the layer before. */
    private void pass(ShardLayer before, float[] weights) {
        int m = before.n;
        for (int t = 0; t < steps; t++) {
            if (dense) {
                product(weights, t, before.dv, t * m);
            } else {
                Arrays.fill(before.dv, t * m, (t + 1) * m, 0);
                for (int place = 0; place < places; place++) {
                    product(weights, t * places + place, patch, 0);
                    scatter(place, before.dv, t * m);
                }
            }
            kernels.clipAdjoint(m, (float) spec.clip(), before.v, (t + 1) * m, before.dv, t * m);
        }
    }

    private void product(float[] weights, int slice, float[] to, int at) {
        kernels.product(
                signals,
                LANES,
                columns,
                weights,
                offset,
                columns,
                1,
                dDrive,
                slice * columns * LANES,
                LANES,
                to,
                at,
                LANES);
    }

    private void scatter(int place, float[] to, int at) {
        for (int i = 0; i < signals; i++) {
            int signal = patches[place * signals + i];
            if (signal >= 0) {
                for (int lane = 0; lane < LANES; lane++) {
                    to[at + signal * LANES + lane] += patch[i * LANES + lane];
                }
            }
        }
    }

    /** The first layer's drive is that of its pulses, gated; every later layer has one for each step. */
    private int driveAt(int t) {
        return index == 0 ? 0 : t * n;
    }

    private float gate(int t) {
        return index > 0 || spec.pulseOn(t) ? 1 : 0;
    }

    /** dDrive, columns x lanes, to lanes x columns. */
    private void turn() {
        for (int j = 0; j < columns; j++) {
            for (int lane = 0; lane < LANES; lane++) {
                turned[lane * columns + j] = dDrive[j * LANES + lane];
            }
        }
    }
}
