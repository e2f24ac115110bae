package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShardTest {
    private static final int SAMPLES = 3;

    static Stream<Arguments> networks() {
        return Stream.of("scalar", "vector")
                .flatMap(kernels -> Stream.of(
                        Arguments.of(kernels, "no limiter", TestNetworks.small(0, 8, 3)),
                        Arguments.of(kernels, "limiter", TestNetworks.small(15e-6, 8, 3)),
                        Arguments.of(kernels, "one layer", TestNetworks.small(15e-6, 3)),
                        Arguments.of(kernels, "three layers", TestNetworks.small(0, 7, 5, 3)),
                        Arguments.of(
                                kernels,
                                "two kinds of device",
                                TestNetworks.small(TestNetworks.mixedNeuron(), 0, 8, 3)),
                        Arguments.of(kernels, "peak", TestNetworks.readOut(Readout.PEAK)),
                        Arguments.of(kernels, "weighted", TestNetworks.readOut(Readout.WEIGHTED)),
                        Arguments.of(kernels, "convolution", TestNetworks.convolutional())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("networks")
    void gradientAgreesWithCentralDifferencesInDouble(String kernels, String name, NetworkSpec spec) {
        float[] weights = TestNetworks.flat(TestNetworks.weights(spec, 5));
        float[] pixels = TestNetworks.noise(SAMPLES * spec.inputs(), 6);
        Shard shard = new Shard(spec, KernelsProvider.choose(kernels, true).kernels());
        run(shard, spec, weights, pixels);

        double[] exact = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            exact[i] = weights[i];
        }
        ReferenceLoss reference = new ReferenceLoss(spec);
        assertEquals(loss(reference, spec, exact, pixels), shard.loss() / SAMPLES, 1e-4);
        double error = 0;
        double size = 0;
        double step = 1e-5;
        for (int i = 0; i < weights.length; i++) {
            double kept = exact[i];
            exact[i] = kept + step;
            double up = loss(reference, spec, exact, pixels);
            exact[i] = kept - step;
            double down = loss(reference, spec, exact, pixels);
            exact[i] = kept;
            double slope = (up - down) / (2 * step);
            error += Math.pow(shard.gradient()[i] - slope, 2);
            size += slope * slope;
        }
        assertTrue(size > 1e-6, "a gradient that vanishes proves nothing: " + size);
        assertEquals(0, Math.sqrt(error / size), 1e-5, name);
    }

    static Stream<Arguments> neuronNetworks() {
        return Stream.of(
                Arguments.of("limiter", TestNetworks.small(15e-6, 8, 3), Loss.CROSS_ENTROPY),
                Arguments.of(
                        "two kinds of device",
                        TestNetworks.small(TestNetworks.mixedNeuron(), 0, 8, 3),
                        Loss.SQUARED_ERROR),
                Arguments.of("convolution", TestNetworks.convolutional(), Loss.CROSS_ENTROPY));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("neuronNetworks")
    void everyParameterOfEveryNeuronHasTheGradientOfCentralDifferences(String name, NetworkSpec spec, Loss objective) {
        float[] weights = TestNetworks.flat(TestNetworks.weights(spec, 5));
        float[] pixels = TestNetworks.noise(SAMPLES * spec.inputs(), 6);
        Shard shard = new Shard(spec, new ScalarKernels(), objective, true);
        run(shard, spec, weights, pixels);
        double[] exact = new double[weights.length];
        Arrays.setAll(exact, i -> weights[i]);
        double step = 1e-5;
        for (int l = 0; l < spec.layers().size(); l++) {
            LayerSpec layer = spec.layers().get(l);
            double[] gradient = new double[NeuronParameters.NAMES.size()];
            NeuronParameters.chain(
                    shard.neurons()[l].values(), layer.neuron(), layer.reference(), spec.timeStep(), gradient);
            double[] slopes = new double[gradient.length];
            for (int i = 0; i < gradient.length; i++) {
                double up = loss(new ReferenceLoss(moved(spec, l, i, step), objective), spec, exact, pixels);
                double down = loss(new ReferenceLoss(moved(spec, l, i, -step), objective), spec, exact, pixels);
                slopes[i] = (up - down) / (2 * step);
            }
            double size = Math.sqrt(Arrays.stream(slopes).map(x -> x * x).sum());
            assertTrue(size > 1e-6, "a gradient that vanishes proves nothing: " + size);
            for (int i = 0; i < gradient.length; i++) {
                String place = name + ", layer " + l + ", " + NeuronParameters.NAMES.get(i);
                assertEquals(slopes[i], gradient[i], 1e-5 * size, place);
            }
        }
    }

    /** The network with parameter i of the neurons of layer l moved. */
    private static NetworkSpec moved(NetworkSpec spec, int l, int i, double by) {
        LayerSpec layer = spec.layers().get(l);
        double[] u = NeuronParameters.of(layer.neuron(), layer.reference());
        u[i] += by;
        List<LayerSpec> layers = new ArrayList<>(spec.layers());
        layers.set(l, layer.withNeuron(NeuronParameters.neuron(u, layer.reference())));
        return new NetworkSpec(
                spec.name(),
                spec.input(),
                layers,
                spec.pulses(),
                spec.stepsOn(),
                spec.stepsOff(),
                spec.timeStep(),
                spec.clip(),
                spec.readout());
    }

    @Test
    void lanesWithoutASampleChangeNothing() {
        NetworkSpec spec = TestNetworks.small(15e-6, 8, 3);
        float[] weights = TestNetworks.flat(TestNetworks.weights(spec, 5));
        float[] pixels = TestNetworks.noise(SAMPLES * spec.inputs(), 6);
        Shard clean = new Shard(spec, new ScalarKernels());
        run(clean, spec, weights, pixels);
        Shard dirty = new Shard(spec, new ScalarKernels());
        Arrays.fill(dirty.input(), 0, spec.inputs() * Shard.LANES, 0.7f);
        run(dirty, spec, weights, pixels);
        for (int i = 0; i < weights.length; i++) {
            assertEquals(clean.gradient()[i], dirty.gradient()[i]);
        }
        assertEquals(clean.loss(), dirty.loss());
    }

    private static void run(Shard shard, NetworkSpec spec, float[] weights, float[] pixels) {
        int[] labels = new int[Shard.LANES];
        Arrays.fill(labels, -1);
        for (int s = 0; s < SAMPLES; s++) {
            labels[s] = s % 3;
            for (int i = 0; i < spec.inputs(); i++) {
                shard.input()[i * Shard.LANES + s] = pixels[s * spec.inputs() + i];
            }
        }
        shard.run(weights, labels, SAMPLES);
    }

    private static double loss(ReferenceLoss reference, NetworkSpec spec, double[] weights, float[] pixels) {
        double sum = 0;
        for (int s = 0; s < SAMPLES; s++) {
            float[] own = Arrays.copyOfRange(pixels, s * spec.inputs(), (s + 1) * spec.inputs());
            sum += reference.loss(weights, own, s % 3) / SAMPLES;
        }
        return sum;
    }
}
