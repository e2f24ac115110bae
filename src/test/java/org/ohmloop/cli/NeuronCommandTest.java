package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.run.RunDirectory;

/** The command {@code neuron}. */
class NeuronCommandTest {
    @TempDir
    Path folder;

    @Test
    void pulsesOfMoreCurrentMakeMoreSpikesAndThePageShowsThem() throws IOException {
        CommandRun run = run("--pulses", "4:25e-3:25e-3", "--currents", "3,50", "--step", "1e-4");
        assertEquals(0, run.exitCode(), run.err());
        // Measured with the same circuit in another program: none below 6 uA, four at 50 uA.
        assertTrue(run.out().lines().anyMatch(l -> l.matches("3.00 uA +0 +0 .*")), run.out());
        assertTrue(run.out().lines().anyMatch(l -> l.matches("50.0 uA +4 +4 .*")), run.out());
        Path path = RunDirectory.list(folder).get(0).path();
        String page = Files.readString(path.resolve("report.html"));
        assertTrue(page.contains("Spikes against current") && page.contains("Waveform at a fine step"));
        assertEquals(2001, Files.readAllLines(path.resolve("neuron-step.csv")).size() - 1);
        assertEquals(40_001, Files.readAllLines(path.resolve("neuron.csv")).size() - 1);
    }

    @Test
    void theEnergyInTheJsonIsBalanced() throws IOException {
        CommandRun run = run("--pulses", "network", "--current", "20", "--currents", "20", "--json");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        JsonNode energy = json.path("energy");
        double in = energy.path("source").asDouble() + energy.path("batteries").asDouble();
        double out = energy.path("dissipated").asDouble()
                + energy.path("stored").asDouble()
                + energy.path("discretised").asDouble();
        assertTrue(in > 0, run.out());
        assertEquals(in, out, 1e-9 * in);
        assertEquals(0.1, json.path("duration_s").asDouble(), 1e-12);
        assertEquals(0.25e-3, json.path("fine_step_s").asDouble(), 1e-12);
    }

    @Test
    void aFittedDeviceTakesThePlaceOfTheNeuronsOwn() throws IOException {
        Path device = folder.resolve("device.json");
        Files.writeString(
                device,
                "{\"model\":\"mmss\",\"parameters\":{\"ron\":1e3,\"roff\":1e5,\"tau\":1e-4,\"von\":0.11,\"voff\":0.005,"
                        + "\"k\":0.015}}");
        CommandRun run = run("--device", device.toString(), "--currents", "10", "--pulses", "network", "--json");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals(5e-6, json.path("step_s").asDouble(), 1e-12, "a thousandth of tau, a thousandth of the step");
    }

    @Test
    void aSearchWritesNeuronsThatANetworkFileTakes() throws IOException {
        CommandRun run = run(
                "--search", "tonic", "--tries", "4000", "--step", "5e-4", "--rate", "20..200", "--currents", "0,5,20");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("of 4000 random sets fire tonically at 20.0 uA"), run.out());
        Path path = RunDirectory.list(folder).get(0).path();
        String found = Files.readString(path.resolve("neurons.yaml"));
        Path network = folder.resolve("network.yaml");
        Files.writeString(
                network,
                "name: x\ninput: {height: 2, width: 2, channels: 1}\n"
                        + "time: {step_s: 5.0e-4, pulses: 1, steps_on: 200, steps_off: 0}\n"
                        + found
                        + "layers:\n  - {kind: dense, outputs: 3, bias_lines: 1, gain_A: 0.04e-6, initial_spread: 0.3,"
                        + " neuron: tonic1}\n"
                        + "training: {epochs: 2, batch: 32, learning_rate: 1.0e-2, weight_noise: 0.03, validation: 1}\n");
        CommandRun again = run("--preset", network.toString(), "--currents", "20", "--duration", "1", "--json");
        assertEquals(0, again.exitCode(), again.err());
        double rate = new ObjectMapper()
                .readTree(again.out())
                .path("rates")
                .path(0)
                .path("rate_per_s")
                .asDouble();
        assertTrue(rate >= 20 && rate <= 200, again.out());
    }

    @Test
    void aSearchThatFindsNothingSaysSo() {
        CommandRun run =
                run("--search", "tonic", "--tries", "3", "--step", "5e-4", "--rate", "20..20.1", "--currents", "0,20");
        assertEquals(3, run.exitCode(), run.err());
        assertTrue(run.out().contains("none meets the wish"), run.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--layer 2|--layer must be 0 to 1",
                "--pulses 4|--pulses must be",
                "--pulses 0:1:1|pulses must be 1 or more",
                "--step 0|--step must be positive",
                "--duration 1 --pulses network|either",
                "--duration 1e9|at most",
                "--current NaN|--current must be finite",
                "--search tonic --rate 5|--rate must be MIN..MAX",
                "--search tonic --pulses network|--search wants",
                "--preset nothing|network must be one of",
            })
    void whatIsWrongIsNamed(String options, String said) {
        CommandRun run = run(options.split(" "));
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(said), run.err());
    }

    private CommandRun run(String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "neuron";
        System.arraycopy(options, 0, all, 1, options.length);
        return CommandRun.in(folder, all);
    }
}
