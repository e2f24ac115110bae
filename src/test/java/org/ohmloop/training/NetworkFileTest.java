package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;

class NetworkFileTest {
    private static final String TEXT = """
            name: tiny-cnn
            input: {height: 8, width: 8, channels: 1}
            time: {step_s: 5.0e-3, pulses: 1, steps_on: 20, steps_off: 0}
            readout: weighted
            neurons:
              tonic:
                C_F: 102.0e-9
                E1_V: -24.0e-3
                E2_V: 143.0e-3
                rest_state: 0.0238
                first: {ron_ohm: 1117, roff_ohm: 186.0e+3, tau_s: 25.0e-3, von_V: 143.0e-3, voff_V: 84.0e-3, k_V: 13.0e-3}
                second: {ron_ohm: 1028, roff_ohm: 186.0e+3, tau_s: 0.5e-3, von_V: -27.0e-3, voff_V: -47.0e-3, k_V: 13.0e-3}
            layers:
              - {kind: convolution, size: 3, stride: 2, outputs: 4, bias_lines: 2, gain_A: 2.0e-6, compliance_A: 15.0e-6,
                 initial_spread: 0.25, neuron: tonic}
              - {kind: dense, outputs: 3, bias_lines: 1, gain_A: 0.04e-6, initial_spread: 0.3, initial_bias: 0.1}
            training: {epochs: 2, batch: 32, learning_rate: 1.0e-2, weight_noise: 0.03, validation: 10}
            """;

    @TempDir
    private Path folder;

    @Test
    void layersHaveTheirOwnNeuronsAndWiring() throws IOException {
        Preset preset = read(TEXT).preset();
        NetworkSpec spec = preset.spec();
        assertEquals(new Extent(3, 3, 4), spec.neurons(0));
        assertEquals(9 + 2, spec.rows(0));
        assertEquals(36 + 1, spec.rows(1));
        assertEquals(20, spec.steps());
        assertTrue(spec.pulseOn(19), "without steps off the drive is constant");
        assertEquals(143e-3, spec.layers().get(0).neuron().battery2());
        assertEquals(-27e-3, spec.layers().get(0).neuron().second().von());
        assertEquals(0.013 * 25 / 15, spec.layers().get(0).reference(), 1e-12);
        assertEquals(MifNeuron.published(), spec.layers().get(1).neuron());
        assertEquals(0, spec.layers().get(1).compliance());
        assertEquals(Readout.WEIGHTED, spec.readout());
        assertInstanceOf(Wiring.Convolution.class, spec.layers().get(0).wiring());
        assertEquals(0.03, preset.options().weightNoise());
    }

    @Test
    void aFittedDeviceScalesTimesAndCurrents() throws IOException {
        MifNeuron fast = MifNeuron.of(new MetastableSwitch(2e3, 2e5, 1e-3, 0.22, 0.01, 0.026));
        NetworkSpec spec = read(TEXT).preset(fast).spec();
        assertEquals(5e-3 * 1e-3 / 25e-3, spec.timeStep(), 1e-12);
        assertEquals(2e-6 * 2 * 1117 / 2000, spec.layers().get(0).gain(), 1e-15);
        assertEquals(fast, spec.layers().get(1).neuron());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outputs: 3|outputs: 0|outputs must be 1 or more",
                "kind: dense|kind: denser|denser",
                "gain_A: 0.04e-6|gain_uA: 0.04|gain_A",
                "neuron: tonic|neuron: tonik|tonik",
                "size: 3|size: 30|does not fit",
                "size: 3,|''|a convolution needs size",
                "{kind: dense,|{kind: dense, stride: 2,|belong to a convolution",
                "name: tiny-cnn|title: x|name",
                "time: {step_s: 5.0e-3,|time: {|step_s",
                "readout: weighted|readout: loudest|loudest",
                "ron_ohm: 1117|ron_ohm: -1|ron must be positive",
            })
    void whatIsWrongIsNamed(String right, String wrong, String said) {
        assertTrue(TEXT.contains(right), right);
        Exception e = assertThrows(
                RuntimeException.class, () -> read(TEXT.replace(right, wrong)).preset());
        assertTrue(e.getMessage().contains(said), e.getMessage());
    }

    @Test
    void everyPresetIsAFileThatPeopleCanCopy() {
        for (String name : Presets.names()) {
            assertEquals(name, Presets.file(name).name());
            assertEquals(name, Presets.file(name).preset().spec().name());
        }
    }

    private NetworkFile read(String text) throws IOException {
        Path file = folder.resolve("network.yaml");
        Files.writeString(file, text);
        return NetworkFile.read(file);
    }
}
