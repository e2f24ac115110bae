package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Waveform;
import org.ohmloop.calibration.SweepCsv;
import org.ohmloop.device.Sweep;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;
import org.ohmloop.run.Csv;

/** Takes I-V sweeps of a seeded sample of the formed cells, and of the neuron devices where the chip has some. */
final class SweepCells implements Step {
    /**
     * What was swept.
     *
     * @param cells of the array
     * @param neuronDevices behind the array
     * @param points a sweep
     * @param failed sweeps that gave no usable currents, with the reason
     */
    record Result(int cells, @JsonProperty("neuron_devices") int neuronDevices, int points, List<String> failed) {}

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public Result run(Session session) {
        Inputs.require(session, "form", Form.FILE);
        Rig bench = session.bench();
        RigFile rig = bench.file();
        int wanted = session.options().sweepCells();
        Random random = new Random(session.seed());
        List<Cell> cells = sample(formed(session), wanted, random);
        List<Cell> neurons =
                rig.neuronSweep() == null ? List.of() : sample(neuronDevices(bench.capabilities()), wanted, random);
        session.progress().begin(name(), (long) cells.size() + neurons.size());
        List<String> failed = new ArrayList<>();
        int arraySweeps = sweep(session, cells, rig.sweep().waveform(), failed);
        int neuronSweeps = neurons.isEmpty()
                ? 0
                : sweep(session, neurons, rig.neuronSweep().waveform(), failed);
        session.progress().end((long) cells.size() + neurons.size(), failed.isEmpty() ? "" : failed.size() + " failed");
        return new Result(arraySweeps, neuronSweeps, rig.sweep().points(), failed);
    }

    /** Sweeps the cells and writes what was measured; a sweep that fails is reported and the others go on. */
    private static int sweep(Session session, List<Cell> cells, Waveform waveform, List<String> failed) {
        int done = 0;
        for (Cell cell : cells) {
            session.stopIfAsked();
            try {
                Sweep sweep = session.bench().sweep(cell, waveform);
                SweepCsv.write(session.run().file("sweeps/" + cell + ".csv"), sweep);
                done++;
            } catch (BenchException e) {
                session.progress().say(e.getMessage());
                failed.add(e.getMessage());
            }
            session.progress().update(done, cell.toString());
        }
        session.bench().ground();
        return done;
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

    private static List<Cell> sample(List<Cell> all, int wanted, Random random) {
        List<Cell> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        List<Cell> sample = new ArrayList<>(shuffled.subList(0, Math.min(wanted, shuffled.size())));
        Collections.sort(sample);
        return sample;
    }
}
