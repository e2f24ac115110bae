package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
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
                                TestNetworks.small(TestNetworks.mixedNeuron(), 0, 8, 3))));
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
        assertEquals(0, Math.sqrt(error / size), 1e-4, name);
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
