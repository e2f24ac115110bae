package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.Ngspice;
import org.ohmloop.device.MetastableSwitch;

class ExportSpiceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theSweepOfAFittedDeviceRunsInNgspiceAndIsTheFittedCurve() throws IOException, InterruptedException {
        Ngspice.assumeInstalled();
        Path csv = Files.writeString(folder.resolve("cell.csv"), sweep());
        CommandRun fit = CommandRun.in(
                folder.resolve("runs"),
                "fit",
                csv.toString(),
                "--model",
                "mmss",
                "--series-ohm",
                "5000",
                "--starts",
                "2");
        assertEquals(0, fit.exitCode(), fit.err());
        Path run = only(folder.resolve("runs"));

        CommandRun export =
                CommandRun.of("export", "spice", "--from", run.toString(), "--device", "-o", folder.toString());

        assertEquals(0, export.exitCode(), export.err());
        Path netlist = folder.resolve("cell.cir");
        assertEquals(netlist + System.lineSeparator(), export.out());
        Ngspice.run(netlist);
        double[][] got = Ngspice.columns(folder.resolve("cell.data"));
        List<String> lines = Files.readAllLines(run.resolve("fits/cell.csv"));
        int n = lines.size() - 1;
        double[] time = new double[n];
        double[] fitted = new double[n];
        for (int i = 0; i < n; i++) {
            List<Double> row = Stream.of(lines.get(i + 1).split(",", -1))
                    .map(Double::valueOf)
                    .toList();
            time[i] = row.get(0);
            fitted[i] = row.get(3);
        }
        double interval = (time[n - 1] - time[0]) / (n - 1);
        double start = got[0][0] < interval ? 0 : got[0][0];
        double square = 0;
        double difference = 0;
        int at = 0;
        for (int i = 0; i < n; i++) {
            double t = start + time[i] - time[0] + interval;
            while (at < got[0].length - 2 && got[0][at + 1] < t) {
                at++;
            }
            double share = (t - got[0][at]) / (got[0][at + 1] - got[0][at]);
            double current = got[3][at] + share * (got[3][at + 1] - got[3][at]);
            square += fitted[i] * fitted[i];
            difference += (current - fitted[i]) * (current - fitted[i]);
        }
        double error = Math.sqrt(difference / square);
        assertTrue(error < 0.01, "the fitted curve and ngspice differ by " + 100 * error + " %");
    }

    /** A triangle over a switch behind 5 kohm, integrated step by step: V from the divider, x exact in each step. */
    private static String sweep() {
        MetastableSwitch device = new MetastableSwitch(2000, 100_000, 1e-4, 0.4, -0.3, 0.03);
        StringBuilder text = new StringBuilder("time_s,voltage_V,current_A\n");
        double x = 0.01;
        int steps = 100;
        double h = 5e-5 / steps;
        for (int sample = 1; sample <= 400; sample++) {
            double voltage = 0;
            double current = 0;
            for (int k = 0; k < steps; k++) {
                double phase = (sample - 1 + (k + 1.0) / steps) / 200 % 1;
                voltage = phase <= 0.25 ? 4 * phase : phase <= 0.75 ? 2 - 4 * phase : 4 * phase - 4;
                current = voltage / (5000 + 1 / device.conductance(x));
                x = device.hold(x, voltage - 5000 * current, h);
            }
            if (sample > 200) {
                text.append(sample * 5e-5)
                        .append(',')
                        .append(voltage)
                        .append(',')
                        .append(current)
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static Path only(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return all.findFirst().orElseThrow();
        }
    }

    @Test
    void withoutARunAllThreeCircuitsOfThePublishedNeuronAreWrittenAndRun() throws IOException, InterruptedException {
        CommandRun export = CommandRun.of("export", "spice", "-o", folder.toString(), "--json");
        assertEquals(0, export.exitCode(), export.err());
        for (String name : List.of("published_neuron", "neuron", "crossbar_8x8")) {
            assertTrue(export.out().contains(name + ".cir"), export.out());
        }
        for (String name : List.of("published_neuron", "neuron", "crossbar_8x8")) {
            assertEquals(
                    Files.readString(Path.of("sim/netlists", name + ".cir")),
                    Files.readString(folder.resolve(name + ".cir")),
                    "sim/netlists is out of date: bin/ohmloop export spice -o sim/netlists");
        }
        Ngspice.assumeInstalled();
        for (String name : List.of("published_neuron", "neuron", "crossbar_8x8")) {
            Ngspice.run(folder.resolve(name + ".cir"));
            assertTrue(Files.size(folder.resolve(name + ".data")) > 100, name);
        }
    }

    @Test
    void aDeviceFileMakesACrossbarOfItsSizeUnderItsBias() throws IOException {
        Path file = Files.writeString(
                folder.resolve("d.json"),
                "{\"model\":\"mmss\",\"parameters\":{\"ron\":1000,\"roff\":1e5,\"tau\":1e-4,\"von\":0.4,\"voff\":-0.3,\"k\":0.03}}");
        CommandRun export = CommandRun.of(
                "export",
                "spice",
                "--from",
                file.toString(),
                "--crossbar",
                "3x5",
                "--bias",
                "half",
                "--voltage",
                "0.6",
                "--transistor-ohm",
                "2000",
                "-o",
                folder.toString());
        assertEquals(0, export.exitCode(), export.err());
        assertFalse(Files.exists(folder.resolve("neuron.cir")), "only what was asked for");
        String text = Files.readString(folder.resolve("crossbar_3x5.cir"));
        assertTrue(text.contains("Vr0 sr0 0 0.6\n") && text.contains("Vr1 sr1 0 0.3\n"), text);
        assertTrue(text.contains("Rgate_2_4 d_2_4 c_2_4 2000\n"), text);
    }

    @Test
    void wrongInputIsRefusedWithWhatToDo() throws IOException {
        CommandRun size = CommandRun.of("export", "spice", "--crossbar", "8by8", "-o", folder.toString());
        assertEquals(2, size.exitCode());
        assertTrue(size.err().contains("'8by8' is no size like 8x8"), size.err());
        CommandRun none = CommandRun.of("export", "spice", "--from", "nowhere.json", "-o", folder.toString());
        assertEquals(1, none.exitCode());
        assertTrue(none.err().contains("nowhere.json"), none.err());
        Path file = Files.writeString(folder.resolve("half.json"), "{\"model\":\"mmss\",\"parameters\":{\"ron\":1}}");
        CommandRun half = CommandRun.of("export", "spice", "--from", file.toString(), "-o", folder.toString());
        assertEquals(1, half.exitCode());
        assertTrue(half.err().contains("has no parameter roff"), half.err());
    }
}
