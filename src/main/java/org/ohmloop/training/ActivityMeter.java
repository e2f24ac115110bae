package org.ohmloop.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the spikes of a network and the energy that an inference takes, at the network's time step.
 *
 * <pre>
 *   neurons    sum over steps and neurons of  (G1(x1) (v-E1)^2 + G2(x2) (v-E2)^2) dt
 *   synapses   sum over steps, rows and pairs of  (2 Gmin + |w| (Gmax - Gmin)) V^2 dt,   V = readVoltage u/u_max
 * </pre>
 *
 * x is that before the step and v that after it, as in {@link org.ohmloop.array.MifEnergy}. Columns are held at 0 V; u is a
 * row's input and u_max the largest of its layer. What row drivers, converters and amplifiers take is not in it: it belongs
 * to the board. With pauses, the first crossbar is read in the pulses alone.
 */
final class ActivityMeter implements SpikingNetwork.Watcher {
    private final NetworkSpec spec;
    private final SynapseRange range;
    private final double[][] rowConductance;
    private final boolean[][] fired;
    private final long[] spikes;
    private final long[] quiet;
    private final double[] neuronEnergy;
    private final double[] synapseEnergy;

    private ActivityMeter(TrainedNetwork network, SynapseRange range) {
        this.spec = network.spec();
        this.range = range;
        int layers = spec.layers().size();
        this.rowConductance = new double[layers][];
        this.fired = new boolean[layers][];
        this.spikes = new long[layers];
        this.quiet = new long[layers];
        this.neuronEnergy = new double[layers];
        this.synapseEnergy = new double[layers];
        for (int l = 0; l < layers; l++) {
            fired[l] = new boolean[spec.neurons(l).count()];
            rowConductance[l] = new double[spec.rows(l)];
            for (int i = 0; i < network.weights()[l].length; i++) {
                rowConductance[l][i / spec.columns(l)] += range.pair(network.weights()[l][i]);
            }
        }
    }

    /**
     * Runs a network in software and looks at every layer.
     *
     * @param images samples x inputs, row-major
     * @param count number of samples, from the first; 1 or more
     * @param range of the devices behind the weights
     */
    static List<LayerActivity> measure(TrainedNetwork network, float[] images, int count, SynapseRange range) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be 1 sample or more, was " + count);
        }
        ActivityMeter meter = new ActivityMeter(network, range);
        network.software().watch(images, 0, count, meter);
        return meter.means(count);
    }

    @Override
    public void layer(int l, int samples, float[] inputs, float[] v, float[] x1, float[] x2) {
        count(l, samples, v);
        heatNeurons(l, samples * fired[l].length, v, x1, x2);
        heatSynapses(l, inputs);
    }

    private void count(int l, int samples, float[] v) {
        SpikeCounter counter = new SpikeCounter(spec, l);
        int neurons = fired[l].length;
        for (int b = 0; b < samples; b++) {
            for (int j = 0; j < neurons; j++) {
                int n = counter.count(v, b * neurons + j, samples * neurons);
                spikes[l] += n;
                quiet[l] += n == 0 ? 1 : 0;
                fired[l][j] |= n > 0;
            }
        }
    }

    private void heatNeurons(int l, int n, float[] v, float[] x1, float[] x2) {
        MifConstants c = MifConstants.of(spec, l);
        double heat = 0;
        for (int i = 0; i < spec.steps() * n; i++) {
            double u1 = v[i + n] - c.e1();
            double u2 = v[i + n] - c.e2();
            heat += (c.goff1() + c.dg1() * x1[i]) * u1 * u1 + (c.goff2() + c.dg2() * x2[i]) * u2 * u2;
        }
        // Conductances are in C/dt and voltages in S: G V^2 dt is C S^2 times what was summed.
        double scale = spec.layers().get(l).reference();
        neuronEnergy[l] += heat * scale * scale * spec.layers().get(l).neuron().capacitance();
    }

    private void heatSynapses(int l, float[] inputs) {
        double[] conductance = rowConductance[l];
        double power = 0;
        for (int i = 0; i < inputs.length; i++) {
            power += conductance[i % conductance.length] * inputs[i] * inputs[i];
        }
        double volts = range.readVoltage() / spec.inputScale(l);
        // The first layer's inputs are there once and last as long as the pulses are on.
        int steps = l == 0 ? spec.pulses() * spec.stepsOn() : 1;
        synapseEnergy[l] += power * volts * volts * steps * spec.timeStep();
    }

    private List<LayerActivity> means(int samples) {
        List<LayerActivity> layers = new ArrayList<>();
        for (int l = 0; l < fired.length; l++) {
            int neurons = fired[l].length;
            int silent = 0;
            for (boolean ever : fired[l]) {
                silent += ever ? 0 : 1;
            }
            double all = (double) samples * neurons;
            layers.add(new LayerActivity(
                    l,
                    neurons,
                    spikes[l] / all,
                    (double) silent / neurons,
                    quiet[l] / all,
                    neuronEnergy[l] / samples,
                    synapseEnergy[l] / samples));
        }
        return layers;
    }
}
