package org.ohmloop.training;

import org.ohmloop.array.MifState;
import org.ohmloop.array.MifStepper;

/** The network and its loss in double precision and SI units, written as plainly as can be: the oracle of gradients. */
final class ReferenceLoss {
    private final NetworkSpec spec;
    private final MifStepper stepper;

    ReferenceLoss(NetworkSpec spec) {
        this.spec = spec;
        this.stepper = new MifStepper(spec.neuron(), spec.timeStep());
    }

    /** Cross-entropy of one sample. */
    double loss(double[] weights, float[] pixels, int label) {
        double[] mean = meanOutputs(weights, pixels);
        double sum = 0;
        for (double logit : mean) {
            sum += Math.exp(logit);
        }
        return Math.log(sum) - mean[label];
    }

    /** Logits: mean v of the outputs, 25 a voltage scale. */
    double[] meanOutputs(double[] weights, float[] pixels) {
        double[][] signals = new double[spec.steps()][];
        for (int t = 0; t < spec.steps(); t++) {
            signals[t] = new double[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                signals[t][i] = pixels[i];
            }
        }
        int offset = 0;
        for (int l = 0; l < spec.layers().size(); l++) {
            signals = layer(l, weights, offset, signals);
            offset += spec.rows(l) * spec.columns(l);
        }
        double[] logits = new double[spec.classes()];
        for (double[] v : signals) {
            for (int j = 0; j < logits.length; j++) {
                logits[j] += 25 / spec.voltageScale() * v[j] / spec.steps();
            }
        }
        return logits;
    }

    /** From the signals before it to the voltages of a layer's neurons, V. */
    private double[][] layer(int l, double[] weights, int offset, double[][] before) {
        LayerSpec layer = spec.layers().get(l);
        int columns = layer.outputs();
        double[][] v = new double[spec.steps()][columns];
        for (int j = 0; j < columns; j++) {
            MifState state = stepper.rest();
            for (int t = 0; t < spec.steps(); t++) {
                double sum = 0;
                for (int i = 0; i < spec.rows(l); i++) {
                    sum += weights[offset + i * columns + j] * input(l, i, before[t]);
                }
                double current = layer.gain() * sum;
                if (layer.compliance() > 0) {
                    current = layer.compliance() * Math.tanh(current / layer.compliance());
                }
                state = stepper.step(state, l > 0 || spec.pulseOn(t) ? current : 0);
                v[t][j] = state.v();
            }
        }
        return v;
    }

    private double input(int l, int row, double[] before) {
        if (row >= spec.signals(l)) {
            return 1;
        }
        double scale = spec.voltageScale();
        double u = (before[row] - scale) / scale;
        return l == 0 ? before[row] : Math.max(-spec.clip(), Math.min(spec.clip(), u));
    }
}
