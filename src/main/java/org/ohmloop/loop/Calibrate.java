package org.ohmloop.loop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.ohmloop.board.Cell;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.BatchComparison;
import org.ohmloop.calibration.BatchDevice;
import org.ohmloop.calibration.BatchModel;
import org.ohmloop.calibration.Calibration;
import org.ohmloop.calibration.DeviceOutcome;
import org.ohmloop.calibration.Drive;
import org.ohmloop.calibration.FitOptions;
import org.ohmloop.calibration.Gate;
import org.ohmloop.calibration.GateResult;
import org.ohmloop.calibration.Provenance;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;
import org.ohmloop.run.Csv;
import org.ohmloop.run.Json;

/**
 * Fits a model to each sweep of the run and makes the batch of them: its population, what became of every device, the
 * comparison with the batch before, and what the gate says.
 */
final class Calibrate implements Step {
    static final String FILE = "batch.json";

    @Override
    public String name() {
        return "calibrate";
    }

    @Override
    public String key() {
        return "fit";
    }

    @Override
    public Calibrated run(Session session) {
        Inputs.require(session, "sweep", SweepFiles.FOLDER);
        RigFile rig = session.bench().file();
        int rows = session.bench().capabilities().rows();
        BatchChoice choice = session.options().batch();
        List<Path> all = new SweepFiles(session.run()).all();
        List<Path> array =
                all.stream().filter(file -> SweepFiles.cell(file).row() < rows).toList();
        List<Path> behind =
                all.stream().filter(file -> SweepFiles.cell(file).row() >= rows).toList();

        session.progress().begin(name(), all.size());
        BatchFits synapses = fits(session, BatchModel.Kind.SYNAPSE, choice.family(), rig.sweep());
        synapses.fit(array, 0);
        BatchFits neurons = fits(session, BatchModel.Kind.NEURON, ModelFamily.MMSS, rig.neuronSweep());
        neurons.fit(behind, array.size());

        Batch batch = batch(session, synapses, neurons, rows);
        List<BatchComparison> comparisons = comparisons(session, batch);
        GateResult gate = choice.gateFile()
                .map(file -> GateResult.of(Yaml.read(file, Gate.class), batch, comparisons))
                .orElse(null);
        Path file = keep(session, batch);
        Fitted fitted = Fitted.of(new Calibration.Fits(
                joined(synapses.fits().devices(), neurons.fits().devices()),
                joined(synapses.fits().refused(), neurons.fits().refused())));
        session.progress()
                .end(all.size(), String.format(Locale.ROOT, "RRMSE %.2f %% median", 100 * fitted.rrmseMedian()));
        return new Calibrated(
                fitted,
                batch.name(),
                file.toString(),
                new Calibrated.Array(rows, session.bench().capabilities().columns()),
                new Calibrated.Tried(tried(batch, BatchModel.Kind.SYNAPSE), tried(batch, BatchModel.Kind.NEURON)),
                batch.synapse(),
                batch.neuron(),
                comparisons,
                gate);
    }

    private static BatchFits fits(Session session, BatchModel.Kind kind, ModelFamily family, RigFile.SweepBlock block) {
        FitOptions options = FitOptions.defaults()
                .withFamily(family)
                .withDrive(Drive.STAIRCASE)
                .withSeed(session.seed());
        return new BatchFits(
                session, kind, block == null ? options : options.withSeriesResistance(block.seriesResistance()));
    }

    private static Batch batch(Session session, BatchFits synapses, BatchFits neurons, int rows) {
        List<BatchDevice> without = withoutSweep(session, rows);
        BatchFits.Screened cells = synapses.screened(of(BatchModel.Kind.SYNAPSE, without));
        BatchFits.Screened volatiles = neurons.screened(of(BatchModel.Kind.NEURON, without));
        return new Batch(
                session.options().batch().name(),
                provenance(session),
                synapses.model(cells),
                volatiles.devices().isEmpty() ? null : neurons.model(volatiles),
                joined(cells.devices(), volatiles.devices()));
    }

    /** Cells of the batch's sample that forming gave up, and devices that gave no sweep. */
    private static List<BatchDevice> withoutSweep(Session session, int rows) {
        List<BatchDevice> without = new ArrayList<>();
        if (session.options().batch().measured()) {
            Csv.read(session.run().file(Form.FILE), Form.HEADER, Calibrate::unformed).stream()
                    .filter(Objects::nonNull)
                    .forEach(without::add);
        }
        for (Unswept one : Unswept.read(session.run())) {
            BatchModel.Kind kind =
                    Cell.parse(one.device()).row() < rows ? BatchModel.Kind.SYNAPSE : BatchModel.Kind.NEURON;
            without.add(BatchDevice.without(one.device(), kind, one.outcome(), one.reason()));
        }
        return without;
    }

    private static BatchDevice unformed(Csv.Row row) {
        return row.text(2).equals("formed")
                ? null
                : BatchDevice.without(
                        new Cell(row.integer(0), row.integer(1)).toString(),
                        BatchModel.Kind.SYNAPSE,
                        DeviceOutcome.UNFORMED,
                        String.format(Locale.ROOT, "unformed: %.3g S after %d pulses", row.number(3), row.integer(4)));
    }

    private static Provenance provenance(Session session) {
        String command =
                "ohmloop calibrate --rig " + session.run().configuration().rig();
        if (session.options().batch().measured()) {
            command += " --batch " + session.options().batch().name() + " --cells "
                    + session.options().sweepCells() + " --cycles "
                    + session.options().batch().cycles() + " --model "
                    + session.options().batch().model() + " --seed " + session.seed();
        }
        return new Provenance(
                source(session), "", command, session.run().configuration().started(), List.of());
    }

    private static String source(Session session) {
        return "rig " + session.bench().file().name() + ", "
                + session.bench().capabilities().model();
    }

    private static List<BatchComparison> comparisons(Session session, Batch batch) {
        BatchChoice choice = session.options().batch();
        Path runs = session.run().path().toAbsolutePath().getParent();
        Optional<Batch> before = choice.againstFile().isPresent()
                ? choice.againstFile().map(Batch::read)
                : choice.measured()
                        ? new BatchFiles(runs)
                                .newest(source(session), batch.synapse().model())
                        : Optional.empty();
        List<BatchComparison> comparisons = new ArrayList<>();
        for (BatchModel.Kind kind : BatchModel.Kind.values()) {
            before.filter(other -> other.of(kind) != null && batch.of(kind) != null)
                    .ifPresent(
                            other -> comparisons.add(BatchComparison.of(other.name(), other.of(kind), batch.of(kind))));
        }
        return comparisons;
    }

    /** Writes the batch into the run, and a named one beside the runs as well. */
    private static Path keep(Session session, Batch batch) {
        Path file = session.run().file(FILE);
        Json.write(file, batch);
        if (batch.name().isEmpty()) {
            return file;
        }
        BatchFiles files = new BatchFiles(session.run().path().getParent());
        files.keep(batch);
        return files.file(batch.name());
    }

    private static long tried(Batch batch, BatchModel.Kind kind) {
        return of(kind, batch.devices()).size();
    }

    private static List<BatchDevice> of(BatchModel.Kind kind, List<BatchDevice> devices) {
        return devices.stream().filter(device -> device.kind() == kind).toList();
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
