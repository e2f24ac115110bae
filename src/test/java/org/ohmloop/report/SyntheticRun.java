package org.ohmloop.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.run.Json;
import org.ohmloop.training.NetworkSpec;
import org.ohmloop.training.Presets;
import org.ohmloop.training.TrainedNetwork;

/** A run directory as the whole loop would leave it: devices by the model, a chip of 256 x 256, curves and a journal. */
final class SyntheticRun {
    private static final int SIDE = 256;
    private static final double TOLERANCE = 2e-6;

    private final Path run;
    private final Random random = new Random(20261123);

    private SyntheticRun(Path run) {
        this.run = run;
    }

    /** Writes all artefacts and returns the directory. */
    static Path write(Path run, int cells) {
        SyntheticRun fixture = new SyntheticRun(run);
        try {
            Files.createDirectories(run.resolve("fits"));
            Files.createDirectories(run.resolve("sweeps"));
            fixture.configuration();
            List<Map<String, Object>> devices = fixture.devices(8);
            fixture.training();
            fixture.waveform();
            fixture.raster();
            fixture.answers(500);
            fixture.weights();
            Map<String, Integer> failed = fixture.cells(cells);
            fixture.predictions(1000);
            fixture.summary(devices, cells, failed);
            fixture.journal();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return run;
    }

    private void configuration() {
        Map<String, Object> run1 = new LinkedHashMap<>();
        run1.put("command", "run");
        run1.put("rig", "sim");
        run1.put("chip", "sim/chips/default.yaml");
        run1.put("options", Map.of("data", "digits", "epochs", 20, "hidden", 64));
        run1.put("seed", 1);
        run1.put("version", "0.1.0");
        run1.put("git", "36095b9");
        run1.put("host", "bench-3");
        run1.put("started", "2026-11-23T20:15:04Z");
        Json.write(run.resolve("run.json"), run1);
    }

    private List<Map<String, Object>> devices(int count) throws IOException {
        List<Map<String, Object>> devices = new java.util.ArrayList<>();
        for (int d = 0; d < count; d++) {
            boolean neuron = d >= count - 2;
            MetastableSwitch device = neuron
                    ? new MetastableSwitch(1e3 * spread(0.05), 1e5 * spread(0.1), 1e-3, 0.11, 0.005, 0.015)
                    : new MetastableSwitch(
                            8e3 * spread(0.1), 1.6e5 * spread(0.2), 4e-5, 0.75 * spread(0.05), -0.65, 0.055);
            String name = neuron ? "neuron-r0c" + (d - count + 2) : "r" + 12 * d + "c" + 30 * d;
            double peak = neuron ? 0.3 : 1.3;
            double low = neuron ? 0.1 : 1.3;
            double step = neuron ? 1e-4 : 1e-5;
            StringBuilder csv = new StringBuilder("time_s,voltage_V,current_A,fit_A\n");
            double x = 0.02;
            double error = 0;
            double norm = 0;
            for (int i = 0; i < 200; i++) {
                double phase = i / 200.0 * 4;
                double v = phase < 1 ? phase : phase < 3 ? 2 - phase : phase - 4;
                v *= v > 0 ? peak : low;
                x = device.hold(x, v, step);
                double fit = device.current(x, v);
                double measured = fit * (1 + 0.02 * random.nextGaussian()) + 2e-7 * random.nextGaussian();
                error += (measured - fit) * (measured - fit);
                norm += measured * measured;
                csv.append(line(i * step, v, measured, fit));
            }
            Files.writeString(run.resolve("fits/" + name + ".csv"), csv);
            devices.add(device(name, device, Math.sqrt(error / norm)));
        }
        return devices;
    }

    private static Map<String, Object> device(String name, MetastableSwitch device, double rrmse) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ron", device.ron());
        parameters.put("roff", device.roff());
        parameters.put("tau", device.tau());
        parameters.put("von", device.von());
        parameters.put("voff", device.voff());
        parameters.put("k", device.k());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source", name);
        map.put("model", "mmss");
        map.put("parameters", parameters);
        map.put("rrmse", rrmse);
        return map;
    }

