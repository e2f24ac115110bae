package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.calibration.Batch;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.run.RunDirectory;

/** The command {@code fit} on files made of a known device. */
class FitCommandTest {
    private static final MetastableSwitch DEVICE = new MetastableSwitch(5e3, 120e3, 2e-5, 0.4, -0.3, 0.05);

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
    }

    @Test
    void filesFoldersAndPatternsAreFittedTogether() throws IOException {
        write("loop_M1.csv", sweep(1));
        write("loop_M2.txt", sweep(1.1).replace(',', '\t'));
        write("README.md", "no data here");
        Path other = Files.createDirectory(data.resolve("other"));
        Files.writeString(other.resolve("loop_M1.csv"), sweep(0.9));
        CommandRun fit = run(data.toString(), data.resolve("other/loop*.csv").toString());
        assertEquals(0, fit.exitCode(), fit.err());
        assertTrue(fit.out().contains("3 sweeps: RRMSE median"), fit.out());
        assertTrue(fit.out().contains("parameters of mmss with 95 % intervals"), fit.out());
        assertTrue(fit.out().lines().anyMatch(line -> line.matches("loop_M2 +mmss +\\d\\.\\d\\d % .*")), fit.out());
        Path fits = run().path().resolve("fits");
        for (String name : List.of("data_loop_M1", "loop_M2", "other_loop_M1")) {
            assertTrue(Files.exists(fits.resolve(name + ".csv")), name);
            String spice = Files.readString(fits.resolve(name + ".cir"));
            assertTrue(spice.contains(".subckt " + name + " p n x"), spice);
        }
        String report = Files.readString(run().path().resolve("report.html"));
        assertTrue(report.contains("other_loop_M1"), "the report draws it");
    }

    @Test
    void theNumbersAreInTheJsonUnderTheNamesThatAreDocumented() throws IOException {
        write("loop_M1.csv", sweep(1));
        CommandRun fit = run(data.toString(), "--json");
        JsonNode json = new ObjectMapper().readTree(fit.out());
        JsonNode device = json.path("devices").path(0);
        assertTrue(device.path("rrmse").asDouble() < 0.01, fit.out());
        assertEquals(device.path("rrmse"), json.path("rrmse_median"));
        assertEquals(device.path("rrmse"), json.path("rrmse_max"));
        assertEquals(device.path("log10_error"), json.path("log10_error"));
        assertEquals(5e3, device.path("parameters").path("ron").asDouble(), 250);
        double low = device.path("intervals95").path("ron").path(0).asDouble();
        double high = device.path("intervals95").path("ron").path(1).asDouble();
        assertTrue(low < high && low > 4e3 && high < 6e3, fit.out());
        assertEquals(
                json,
                new ObjectMapper()
                        .readTree(run().path().resolve("summary.json").toFile())
                        .path("fit"));
    }

    @Test
    void oneBadFileDoesNotStopTheOthers() throws IOException {
        write("good.csv", sweep(1));
        write("bad.csv", "time_s,voltage_V,current_A\n0,0,0\n1,1,9.91e37\n");
        write("short.csv", "time_s,voltage_V,current_A\n0,0,0\n1,1,1e-6\n");
        CommandRun fit = run(data.toString());
        assertEquals(1, fit.exitCode());
        assertTrue(fit.out().contains("good"), fit.out());
        assertTrue(fit.out().contains("bad.csv:3: current is '9.91e37', which instruments write"), fit.out());
        assertTrue(fit.out().contains("not fitted: short.csv: 2 samples are too few"), fit.out());
        JsonNode refused = new ObjectMapper()
                .readTree(run(data.toString(), "--json").out())
                .path("refused");
        assertEquals(2, refused.size());
        assertEquals("bad.csv", refused.path(0).path("source").asText());
    }

    @Test
    void whereAllAreBadTheReasonsAreTheError() throws IOException {
        write("bad.csv", "time_s,voltage_V,current_A\n0,0,0\n1,1,9.91e37\n");
        write("words.txt", "nothing to see here\n");
        CommandRun fit = run(data.toString());
        assertEquals(1, fit.exitCode());
        assertTrue(
                fit.err().contains("bad.csv:3: current is") && fit.err().contains("words.txt: no header"), fit.err());
        assertFalse(fit.err().contains("\tat "), fit.err());
    }

    @Test
    void whatTheReaderNoticedIsPrinted() throws IOException {
        write("plain.csv", sweep(1).replace("time_s,voltage_V,current_A", "t,V,I"));
        CommandRun fit = run(data.resolve("plain.csv").toString());
        assertTrue(
                fit.out()
                        .contains(
                                "no units in the header: 't' in s, 'V' in V, 'I' in A is assumed (--units says otherwise)"),
                fit.out());
        CommandRun json = run(data.resolve("plain.csv").toString(), "--json");
        assertEquals(
                "plain.csv",
                new ObjectMapper()
                        .readTree(json.out())
                        .path("notes")
                        .path(0)
                        .path("source")
                        .asText());
    }

    /** Three sweeps of one device with different peaks: one set of parameters describes them all and foretells each. */
    @Test
    void sweepsOfADeviceAreFittedTogetherWhateverTheThreads() throws IOException {
        write("a_M1.csv", sweep(0.9));
        write("b_M1.csv", sweep(1.0));
        write("c_M1.csv", sweep(1.1));
        write("d_M2.csv", sweep(1.0));
        CommandRun one = run(data.toString(), "--joint", "device", "--json", "--threads", "1");
        CommandRun three = run(data.toString(), "--joint", "device", "--json", "--threads", "3");
        assertEquals(0, one.exitCode(), one.err());
        assertEquals(one.out(), three.out(), "not a bit depends on the number of threads");
        JsonNode joint = new ObjectMapper().readTree(one.out()).path("joint");
        assertEquals(1, joint.size(), "of M2 there is one sweep");
        JsonNode pooled = joint.path(0).path("pooled");
        assertTrue(pooled.path("rrmse_max").asDouble() < 0.02, pooled.toString());
        assertEquals(
                5e3,
                pooled.path("devices").path(0).path("parameters").path("ron").asDouble(),
                250);
        JsonNode unseen = joint.path(0).path("held_out");
        assertEquals("capture", unseen.path("by").asText());
        assertTrue(unseen.path("rrmse_max").asDouble() < 0.05, unseen.toString());
        assertTrue(joint.path(0).path("hierarchical").path("rrmse_max").asDouble() < 0.02, one.out());
        CommandRun text = run(data.toString(), "--joint", "all");
        assertTrue(text.out().contains("held out one device at a time; all are foretold within 15 %"), text.out());
    }

    @Test
    void thePopulationOfAJointFitIsABatchThatDevicesAreDrawnFrom() throws IOException {
        write("a_M1.csv", sweep(1.0));
        write("b_M1.csv", sweep(0.9));
        write("c_M2.csv", sweep(1.1));
        Path file = folder.resolve("lot.json");
        CommandRun fit = run(
                data.toString(),
                "--joint",
                "all",
                "--batch-file",
                file.toString(),
                "--note",
                "it's a test",
                "--source",
                "here");
        assertEquals(0, fit.exitCode(), fit.err());
        assertTrue(fit.out().contains("batch   " + file), fit.out());
        Batch batch = Batch.read(file);
        assertEquals("lot", batch.name());
        assertEquals("here", batch.provenance().source());
        assertTrue(
                batch.provenance().command().contains("--note 'it'\\''s a test' --source here"),
                batch.provenance()::command);
        assertEquals(2, batch.devices().size());
        assertEquals(2, batch.devices().get(0).sweeps());
        assertEquals(3, batch.synapse().sweeps());
        assertEquals(5e3, batch.synapse().typical().ron(), 250);
        SplittableRandom random = new SplittableRandom(1);
        double[] drawn = batch.synapse().population().draw(random::nextGaussian);
        assertTrue(batch.synapse().population().model(drawn) instanceof MetastableSwitch);
        assertTrue(
                batch.provenance().notes().stream()
                        .anyMatch(note -> note.startsWith("The sd from device to device is of 2 devices")),
                batch.provenance()::toString);
    }

    @Test
    void aCapacitanceThatIsToBeFittedMayBeSaidSo() throws IOException {
        write("a_M1.csv", sweep(1.0));
        JsonNode said = new ObjectMapper()
                .readTree(run(data.toString(), "--parallel-pF", "fit", "--json").out());
        assertEquals(new ObjectMapper().readTree(run(data.toString(), "--json").out()), said);
    }

    @Test
    void theModelIsChosenByWhatItHasNotSeen() throws IOException {
        write("a_M1.csv", sweep(1.0));
        JsonNode json = new ObjectMapper()
                .readTree(run(data.toString(), "--model", "auto", "--json").out());
        JsonNode choice = json.path("model_choice");
        assertEquals(5, choice.path("held_out_rrmse").size(), json.toString());
        String best = choice.path("model").asText();
        assertEquals(best, json.path("devices").path(0).path("model").asText());
        choice.path("held_out_rrmse")
                .forEach(error -> assertTrue(
                        choice.path("held_out_rrmse").path(best).asDouble() <= error.asDouble(), choice.toString()));
        // The data were made by a metastable switch: the families that contain it know what was held out.
        assertTrue(
                best.contains("mmss")
                        && choice.path("held_out_rrmse").path(best).asDouble() < 0.02,
                choice.toString());
        assertTrue(run(data.toString(), "--model", "auto").out().contains("model " + best + " foretells held-out"));
    }

    @Test
    void aJointFitOfSingleSweepsIsRefusedWithWhatToDo() throws IOException {
        write("a_M1.csv", sweep(0.9));
        write("b_M2.csv", sweep(1.0));
        CommandRun fit = run(data.toString(), "--joint", "device");
        assertEquals(1, fit.exitCode());
        assertTrue(fit.err().contains("every device has one sweep; give more, name the device in a column"), fit.err());
    }

    @Test
    void aModelThatDoesNotDescribeTheSweepIsSaidNotTo() throws IOException {
        StringBuilder noise = new StringBuilder("time_s,voltage_V,current_A\n");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            double volts = Math.sin(2 * Math.PI * i / 200);
            noise.append(String.format(Locale.ROOT, "%.6g,%.9g,%.9g%n", 1e-4 * i, volts, 1e-6 * random.nextGaussian()));
        }
        write("noise.csv", noise.toString());
        CommandRun fit = run(data.toString());
        assertTrue(fit.out().contains("the model does not describe this sweep (RRMSE above 30 %)"), fit.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--units V=mA | units: 'V=mA': mA is no unit of 'V'",
                "--model mmss --snap-back | snap-back is an extension of gmmss, not of mmss",
                "--interval 0 | interval must be more than 0 s, was 0.0",
                "--max-samples 5 | max-samples must be 100 or more, was 5",
                "--device-from ( | device-from is no regular expression",
                "--joint some | joint must be none, device or all, was some",
                "--starts 0 | starts must be 1 or more",
                "--parallel-pF some | parallel-pF must be a number or fit, was some",
                "--joint device --batch-file b.json | batch-file needs --joint all",
                "--joint all --batch-file nowhere/b.json | batch-file: there is no folder",
            })
    void anOptionThatCannotBeUsedIsAUsageError(String options, String message) {
        String[] args = ("x.csv " + options).split(" ");
        CommandRun fit = run(args);
        assertEquals(2, fit.exitCode(), fit.err());
        assertTrue(fit.err().contains(message), fit.err());
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere/*.csv, there is no folder nowhere",
        "nowhere.csv, there is no such file",
    })
    void aFileThatIsNotThereIsSaid(String file, String message) {
        CommandRun fit = run(file);
        assertEquals(1, fit.exitCode());
        assertTrue(fit.err().contains(message), fit.err());
    }

    private CommandRun run(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "fit";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--starts";
        all[args.length + 2] = "2";
        // An option of the test's own goes before this one.
        return CommandRun.in(
                folder.resolve("runs"),
                List.of(args).contains("--starts") ? java.util.Arrays.copyOf(all, args.length + 1) : all);
    }

    private RunDirectory run() {
        List<RunDirectory> runs = RunDirectory.list(folder.resolve("runs"));
        return runs.get(runs.size() - 1);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(data.resolve(name), text);
    }

    /** Two triangles through the device, its state followed in steps of its own. */
    private static String sweep(double peak) {
        StringBuilder text = new StringBuilder("time_s,voltage_V,current_A\n");
        double x = 0.1;
        for (int i = 0; i < 200; i++) {
            double phase = 4.0 * (i + 1) / 200;
            double volts = peak * (phase <= 1 ? phase : phase <= 3 ? 2 - phase : phase - 4);
            for (int j = 0; j < 50; j++) {
                x = DEVICE.hold(x, volts, 1e-4 / 50);
            }
            text.append(String.format(
                    Locale.ROOT, "%.6g,%.9g,%.9g%n", 1e-4 * (i + 1), volts, volts * DEVICE.conductance(x)));
        }
        return text.toString();
    }
}
