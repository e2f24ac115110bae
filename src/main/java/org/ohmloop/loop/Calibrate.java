package org.ohmloop.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ohmloop.board.Cell;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.BatchModel;
import org.ohmloop.calibration.Calibration;
import org.ohmloop.calibration.Drive;
import org.ohmloop.calibration.FitOptions;
import org.ohmloop.calibration.Provenance;
import org.ohmloop.calibration.SweepCsv;
import org.ohmloop.device.Sweep;
import org.ohmloop.rig.RigFile;
import org.ohmloop.run.Json;
import org.ohmloop.run.RunException;

/** Fits the metastable-switch model to each sweep of the run and writes the batch's device model. */
final class Calibrate implements Step {
    static final String FILE = "batch.json";

    private static final String SWEEPS = "sweeps";

    @Override
    public String name() {
        return "calibrate";
    }

    @Override
    public String key() {
        return "fit";
    }

    @Override
    public Fitted run(Session session) {
        Inputs.require(session, "sweep", SWEEPS);
        RigFile rig = session.bench().file();
        int rows = session.bench().capabilities().rows();
        List<Path> files = files(session.run().path().resolve(SWEEPS));
        List<Path> array =
                files.stream().filter(file -> cell(file).row() < rows).toList();
        List<Path> behind =
                files.stream().filter(file -> cell(file).row() >= rows).toList();

        session.progress().begin(name(), files.size());
        Calibration.Fits synapses = fit(session, array, rig.sweep().seriesResistance());
        Calibration.Fits neurons = behind.isEmpty()
                ? new Calibration.Fits(List.of(), List.of())
                : fit(session, behind, rig.neuronSweep().seriesResistance());
        Calibration.Fits all = new Calibration.Fits(
                joined(synapses.devices(), neurons.devices()), joined(synapses.refused(), neurons.refused()));
        Batch batch = new Batch(
                "",
                new Provenance(
                        "rig " + rig.name(),
                        "",
                        "ohmloop calibrate",
                        session.run().configuration().started(),
                        List.of()),
                BatchModel.of(BatchModel.Kind.SYNAPSE, synapses),
                behind.isEmpty() ? null : BatchModel.of(BatchModel.Kind.NEURON, neurons),
                List.of());
        Json.write(session.run().file(FILE), batch);
        Fitted fitted = Fitted.of(all);
        session.progress()
                .end(files.size(), String.format(Locale.ROOT, "RRMSE %.2f %% median", 100 * fitted.rrmseMedian()));
        return fitted;
    }

    private static Calibration.Fits fit(Session session, List<Path> files, double seriesResistance) {
        FitOptions options = FitOptions.defaults()
                .withSeriesResistance(seriesResistance)
                .withDrive(Drive.STAIRCASE)
                .withSeed(session.seed());
        List<Sweep> sweeps = files.stream().map(SweepCsv::read).toList();
        Calibration.Fits fits = Calibration.fitAll(sweeps, options, session.threads());
        FitArtefacts.write(session.run(), sweeps, fits.devices());
        return fits;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RunException("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Cell cell(Path file) {
        return Cell.parse(file.getFileName().toString().replaceAll("\\.csv$", ""));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