    private void training() throws IOException {
        StringBuilder csv = new StringBuilder("epoch,loss,train_accuracy,validation_accuracy,samples_per_second\n");
        for (int epoch = 1; epoch <= 20; epoch++) {
            double left = Math.exp(-epoch / 4.0);
            csv.append(line(
                    epoch,
                    0.06 + 1.4 * left + 0.01 * random.nextDouble(),
                    0.995 - 0.35 * left + 0.002 * random.nextGaussian(),
                    0.978 - 0.33 * left + 0.004 * random.nextGaussian(),
                    38_000 + 2000 * random.nextGaussian()));
        }
        Files.writeString(run.resolve("training.csv"), csv);
    }

    /** The published neuron under two pulses of current, by small explicit steps. */
    private void waveform() throws IOException {
        MetastableSwitch device = new MetastableSwitch(1e3, 1e5, 0.1, 0.110, 0.005, 0.015);
        StringBuilder csv = new StringBuilder("time_s,current_A,v_V,x1,x2\n");
        double v = 0;
        double x1 = 0.0238;
        double x2 = 0.0238;
        double dt = 2e-5;
        for (int i = 0; i < 10_000; i++) {
            double time = i * dt;
            double input = time % 0.05 < 0.025 ? 18e-6 : 0;
            if (i % 10 == 0) {
                csv.append(line(time, input, v, x1, x2));
            }
            double flow = input - device.conductance(x1) * v - device.conductance(x2) * (v - 0.05);
            x1 = device.hold(x1, v, dt);
            x2 = device.hold(x2, v - 0.05, dt);
            v += dt / 1e-7 * flow;
        }
        Files.writeString(run.resolve("waveform.csv"), csv);
    }

