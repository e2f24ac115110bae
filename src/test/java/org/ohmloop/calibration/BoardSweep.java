package org.ohmloop.calibration;

import java.util.SplittableRandom;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.Sweep;

/**
 * A board takes the sweep of a device: a triangle staircase through a series resistor, read noise and converter steps.
 * Time runs in 400 explicit steps a dwell and shares no code with the fit's own circuit.
 */
record BoardSweep(
        double positive, double negative, int points, double dwell, double resistance, double noise, double adcStep) {

    /** A sweep of the array cells of the simulated rig that is slow against them. */
    static BoardSweep ofCells() {
        return new BoardSweep(1.3, 1.3, 200, 1e-5, 600, 0.002, 4e-4 / 2048);
    }

    /** The sweep of neuron devices in rigs/sim.yaml. */
    static BoardSweep ofNeurons() {
        return new BoardSweep(0.3, 0.1, 200, 1e-4, 100, 0.002, 4e-4 / 2048);
    }

    Sweep take(String source, MetastableSwitch device, double initialState, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] time = new double[points];
        double[] voltage = new double[points];
        double[] current = new double[points];
        double x = initialState;
        for (int i = 0; i < points; i++) {
            double phase = 4.0 * (i + 1) / points;
            double triangle = phase <= 1 ? phase : phase <= 3 ? 2 - phase : phase - 4;
            time[i] = (i + 1) * dwell;
            voltage[i] = triangle * (triangle > 0 ? positive : negative);
            for (int j = 0; j < 400; j++) {
                x = device.hold(x, voltage[i] / (1 + resistance * device.conductance(x)), dwell / 400);
            }
            double read = voltage[i] / (resistance + 1 / device.conductance(x));
            read *= 1 + noise * random.nextGaussian();
            current[i] = Math.round(read / adcStep) * adcStep;
        }
        return new Sweep(source, time, voltage, current, resistance, false);
    }
}
