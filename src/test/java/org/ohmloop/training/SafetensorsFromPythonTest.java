package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** weights.safetensors as a Python user sees it. */
class SafetensorsFromPythonTest {
    private static final Path SCRIPT = Path.of("src", "test", "resources", "safetensors_read.py");

    @TempDir
    private Path folder;

    @Test
    void numpyReadsTheSameWeights() throws IOException, InterruptedException {
        Assumptions.assumeTrue(numpy(), "skipped: no python3 with numpy (Debian: apt install python3-numpy)");
        NetworkSpec spec = TestNetworks.small(15e-6, 8, 3);
        float[][] weights = TestNetworks.weights(spec, 5);
        new TrainedNetwork(spec, weights).save(folder);
        List<String> lines = python(
                        SCRIPT.toString(), folder.resolve("weights.safetensors").toString())
                .lines()
                .toList();
        assertEquals(2, lines.size(), lines.toString());
        for (int l = 0; l < 2; l++) {
            int columns = spec.columns(l);
            String[] seen = lines.get(l).split(" ", -1);
            assertEquals("layer" + l, seen[0]);
            assertEquals(spec.rows(l), Integer.parseInt(seen[1]));
            assertEquals(columns, Integer.parseInt(seen[2]));
            assertEquals(weights[l][columns - 1], Double.parseDouble(seen[3]));
            assertEquals(weights[l][(spec.rows(l) - 1) * columns], Double.parseDouble(seen[4]));
            double sum = 0;
            for (float w : weights[l]) {
                sum += w;
            }
            assertEquals(sum, Double.parseDouble(seen[5]), 1e-9);
        }
    }

    private static boolean numpy() throws InterruptedException {
        try {
            return start("-c", "import numpy").waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String python(String... args) throws IOException, InterruptedException {
        Process process = start(args);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text;
    }

    private static Process start(String... args) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("python3"));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
