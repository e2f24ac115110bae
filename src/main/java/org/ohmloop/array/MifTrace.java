package org.ohmloop.array;

import java.util.function.IntToDoubleFunction;

/**
 * A {@link MifNeuron} over time, from rest. Point 0 is the rest, point t the end of step t; the arrays are as long.
 *
 * @param neuron its circuit
 * @param timeStep s
 * @param current into the neuron during the step that ended, A; 0 at rest
 * @param v V
 * @param x1 state of the memristor to E1
 * @param x2 state of the memristor to E2
 */
public record MifTrace(MifNeuron neuron, double timeStep, double[] current, double[] v, double[] x1, double[] x2) {

    /**
     * Runs a neuron.
     *
     * @param steps time steps, 0 or more
     * @param current of step 0, 1, ..., A
     * @throws IllegalArgumentException where {@code timeStep} (s) is not positive
     */
    public static MifTrace of(MifNeuron neuron, double timeStep, int steps, IntToDoubleFunction current) {
        MifStepper stepper = new MifStepper(neuron, timeStep);
        MifTrace trace = new MifTrace(
                neuron,
                timeStep,
                new double[steps + 1],
                new double[steps + 1],
                new double[steps + 1],
                new double[steps + 1]);
        MifState state = stepper.rest();
        for (int t = 0; t <= steps; t++) {
            if (t > 0) {
                trace.current[t] = current.applyAsDouble(t - 1);
                state = stepper.step(state, trace.current[t]);
            }
            trace.v[t] = state.v();
            trace.x1[t] = state.x1();
            trace.x2[t] = state.x2();
        }
        return trace;
    }

    /** Number of points, the rest included. */
    public int size() {
        return v.length;
    }

    /** Time of a point, s. */
    public double time(int point) {
        return point * timeStep;
    }

    /** Current through the first memristor into battery E1 in the step that ended, A; 0 at rest. */
    public double current1(int point) {
        // The step's conductance is that of the state before it; MifStepper.
        return point == 0 ? 0 : neuron.first().conductance(x1[point - 1]) * (v[point] - neuron.battery1());
    }

    /** Current through the second memristor into battery E2 in the step that ended, A; 0 at rest. */
    public double current2(int point) {
        return point == 0 ? 0 : neuron.second().conductance(x2[point - 1]) * (v[point] - neuron.battery2());
    }

    /** Spikes as {@link MifSpikes} counts them. */
    public int spikes() {
        return MifSpikes.of(neuron).count(v);
    }

    /** Spikes a second over the whole trace, 1/s. */
    public double rate() {
        return size() == 1 ? 0 : spikes() / time(size() - 1);
    }
}
