package org.ohmloop.training;

import java.util.Arrays;
import org.ohmloop.array.MifState;
import org.ohmloop.array.MifStepper;

/** The network and its loss in double precision and SI units, written as plainly as can be: the oracle of gradients. */
final class ReferenceLoss {
    private final NetworkSpec spec;
    private final Loss loss;

    ReferenceLoss(NetworkSpec spec) {
        this(spec, Loss.CROSS_ENTROPY);
    }

    ReferenceLoss(NetworkSpec spec, Loss loss) {
        this.spec = spec;
        this.loss = loss;
    }

    /** Loss of one sample. */
    double loss(double[] weights, float[] pixels, int label) {
        double[] z = answers(weights, pixels);
        if (loss == Loss.SQUARED_ERROR) {
            double sum = 0;
            for (int j = 0; j < z.length; j++) {
                sum += 0.5 * Math.pow(z[j] - (j == label ? 1 : 0), 2);
            }
            return sum;
        }
        double sum = 0;
        for (double answer : z) {
            sum += Math.exp(25 * answer);
        }
        return Math.log(sum) - 25 * z[label];
    }

    /** Read-outs of the output neurons, in reference voltages. */
    double[] answers(double[] weights, float[] pixels) {
        double[][] signals = new double[spec.steps()][pixels.length];
        for (double[] now : signals) {
            Arrays.setAll(now, i -> pixels[i]);
        }
        int offset = 0;
        for (int l = 0; l < spec.layers().size(); l++) {
            signals = layer(l, weights, offset, signals);
            offset += spec.rows(l) * spec.columns(l);
        }
        double reference = spec.layers().get(spec.layers().size() - 1).reference();
        double[] z = new double[spec.classes()];
        for (int j = 0; j < z.length; j++) {
            double sum = 0;
            double weighted = 0;
            double total = 0;
            for (double[] now : signals) {
                double v = now[j] / reference;
                sum += v;
                weighted += v * Math.exp(2 * v);
                total += Math.exp(2 * v);
            }
            z[j] = switch (spec.readout()) {
                case MEAN -> sum / spec.steps();
                case PEAK -> Math.log(total / spec.steps()) / 2;
                case WEIGHTED -> weighted / total;
            };
        }
        return z;
    }

    /** From the signals before it to the voltages of a layer's neurons, V. */
    private double[][] layer(int l, double[] weights, int offset, double[][] before) {
        LayerSpec layer = spec.layers().get(l);
        MifStepper stepper = new MifStepper(layer.neuron(), spec.timeStep());
        int columns = layer.outputs();
        int[] patches = spec.patches(l);
        double[][] v = new double[spec.steps()][spec.neurons(l).count()];
        for (int j = 0; j < v[0].length; j++) {
            MifState state = stepper.rest();
            for (int t = 0; t < spec.steps(); t++) {
                double sum = 0;
                for (int i = 0; i < spec.rows(l); i++) {
                    int signal = i < spec.signals(l) ? patches[j / columns * spec.signals(l) + i] : -2;
                    sum += weights[offset + i * columns + j % columns] * input(l, signal, before[t]);
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

    /** @param signal -1 for padding, -2 for a bias line */
    private double input(int l, int signal, double[] before) {
        if (signal < 0) {
            return signal == -1 ? 0 : 1;
        }
        if (l == 0) {
            return before[signal];
        }
        double scale = spec.layers().get(l - 1).reference();
        return Math.max(-spec.clip(), Math.min(spec.clip(), (before[signal] - scale) / scale));
    }
}
