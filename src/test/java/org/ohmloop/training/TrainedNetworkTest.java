package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainedNetworkTest {
    private final NetworkSpec spec = TestNetworks.small(15e-6, 8, 3);
    private final TrainedNetwork network = new TrainedNetwork(spec, TestNetworks.weights(spec, 1));

    @TempDir
    private Path folder;

    @Test
    void comesBackFromDiskAsItWas() {
        assertFalse(TrainedNetwork.isIn(folder));
        network.save(folder);
        assertTrue(TrainedNetwork.isIn(folder));
        TrainedNetwork back = TrainedNetwork.load(folder);
        assertEquals(spec, back.spec());
        assertArrayEquals(network.weights()[0], back.weights()[0]);
        assertArrayEquals(network.weights()[1], back.weights()[1]);
    }

    @Test
    void weightsLieOnDiskAsTheFormatSays() throws IOException {
        Path file = folder.resolve("w");
        Safetensors.write(file, Map.of("layer0", new Safetensors.Matrix(1, 2, new float[] {0.5f, -1})));
        String header = "{\"layer0\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.getLong();
        assertEquals(0, length % 8);
        byte[] text = new byte[(int) length];
        bytes.get(text);
        assertEquals(header, new String(text, StandardCharsets.UTF_8).strip());
        assertEquals(0.5f, bytes.getFloat());
        assertEquals(-1f, bytes.getFloat());
        assertFalse(bytes.hasRemaining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"layer0\":{\"dtype\":\"F16\",\"shape\":[1,2],\"data_offsets\":[0,8]}} | only F32",
                "{\"layer0\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | only matrices",
                "{\"layer0\":{\"dtype\":\"F32\",\"shape\":[1,3],\"data_offsets\":[0,12]}} | ends before",
                "{\"layer0\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]}} | bytes of numbers",
                "{\"layer0\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]}} | instead of",
                "[1, 2] | not a JSON object",
                "{nonsense | not JSON",
            })
    void aFileThatBreaksTheFormatIsRefusedByName(String header, String fault) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(16 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(text.length).put(text).putFloat(1).putFloat(2);
        Path file = folder.resolve("weights.safetensors");
        Files.write(file, out.array());
        Exception e = assertThrows(UncheckedIOException.class, () -> Safetensors.read(file));
        assertTrue(e.getMessage().contains(fault) && e.getMessage().contains("weights.safetensors"), e.getMessage());
    }

    @Test
    void aTruncatedFileIsRefusedWhereverItIsCut() throws IOException {
        network.save(folder);
        Path file = folder.resolve("weights.safetensors");
        byte[] whole = Files.readAllBytes(file);
        for (int keep : new int[] {0, 5, 8, 40, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, keep));
            Exception e = assertThrows(UncheckedIOException.class, () -> TrainedNetwork.load(folder));
            assertTrue(e.getMessage().contains("weights.safetensors"), e.getMessage());
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        network.save(folder);
        Safetensors.write(
                folder.resolve("weights.safetensors"),
                Map.of("layer0", new Safetensors.Matrix(10, 8, network.weights()[0])));
        Exception e = assertThrows(UncheckedIOException.class, () -> TrainedNetwork.load(folder));
        assertTrue(e.getMessage().contains("no layer1 of 9 x 3"), e.getMessage());
    }

    @Test
    void weightsMustFitTheSpecAndTheRange() {
        float[][] weights = TestNetworks.weights(spec, 1);
        weights[1][4] = 1.01f;
        assertThrows(IllegalArgumentException.class, () -> new TrainedNetwork(spec, weights));
        weights[1] = new float[5];
        Exception e = assertThrows(IllegalArgumentException.class, () -> new TrainedNetwork(spec, weights));
        assertTrue(e.getMessage().contains("layer 1 needs 9 x 3"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new TrainedNetwork(spec, new float[][] {weights[0]}));
    }

    @Test
    void fillIsTheRootMeanSquareOfALayer() {
        float[][] weights = TestNetworks.weights(spec, 1);
        Arrays.fill(weights[0], -0.3f);
        assertEquals(0.3, new TrainedNetwork(spec, weights).fill(0), 1e-6);
    }

    @Test
    void theWaveformIsThatOfTheNeuronThatFiresMost() {
        float[] sample = {1, 1, 1, 1, 1, 1};
        // Neuron j is driven by j 3.6 uA, limited to 15: the first does nothing, the last spikes.
        for (int i = 0; i < network.weights()[0].length; i++) {
            network.weights()[0][i] = 0.06f * (i % 8);
        }
        assertEquals(0, NeuronWaveform.of(network, sample, 0).spikes());
        NeuronWaveform busiest = NeuronWaveform.busiest(network, sample);
        assertTrue(busiest.spikes() >= 1, "a driven network spikes");
        for (int j = 0; j < spec.columns(0); j++) {
            assertTrue(NeuronWaveform.of(network, sample, j).spikes() <= busiest.spikes());
        }
        assertEquals(spec.steps() + 1, busiest.time().length);
        assertEquals(0.1, busiest.time()[spec.steps()], 1e-12);
        assertEquals(0, busiest.v()[0]);
        assertTrue(busiest.current()[1] > 0 && busiest.current()[1] <= 15e-6);
        assertEquals(0, busiest.current()[6]);
        assertThrows(IllegalArgumentException.class, () -> NeuronWaveform.of(network, new float[5], 0));
        NeuronWaveform fine = NeuronWaveform.fine(network, sample, busiest.neuron(), 20);
        assertEquals(busiest.spikes(), fine.spikes());
        assertEquals(20 * spec.steps() + 1, fine.time().length);
        assertEquals(0.1, fine.time()[20 * spec.steps()], 1e-12);
        assertArrayEquals(
                busiest.current(),
                IntStream.range(0, spec.steps() + 1)
                        .mapToDouble(t -> fine.current()[20 * t])
                        .toArray());
        // The finer the step, the higher the peak that it resolves before the memristor opens.
        assertTrue(Arrays.stream(fine.v()).max().orElseThrow()
                > Arrays.stream(busiest.v()).max().orElseThrow());
    }
}
