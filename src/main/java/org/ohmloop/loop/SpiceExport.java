package org.ohmloop.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ohmloop.array.Crossbar;
import org.ohmloop.array.CrossbarNetlist;
import org.ohmloop.array.Drive;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.array.NeuronNetlist;
import org.ohmloop.array.SpiceSubcircuit;
import org.ohmloop.array.SweepNetlist;
import org.ohmloop.calibration.SweepCsv;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.Sweep;

/** Writes devices, neuron and crossbar as netlists for ngspice: {@code ohmloop export spice}. */
public final class SpiceExport {
    /** Runs of a periodic drive in a netlist: as many as a fit warms up with at most. */
    private static final int PERIODS = 30;

    private static final int POINTS = 200;

    /** State that the fit of a periodic sweep starts from. */
    private static final double WARM_UP = 1e-3;

    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    /** @param folder that the netlists go to; made where it is not there */
    public SpiceExport(Path folder) {
        this.folder = folder;
    }

    /** Files written so far. */
    public List<Path> written() {
        return List.copyOf(written);
    }

    /**
     * The sweep of a fitted device: its own, where there is one, else a triangle.
     *
     * @param fits folder of the run's fits, that may hold the sweep; may not exist
     * @param peak of the triangle, V
     * @param period of the triangle, s
     */
    public void device(DeviceFile.Entry entry, Path fits, double peak, double period) {
        String file = FitArtefacts.nameOf(entry.source());
        String name = SpiceSubcircuit.nameOf(file);
        SpiceSubcircuit subcircuit = new SpiceSubcircuit(name, entry.model(), entry.initialState(), origin(entry));
        Path measured = fits.resolve(file + ".csv");
        Sweep sweep = Files.isRegularFile(measured) ? SweepCsv.read(measured) : triangle(peak, period);
        // The file of a sweep does not say whether it repeats; the state that its fit started from does.
        boolean periodic = sweep.periodic() || entry.initialState() == WARM_UP;
        boolean held = entry.drive().equals("STAIRCASE") || (entry.drive().equals("AUTO") && !periodic);
        write(
                name,
                new SweepNetlist(
                                subcircuit,
                                sweep.time(),
                                sweep.voltage(),
                                held,
                                periodic ? PERIODS : 1,
                                entry.seriesResistance(),
                                entry.capacitance(),
                                entry.offset())
                        .text());
    }

    /**
     * A neuron of this device under four pulses.
     *
     * @param amplitude of a pulse, A; NaN for the published neuron's 20 mV over Ron
     * @throws IllegalArgumentException where the model is no metastable switch: the neuron is made of those
     */
    public void neuron(DeviceFile.Entry entry, double amplitude) {
        if (!(entry.model() instanceof MetastableSwitch device)) {
            throw new IllegalArgumentException("a neuron is made of metastable switches (mmss), " + entry.source()
                    + " is " + entry.model().family().label() + ": fit it with --model mmss");
        }
        double pulse = Double.isNaN(amplitude) ? 0.02 / device.ron() : amplitude;
        write(
                "neuron",
                NeuronNetlist.fourPulses("neuron", MifNeuron.of(device), pulse, origin(entry))
                        .text());
    }

    /** A crossbar under one drive. */
    public void crossbar(Crossbar crossbar, double[] conductances, Drive drive, List<String> origin) {
        String name = "crossbar_" + crossbar.rows() + "x" + crossbar.columns();
        write(name, new CrossbarNetlist(name, crossbar, conductances, drive, origin).text());
    }

    /** Conductances over the range of a device in a fixed order, S: a pattern to look at, with every level in every row. */
    public static double[] pattern(MemristorModel model, int rows, int columns) {
        // Multiples of the golden section fill [0, 1) evenly.
        return IntStream.range(0, rows * columns)
                .mapToDouble(cell -> model.conductance(cell * 0.6180339887498949 % 1))
                .toArray();
    }

    private static Sweep triangle(double peak, double period) {
        double[] time = new double[POINTS];
        double[] voltage = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double phase = (i + 1.0) / POINTS;
            time[i] = phase * period;
            voltage[i] = peak * (phase <= 0.25 ? 4 * phase : phase <= 0.75 ? 2 - 4 * phase : 4 * phase - 4);
        }
        return new Sweep("triangle", time, voltage, new double[POINTS], 0, true);
    }

    private static List<String> origin(DeviceFile.Entry entry) {
        String error =
                Double.isNaN(entry.rrmse()) ? "" : String.format(Locale.ROOT, ", RRMSE %.2f %%", 100 * entry.rrmse());
        return List.of("device: " + entry.source() + error);
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name + ".cir");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
        written.add(file);
    }
}
