package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.array.MifDrive;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;

class TonicSearchTest {
    private static final TonicWish WISH = new TonicWish(20, 200, false, 0.5e-3, 0.5, List.of(0.0, 5e-6, 20e-6));

    @TempDir
    private Path folder;

    @Test
    void whatIsFoundFiresAtTheWishedRatesAndNotByTheNumberOfThreads() {
        TonicSearch.Found found = TonicSearch.search(WISH, 4000, 1, 2);
        assertFalse(found.best().isEmpty(), found.toString());
        assertTrue(found.tonic() < 400, "tonic sets are rare");
        for (TonicScore score : found.best()) {
            double rate =
                    MifDrive.constant(1).run(score.neuron(), 0.1e-3, 20e-6).rate();
            assertTrue(rate >= 20 && rate <= 200, score.toString());
        }
        assertEquals(found, TonicSearch.search(WISH, 4000, 1, 1));
    }

    @Test
    void quietAtRestMeansNoSpikeWithoutCurrent() {
        TonicWish quiet = new TonicWish(20, 200, true, 0.5e-3, 0.5, List.of(0.0, 5e-6, 20e-6));
        TonicSearch.Found found = TonicSearch.search(quiet, 4000, 1, 1);
        assertFalse(found.best().isEmpty(), found.toString());
        for (TonicScore score : found.best()) {
            assertEquals(
                    0, MifDrive.constant(0.5).run(score.neuron(), 0.5e-3, 0).spikes(), score.toString());
        }
    }

    @Test
    void aPlateauIsNotTonic() {
        assertTrue(TonicScore.of(MifNeuron.published(), WISH).isEmpty(), "the published neuron fires once");
        MifNeuron fires = new MifNeuron(
                new MetastableSwitch(1117, 186e3, 25e-3, 0.143, 0.084, 0.013),
                new MetastableSwitch(1028, 186e3, 0.5e-3, -0.027, -0.047, 0.013),
                -0.024,
                0.143,
                102e-9,
                0.0238);
        TonicWish low = new TonicWish(16, 200, false, 0.5e-3, 0.5, List.of(0.0, 2e-6, 5e-6));
        TonicScore score = TonicScore.of(fires, low).orElseThrow();
        assertTrue(score.restRate() > 0, "this set fires without current");
        assertTrue(score.rates().get(2) > score.rates().get(0));
    }

    @Test
    void aRateThatRisesWithEveryCurrentIsBetterThanOneThatJumps() {
        TonicWish quiet = new TonicWish(20, 200, true, 0.5e-3, 0.5, List.of(0.0, 5e-6, 20e-6));
        TonicScore best = TonicSearch.search(quiet, 4000, 1, 1).best().get(0);
        double highest = best.rates().get(2);
        assertTrue(best.rates().get(1) > 0.2 * highest && best.rates().get(1) < 0.9 * highest, best.toString());
    }

    @Test
    void theYamlOfANeuronReadsBackExactly() throws IOException {
        MetastableSwitch first = new MetastableSwitch(1117, 1.86e7, 25e-3, 0.143, 0.084, 0.013);
        MetastableSwitch second = new MetastableSwitch(1028, 186e3, 0.5e-3, -0.027, -0.047, 0.013);
        MifNeuron neuron = new MifNeuron(first, second, -0.024, 0.143, 102e-9, 0.0238);
        Map<String, MifNeuron> neurons = new LinkedHashMap<>();
        neurons.put("mine", neuron);
        Path file = folder.resolve("network.yaml");
        Files.writeString(
                file,
                "name: x\ninput: {height: 2, width: 2, channels: 1}\n"
                        + "time: {step_s: 5.0e-3, pulses: 1, steps_on: 20, steps_off: 0}\n"
                        + NeuronYaml.text(neurons)
                        + "layers:\n  - {kind: dense, outputs: 3, bias_lines: 1, gain_A: 0.04e-6, initial_spread: 0.3,"
                        + " neuron: mine}\n"
                        + "training: {epochs: 2, batch: 32, learning_rate: 1.0e-2, weight_noise: 0.03, validation: 1}\n");
        NetworkSpec spec = NetworkFile.read(file).preset().spec();
        assertEquals(neuron, spec.layers().get(0).neuron());
    }

    @Test
    void aWishThatCannotBeMetIsRefused() {
        assertRefused("rate", () -> new TonicWish(20, 10, false, 0.5e-3, 1, List.of(0.0, 1e-6)));
        assertRefused("timeStep", () -> new TonicWish(20, 30, false, 0, 1, List.of(0.0, 1e-6)));
        assertRefused("duration", () -> new TonicWish(20, 30, false, 0.5e-3, 0.1, List.of(0.0, 1e-6)));
        assertRefused("currents", () -> new TonicWish(20, 30, false, 0.5e-3, 1, List.of(0.0)));
        assertRefused("tries", () -> TonicSearch.search(WISH, 0, 1, 1));
    }

    private static void assertRefused(String field, org.junit.jupiter.api.function.Executable make) {
        Exception e = assertThrows(IllegalArgumentException.class, make);
        assertTrue(e.getMessage().startsWith(field), e.getMessage());
    }
}
