package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.calibration.DeviceOutcome;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;
import org.ohmloop.run.Csv;

/**
 * Takes I-V sweeps of a seeded sample of the formed cells, and of the neuron devices where the chip has some; several
 * cycles of each where asked. A sweep that is on disk is not taken again, so that a resumed run measures what is missing.
 */
final class SweepCells implements Step {
    /**
     * What was swept.
     *
     * @param cells of the array that gave a sweep
     * @param neuronDevices behind the array that gave one
     * @param cycles sweeps of each
     * @param points a sweep
     * @param failed devices that gave no usable currents, with the reason
     */
    record Result(
            int cells,
            @JsonProperty("neuron_devices") int neuronDevices,
            int cycles,
            int points,
            List<String> failed) {}

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public Result run(Session session) {
        Inputs.require(session, "form", Form.FILE);
        Rig bench = session.bench();
        RigFile rig = bench.file();
        LoopOptions options = session.options();
        int wanted = options.sweepCells();
        // A batch's sample was chosen before it was formed.
        List<Cell> cells =
                options.batch().measured() ? formed(session) : CellSample.of(formed(session), wanted, session.seed());
        List<Cell> neurons = rig.neuronSweep() == null
                ? List.of()
                : CellSample.of(neuronDevices(bench.capabilities()), wanted, session.seed());
        Sweeping sweeping = new Sweeping(session, cells.size() + neurons.size());
        int arraySweeps = sweeping.take(cells, rig.sweep().waveform());
        int neuronSweeps =
                neurons.isEmpty() ? 0 : sweeping.take(neurons, rig.neuronSweep().waveform());
        sweeping.end();
        return new Result(
                arraySweeps,
                neuronSweeps,
                options.batch().cycles(),
                rig.sweep().points(),
                sweeping.failed.stream().map(Unswept::reason).toList());
    }

    /** The sweeps under way. */
    private static final class Sweeping {
        private final Session session;
        private final SweepFiles files;
        private final int cycles;
        private final long all;
        private final List<Unswept> failed = new ArrayList<>();
        private long done;

        Sweeping(Session session, int devices) {
            this.session = session;
            this.files = new SweepFiles(session.run());
            this.cycles = session.options().batch().cycles();
            this.all = (long) devices * cycles;
            session.progress().begin("sweep", all);
        }

        /** Sweeps the cells, with a look at the stop between sweeps; a cell that fails is noted and the others go on. */
        int take(List<Cell> cells, Waveform waveform) {
            int good = 0;
            for (Cell cell : cells) {
                try {
                    for (int cycle = 1; cycle <= cycles; cycle++) {
                        if (!files.has(cell, cycle)) {
                            session.stopIfAsked();
                            files.write(cell, cycle, session.bench().sweep(cell, waveform));
                        }
                        session.progress().update(++done, cell.toString());
                    }
                    good++;
                } catch (BenchException e) {
                    session.progress().say(e.getMessage());
                    failed.add(unswept(cell, e.getMessage()));
                }
            }
            session.bench().ground();
            return good;
        }

        /** A cell whose current is over range is shorted where a reading says so as well. */
        private Unswept unswept(Cell cell, String message) {
            RigFile rig = session.bench().file();
            Reading reading =
                    session.bench().read(rig.read().setting(), List.of(cell)).get(0);
            double least = rig.limits().minResistance();
            if (!(reading instanceof Reading.Current current)) {
                return new Unswept(
                        cell.toString(), DeviceOutcome.SHORTED, "shorted: its reading is over range. " + message);
            }
            double conductance = current.amperes() / rig.read().voltage();
            return conductance > 1 / least
                    ? new Unswept(
                            cell.toString(),
                            DeviceOutcome.SHORTED,
                            String.format(
                                    Locale.ROOT,
                                    "shorted: reads %.3g S, more than 1/min_resistance_ohm = %.3g S",
                                    conductance,
                                    1 / least))
                    : new Unswept(cell.toString(), DeviceOutcome.NOT_MEASURED, message);
        }

        void end() {
            Unswept.write(session.run(), failed);
            session.progress().end(all, failed.isEmpty() ? "" : failed.size() + " failed");
        }
    }

    private static List<Cell> formed(Session session) {
        return Csv.read(
                        session.run().file(Form.FILE),
                        Form.HEADER,
                        row -> row.text(2).equals("formed") ? new Cell(row.integer(0), row.integer(1)) : null)
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Cell> neuronDevices(Capabilities chip) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < chip.neuronRows(); row++) {
            for (int column = 0; column < chip.columns(); column++) {
                cells.add(new Cell(chip.rows() + row, column));
            }
        }
        return cells;
    }
}