    private Map<String, Integer> cells(int cells) throws IOException {
        Map<String, Integer> failed = new LinkedHashMap<>(Map.of("stuck", 0, "gave_up", 0, "overload", 0));
        StringBuilder csv =
                new StringBuilder("row,column,layer,target_S,tolerance_S,verified_S,outcome,pulses,reads\n");
        for (int i = 0; i < cells; i++) {
            double weight = Math.tanh(0.8 * random.nextGaussian());
            double target = 5e-6 + 95e-6 * Math.max(0, i % 2 == 0 ? weight : -weight);
            double verified = target + 0.95e-6 * insideTwo();
            int pulses = 1 + (int) (-Math.log(1 - random.nextDouble()) * 7 * (target > 6e-6 ? 1 : 0.4));
            String outcome = "in_window";
            double luck = random.nextDouble();
            if (luck < 0.003) {
                outcome = "stuck";
                verified = random.nextBoolean() ? 1.2e-4 : 6e-7;
                pulses = 60;
            } else if (luck < 0.009) {
                outcome = "gave_up";
                verified = target + (random.nextBoolean() ? 1 : -1) * (2.1e-6 + 4e-6 * random.nextDouble());
                pulses = 100 + random.nextInt(100);
            } else if (luck < 0.0095) {
                outcome = "overload";
                verified = Double.NaN;
            }
            if (failed.containsKey(outcome)) {
                failed.merge(outcome, 1, Integer::sum);
            }
            int row = i / 2 / 64;
            int column = i % 128 + (row >= SIDE ? 128 : 0);
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%s,%s,%s,%s,%d,%d%n",
                    row % SIDE,
                    column,
                    row >= SIDE ? 1 : 0,
                    target,
                    TOLERANCE,
                    Double.isNaN(verified) ? "" : verified,
                    outcome,
                    pulses,
                    pulses + 2));
        }
        Files.writeString(run.resolve("cells.csv"), csv);
        return failed;
    }

    private void raster() throws IOException {
        StringBuilder csv = new StringBuilder("layer,neuron,time_s\n");
        for (int neuron = 0; neuron < 64; neuron += 3) {
            csv.append(line(0, neuron, 0.02 + 0.001 * neuron)).append(line(0, neuron, 0.09));
        }
        Files.writeString(run.resolve("raster.csv"), csv.append(line(1, 7, 0.06)));
    }

    private void answers(int samples) throws IOException {
        StringBuilder csv = new StringBuilder("sample,label,answer\n");
        for (int i = 0; i < samples; i++) {
            csv.append(line(i, i % 10, random.nextDouble() < 0.97 ? i % 10 : random.nextInt(10)));
        }
        Files.writeString(run.resolve("test.csv"), csv);
    }

    private void weights() {
        NetworkSpec spec = Presets.byName(Presets.SMALL, MifNeuron.published()).spec();
        float[][] weights = new float[2][];
        for (int l = 0; l < 2; l++) {
            weights[l] = new float[spec.rows(l) * spec.columns(l)];
            for (int i = 0; i < weights[l].length; i++) {
                weights[l][i] = (float) Math.max(-1, Math.min(1, 0.4 * random.nextGaussian()));
            }
        }
        new TrainedNetwork(spec, weights).save(run);
    }

    private void predictions(int samples) throws IOException {
        StringBuilder csv = new StringBuilder("sample,label,software,chip\n");
        for (int i = 0; i < samples; i++) {
            int label = i % 10;
            int chip = random.nextDouble() < 0.97 ? label : random.nextInt(10);
            csv.append(i)
                    .append(',')
                    .append(label)
                    .append(',')
                    .append(label)
                    .append(',')
                    .append(chip)
                    .append('\n');
        }
        Files.writeString(run.resolve("predictions.csv"), csv);
    }

    private void summary(List<Map<String, Object>> devices, int cells, Map<String, Integer> failed) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put(
                "check",
                Map.of(
                        "model",
                        "Ohmloop simulated board",
                        "serial",
                        "SIM-0001",
                        "firmware",
                        "1.0",
                        "rows",
                        SIDE,
                        "columns",
                        SIDE,
                        "self_test",
                        List.of("ok")));
        summary.put("form", Map.of("cells", cells, "formed", cells - 12, "failed", 12, "pulses_per_cell_mean", 3.4));
        summary.put("sweep", Map.of("cells", devices.size(), "points", 200 * devices.size()));
        summary.put("fit", Map.of("devices", devices));
        summary.put("batch", Map.of("synapse", kind(devices.size() - 2), "neuron", kind(2)));
        summary.put(
                "train",
                Map.of(
                        "data",
                        "digits",
                        "synthetic",
                        true,
                        "test_accuracy",
                        0.978,
                        "epochs",
                        20,
                        "samples_per_second",
                        38211.4,
                        "spikes_per_neuron",
                        0.86));
        summary.put(
                "program",
                Map.of(
                        "cells", cells,
                        "in_window_at_verify", 0.9905,
                        "pulses_per_cell_mean", 6.83,
                        "pulses_per_cell_p95", 19.0,
                        "reads_per_cell_mean", 8.8,
                        "failed", failed,
                        "cells_per_second", 2304.0));
        summary.put(
                "infer",
                Map.of(
                        "software_accuracy", 0.978,
                        "chip_accuracy", 0.971,
                        "programmed_accuracy", 0.975,
                        "samples", 1000));
        Map<String, Object> seconds = new LinkedHashMap<>();
        seconds.put("check", 0.42);
        seconds.put("form", 6.1);
        seconds.put("sweep", 1.3);
        seconds.put("calibrate", 3.8);
        seconds.put("train", 14.2);
        seconds.put("program", 21.7);
        seconds.put("infer", 8.9);
        summary.put("seconds", seconds);
        Json.write(run.resolve("summary.json"), summary);
    }

    private static Map<String, Object> kind(int count) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ron", Map.of("median", 8012.0, "sd", 0.098, "scale", "log", "unit", "ohm"));
        parameters.put("von", Map.of("median", 0.751, "sd", 0.031, "scale", "linear", "unit", "V"));
        parameters.put("tau", Map.of("median", 4.02e-5, "sd", 0.11, "scale", "log", "unit", "s"));
        return Map.of(
                "count",
                count,
                "parameters",
                parameters,
                "excluded",
                List.of(Map.of("source", "r9c9", "reason", "bad fit: error 21.3 %, at most 15 %")));
    }

    private void journal() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + run.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.executeUpdate("CREATE TABLE command (id INTEGER PRIMARY KEY, what TEXT)");
            statement.executeUpdate("INSERT INTO command (what) VALUES ('set'), ('read'), ('reset')");
        }
    }

    /** Normal, and drawn again outside of two sigma, as a write-verify loop does. */
    private double insideTwo() {
        double value = random.nextGaussian();
        while (Math.abs(value) > 2) {
            value = random.nextGaussian();
        }
        return value;
    }

    private double spread(double sigma) {
        return Math.exp(sigma * random.nextGaussian());
    }

    private static String line(double... values) {
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            line.append(line.isEmpty() ? "" : ",").append(value);
        }
        return line.append('\n').toString();
    }
}
