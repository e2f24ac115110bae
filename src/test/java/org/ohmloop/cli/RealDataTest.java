package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.run.RunDirectory;

/** The same commands on measured data, from the folder that OHMLOOP_DATA names. */
class RealDataTest {
    @TempDir
    Path runs;

    private static Path data(String name) {
        String root = System.getenv("OHMLOOP_DATA");
        assumeTrue(root != null, "OHMLOOP_DATA does not name a folder with " + name + ": skipped");
        Path path = Path.of(root, name);
        assumeTrue(Files.exists(path), path + " is not there: skipped");
        return path;
    }

    @Test
    void aMeasuredMemristorIsFittedAndPlotted() throws IOException {
        Path capture = data("knowm_wsdc/5kohm_0.8V_10Hz_M1.csv");
        CommandRun fit = CommandRun.in(runs, "fit", capture.toString(), "--json");
        assertEquals(0, fit.exitCode(), fit.err());
        JsonNode device = new ObjectMapper().readTree(fit.out()).path("devices").path(0);
        assertEquals("5kohm_0.8V_10Hz_M1.csv", device.path("source").asText());
        assertEquals("mmss", device.path("model").asText());
        for (String parameter : new String[] {"ron", "roff", "tau", "von", "voff", "k"}) {
            assertTrue(device.path("parameters").path(parameter).isNumber(), parameter);
        }
        assertTrue(device.path("rrmse").asDouble() <= 0.05, "RRMSE " + device.path("rrmse"));
        Path run = RunDirectory.list(runs).get(0).path();
        assertTrue(Files.readString(run.resolve("report.html")).contains("5kohm_0.8V_10Hz_M1"));
        assertTrue(Files.exists(run.resolve("fits/5kohm_0.8V_10Hz_M1.csv")));
    }

    @Test
    void severalCapturesArePrintedAsATable() {
        Path one = data("knowm_wsdc/5kohm_0.8V_10Hz_M1.csv");
        Path two = data("knowm_wsdc/5kohm_0.8V_10Hz_M2.csv");
        CommandRun fit = CommandRun.in(runs, "fit", one.toString(), two.toString(), "--starts", "2");
        assertEquals(0, fit.exitCode(), fit.err());
        assertTrue(fit.out().contains("RRMSE") && fit.out().contains("kohm"), fit.out());
        CommandRun general = CommandRun.in(runs, "fit", one.toString(), "--model", "gmmss", "--starts", "2");
        assertTrue(general.out().contains("bf"), general.out() + general.err());
    }

    @Test
    void aFolderOfCapturesIsFittedInOneCommand() throws IOException {
        Path folder = data("knowm_wsdc");
        CommandRun fit = CommandRun.in(runs, "fit", folder.toString(), "--model", "gmmss", "--json");
        assertEquals(0, fit.exitCode(), fit.err());
        JsonNode json = new ObjectMapper().readTree(fit.out());
        assertEquals(12, json.path("devices").size());
        assertTrue(json.path("rrmse_median").asDouble() <= 0.029, "median " + json.path("rrmse_median"));
        assertTrue(json.path("rrmse_max").asDouble() <= 0.043, "worst " + json.path("rrmse_max"));
        assertTrue(json.path("log10_error").asDouble() <= 0.025, "decades " + json.path("log10_error"));
        for (JsonNode device : json.path("devices")) {
            double named = device.path("source").asText().startsWith("5k") ? 5e3 : 47e3;
            assertEquals(named, device.path("seriesResistance").asDouble(), 0.001 * named);
        }
        Path run = RunDirectory.list(runs).get(0).path();
        String spice = Files.readString(run.resolve("fits/5kohm_0.8V_1Hz_M2.cir"));
        assertTrue(spice.contains("generalized mean metastable switch"), spice);
        assertTrue(Files.readString(run.resolve("report.html")).contains("Correlations of gmmss"));
    }

    /** The bounds are the project's goals; SciPy reached 8.9 and 7.4 % with one set, 5.0 and 5.2 % with deviations. */
    @Test
    void capturesOfADeviceAreFittedTogetherAndForetold() throws IOException {
        Path folder = data("knowm_wsdc");
        CommandRun fit = CommandRun.in(
                runs, "fit", folder.toString(), "--model", "gmmss", "--joint", "device", "--starts", "2", "--json");
        assertEquals(0, fit.exitCode(), fit.err());
        JsonNode joint = new ObjectMapper().readTree(fit.out()).path("joint");
        assertEquals(2, joint.size());
        double[] oneSet = {0.085, 0.072};
        for (int i = 0; i < 2; i++) {
            JsonNode device = joint.path(i);
            assertEquals("M" + (i + 1), device.path("of").asText());
            assertTrue(
                    device.path("pooled").path("rrmse_median").asDouble() <= oneSet[i], "one set " + device.path("of"));
            assertTrue(device.path("hierarchical").path("rrmse_median").asDouble() <= 0.05, "deviating");
            assertTrue(device.path("held_out").path("rrmse_median").asDouble() <= 0.15, "foretold");
            assertEquals(6, device.path("held_out").path("captures").size());
        }
    }

    @Test
    void fortySweepsInOneFileAreReadByTheirState() throws IOException {
        Path file = data("siox_multistate/siox_multistate.csv");
        CommandRun refused = CommandRun.in(runs, "fit", file.toString());
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("have none of time") && refused.err().contains("--interval"), refused.err());
        CommandRun fit = CommandRun.in(
                runs,
                "fit",
                file.toString(),
                "--columns",
                "sweep,V,I,-",
                "--interval",
                "0.01",
                "--starts",
                "1",
                "--json");
        assertEquals(0, fit.exitCode(), fit.err());
        JsonNode json = new ObjectMapper().readTree(fit.out());
        assertEquals(40, json.path("devices").size());
        assertEquals(
                "siox_multistate.csv#0",
                json.path("devices").path(0).path("source").asText());
        assertTrue(
                json.path("notes").path(0).path("notes").toString().contains("the voltage has one sign only"),
                fit.out());
    }

    @Test
    void theNetworkLearnsMnist() throws IOException {
        Path mnist = data("mnist");
        CommandRun train = CommandRun.in(
                runs, "train", "--data", "mnist", "--data-dir", mnist.toString(), "--epochs", "1", "--json");
        assertEquals(0, train.exitCode(), train.err());
        JsonNode result = new ObjectMapper().readTree(train.out());
        assertEquals("mnist", result.path("data").asText());
        assertFalse(result.path("synthetic").asBoolean());
        assertEquals(1, result.path("epochs").asInt());
        assertTrue(result.path("test_accuracy").asDouble() > 0.94, result.toString());
    }
}
