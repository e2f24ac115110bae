package org.ohmloop.training;

import java.util.Arrays;
import org.ohmloop.array.MifTrace;

/**
 * What one neuron of the first layer does while it answers a sample, from the double-precision reference; SI units.
 *
 * @param neuron its number in the layer
 * @param spikes how often it fired
 * @param time end of each step, s; the first point is the rest at 0 s
 * @param current into the neuron during the step that ended, A
 * @param v V
 * @param x1 state of the memristor to E1
 * @param x2 state of the memristor to E2
 */
public record NeuronWaveform(
        int neuron, int spikes, double[] time, double[] current, double[] v, double[] x1, double[] x2) {

    /** The neuron of the first layer that fires most often for this sample (the lowest of several). */
    public static NeuronWaveform busiest(TrainedNetwork network, float[] sample) {
        NeuronWaveform best = of(network, sample, 0);
        for (int j = 1; j < network.spec().neurons(0).count(); j++) {
            NeuronWaveform other = of(network, sample, j);
            best = other.spikes > best.spikes ? other : best;
        }
        return best;
    }

    /**
     * At the network's own time step.
     *
     * @param sample one image, as many numbers as the network has inputs
     * @param neuron its number in the first layer
     */
    public static NeuronWaveform of(TrainedNetwork network, float[] sample, int neuron) {
        NetworkSpec spec = network.spec();
        return traced(spec, current(network, sample, neuron), neuron, 1);
    }

    /**
     * The same circuit and current at a finer time step, which shows the shape of a spike. The number of spikes is still that
     * at the network's own step.
     *
     * @param refine points a time step, 1 or more
     */
    public static NeuronWaveform fine(TrainedNetwork network, float[] sample, int neuron, int refine) {
        NeuronWaveform fine = traced(network.spec(), current(network, sample, neuron), neuron, refine);
        return fine.withSpikes(of(network, sample, neuron).spikes);
    }

    private static NeuronWaveform traced(NetworkSpec spec, double on, int neuron, int refine) {
        MifTrace trace = MifTrace.of(
                spec.layers().get(0).neuron(),
                spec.timeStep() / refine,
                spec.steps() * refine,
                t -> spec.pulseOn(t / refine) ? on : 0);
        double[] time = new double[trace.size()];
        Arrays.setAll(time, trace::time);
        return new NeuronWaveform(neuron, trace.spikes(), time, trace.current(), trace.v(), trace.x1(), trace.x2());
    }

    private NeuronWaveform withSpikes(int count) {
        return new NeuronWaveform(neuron, count, time, current, v, x1, x2);
    }

    private static double current(TrainedNetwork network, float[] sample, int neuron) {
        NetworkSpec spec = network.spec();
        if (sample.length != spec.inputs()) {
            throw new IllegalArgumentException(
                    "a sample must have " + spec.inputs() + " numbers, had " + sample.length);
        }
        LayerSpec layer = spec.layers().get(0);
        int place = neuron / layer.outputs();
        int column = neuron % layer.outputs();
        int signals = spec.signals(0);
        int[] patches = spec.patches(0);
        double sum = 0;
        for (int i = 0; i < spec.rows(0); i++) {
            int signal = i < signals ? patches[place * signals + i] : -1;
            double input = i >= signals ? 1 : signal < 0 ? 0 : sample[signal];
            sum += network.weights()[0][i * layer.outputs() + column] * input;
        }
        double current = layer.gain() * sum;
        return layer.compliance() > 0 ? layer.compliance() * Math.tanh(current / layer.compliance()) : current;
    }
}
