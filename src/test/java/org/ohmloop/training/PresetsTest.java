package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;

class PresetsTest {
    static List<String> names() {
        return Presets.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFasterDeviceWithTheSameRatiosMakesTheSameNetwork(String name) {
        MifConstants published =
                MifConstants.of(Presets.byName(name, MifNeuron.published()).spec(), 0);
        MifNeuron other = MifNeuron.of(new MetastableSwitch(5e3, 5e5, 1e-6, 0.22, 0.01, 0.03));
        NetworkSpec spec = Presets.byName(name, other).spec();
        MifConstants scaled = MifConstants.of(spec, 0);
        assertEquals(published.a1(), scaled.a1(), 1e-3f * published.a1());
        assertEquals(published.b2(), scaled.b2(), 1e-3f * published.b2());
        assertEquals(published.dg1(), scaled.dg1(), 1e-4f * published.dg1());
        assertEquals(published.h2(), scaled.h2(), 1e-6f);
        assertEquals(published.e2(), scaled.e2(), 1e-6f);
        double gain = Presets.byName(name, MifNeuron.published())
                .spec()
                .layers()
                .get(0)
                .gain();
        assertEquals(
                gain * published.driveUnit(),
                spec.layers().get(0).gain() * scaled.driveUnit(),
                1e-9 * gain * published.driveUnit());
    }

    @Test
    void everyDataSetHasAPreset() {
        assertEquals(196, spec("digits").inputs());
        assertEquals(784, spec("mnist").inputs());
        assertEquals(784, spec("fashion-mnist").inputs());
        assertEquals(788 * 256 + 257 * 10, spec("mnist").weights());
        Exception e = assertThrows(IllegalArgumentException.class, () -> Presets.forData("cifar"));
        assertTrue(e.getMessage().contains("cifar"));
        e = assertThrows(IllegalArgumentException.class, () -> Presets.byName("big", MifNeuron.published()));
        assertTrue(e.getMessage().contains(Presets.MNIST));
    }

    private static NetworkSpec spec(String data) {
        return Presets.byName(Presets.forData(data), MifNeuron.published()).spec();
    }

    @Test
    void valuesOutOfBoundsAreNamed() {
        assertRefused("outputs", () -> LayerSpec.dense(0, 1, 1e-6, 0, 0.2, 0, MifNeuron.published()));
        assertRefused("biasLines", () -> LayerSpec.dense(1, -1, 1e-6, 0, 0.2, 0, MifNeuron.published()));
        assertRefused("gain", () -> LayerSpec.dense(1, 1, 0, 0, 0.2, 0, MifNeuron.published()));
        assertRefused("compliance", () -> LayerSpec.dense(1, 1, 1e-6, -1, 0.2, 0, MifNeuron.published()));
        assertRefused("initialSpread", () -> LayerSpec.dense(1, 1, 1e-6, 0, 2, 0, MifNeuron.published()));
        assertRefused("initialBias", () -> LayerSpec.dense(1, 1, 1e-6, 0, 0.2, -2, MifNeuron.published()));
        assertRefused("channels", () -> network(0, 2, 5e-3, 8));
        assertRefused("pulses", () -> network(4, 0, 5e-3, 8));
        assertRefused("timeStep", () -> network(4, 2, 0, 8));
        assertRefused("clip", () -> network(4, 2, 5e-3, 0.5));
        assertRefused("epochs", () -> options(0, 10, 0.1, 0.1, 0));
        assertRefused("batch", () -> options(1, 0, 0.1, 0.1, 0));
        assertRefused("learningRate", () -> options(1, 10, 0, 0.1, 0));
        assertRefused("weightNoise", () -> options(1, 10, 0.1, -0.1, 0));
        assertRefused("validation", () -> options(1, 10, 0.1, 0.1, -1));
        assertRefused("threads", () -> options(1, 10, 0.1, 0.1, 0).withThreads(0));
    }

    private static NetworkSpec network(int inputs, int pulses, double timeStep, double clip) {
        List<LayerSpec> layers = List.of(LayerSpec.dense(2, 1, 1e-6, 0, 0.2, 0, MifNeuron.published()));
        return new NetworkSpec("x", Extent.flat(inputs), layers, pulses, 5, 5, timeStep, clip, Readout.MEAN);
    }

    private static TrainOptions options(int epochs, int batch, double rate, double noise, int validation) {
        return new TrainOptions(epochs, batch, rate, noise, 0, false, validation, 1, 1);
    }

    private static void assertRefused(String field, org.junit.jupiter.api.function.Executable make) {
        Exception e = assertThrows(IllegalArgumentException.class, make);
        assertTrue(e.getMessage().startsWith(field), e.getMessage());
    }
}
