package org.ohmloop.programming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Pending;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.device.Sweep;
import org.ohmloop.link.LinkException;
import org.ohmloop.rig.Bench;
import org.ohmloop.rig.RigFile;

/**
 * Cells whose conductance creeps exponentially faster with voltage, differ from each other, scatter from pulse to pulse and
 * are read with noise; some are stuck. It watches that no cell gets a pulse while its last one is unread, and fails now and
 * then when asked to: before, in the middle of or after a batch.
 */
final class FakeBench implements Bench {
    static final double G_MIN = 1e-6;
    static final double G_MAX = 150e-6;

    private final RigFile file = rigFile();
    private final SplittableRandom random;
    private final Map<Cell, Double> conductance = new HashMap<>();
    private final Set<Cell> stuck = new HashSet<>();
    private final Set<Cell> virgin = new HashSet<>();
    private final Set<Cell> unread = new HashSet<>();
    private final Map<Cell, Integer> pulses = new HashMap<>();
    final List<String> violations = new ArrayList<>();
    double readNoise = 0.005;
    double faultShare;
    int rounds = 1;
    int underWay;
    int mostUnderWay;
    int grounded;
    int batches;
    int largestBatch;

    FakeBench(long seed) {
        random = new SplittableRandom(seed);
    }

    static RigFile rigFile() {
        return new RigFile(
                "fake",
                new RigFile.BoardEntry("ohmloop", "mem:fake", null, null),
                new RigFile.Expect("fake", 1, 1),
                new RigFile.ReadBlock(0.2, 3.3, 4e-5, 4),
                new RigFile.PulseBlock(2.4, 0.1, 3.4, 1.4, 1e-5),
                new RigFile.PulseBlock(0.7, 0.05, 2.2, 2.0, 1e-6),
                new RigFile.PulseBlock(0.7, 0.05, 2.2, 3.3, 1e-6),
                new RigFile.SweepBlock(1.3, 1.3, RigFile.Direction.RESET, 200, 1e-5, 3.3, 4e-4, 600),
                null,
                new RigFile.MultiplyBlock(0.2, 3.3, 4e-3),
                new RigFile.Range(5e-6, 100e-6, 2e-6),
                new RigFile.Limits(3.5, 3.5, 1e-3, 1000, 1e-5, 4000));
    }

    /** Puts a cell that never moves into the array. */
    FakeBench stick(Cell cell, double siemens) {
        stuck.add(cell);
        conductance.put(cell, siemens);
        return this;
    }

    FakeBench set(Cell cell, double siemens) {
        conductance.put(cell, siemens);
        return this;
    }

    /** Puts a cell into the array that needs forming. */
    FakeBench virgin(Cell cell) {
        virgin.add(cell);
        conductance.put(cell, 1e-8);
        return this;
    }

    double conductance(Cell cell) {
        return conductance.computeIfAbsent(cell, absent -> 20e-6);
    }

    int pulses(Cell cell) {
        return pulses.getOrDefault(cell, 0);
    }

    @Override
    public RigFile file() {
        return file;
    }

    @Override
    public void pulse(List<Pulse> batch) {
        batches++;
        largestBatch = Math.max(largestBatch, batch.size());
        int fault = random.nextDouble() < faultShare ? random.nextInt(batch.size() + 1) : -1;
        for (int i = 0; i < batch.size(); i++) {
            Pulse pulse = batch.get(i);
            if (i == fault) {
                throw timeout();
            }
            if (!unread.add(pulse.cell())) {
                violations.add(pulse.cell() + " got a pulse while its last one was unread");
            }
            pulses.merge(pulse.cell(), 1, Integer::sum);
            apply(pulse);
        }
        if (fault == batch.size()) {
            throw timeout();
        }
    }

    @Override
    public List<Reading> read(ReadSetting setting, List<Cell> cells) {
        if (random.nextDouble() < faultShare) {
            throw timeout();
        }
        List<Reading> readings = new ArrayList<>();
        for (Cell cell : cells) {
            unread.remove(cell);
            double amperes = conductance(cell) * setting.voltage() * (1 + readNoise * gaussian());
            readings.add(amperes > setting.fullScale() ? new Reading.Overload(true) : new Reading.Current(amperes));
        }
        return readings;
    }

    @Override
    public int roundsAtOnce() {
        return rounds;
    }

    /** Does nothing before it is awaited, as late as a board might; a fault is the same however often it is asked for. */
    @Override
    public Pending<List<Reading>> startRound(List<Pulse> batch, ReadSetting setting, List<Cell> cells) {
        if (rounds == 1) {
            return Bench.super.startRound(batch, setting, cells);
        }
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        CompletableFuture<List<Reading>> readings = new CompletableFuture<>();
        return () -> {
            if (!readings.isDone()) {
                underWay--;
                try {
                    readings.complete(
                            Bench.super.startRound(batch, setting, cells).await());
                } catch (LinkException e) {
                    readings.obtrudeException(e);
                }
            }
            try {
                return readings.join();
            } catch (CompletionException e) {
                throw (LinkException) e.getCause();
            }
        };
    }

    private void apply(Pulse pulse) {
        Cell cell = pulse.cell();
        double g = conductance(cell);
        if (virgin.contains(cell)) {
            if (pulse.voltage() > 2.8) {
                virgin.remove(cell);
                conductance.put(cell, 40e-6);
            }
        } else if (!stuck.contains(cell)) {
            double ofTheDevice = 1.1 + 0.1 * Math.sin(cell.row() * 7.3 + cell.column() * 3.1);
            double threshold = ofTheDevice + 0.02 * gaussian();
            double share = -Math.expm1(-Math.exp((Math.abs(pulse.voltage()) - threshold) / 0.06));
            conductance.put(cell, g + share * ((pulse.voltage() > 0 ? G_MAX : G_MIN) - g));
        }
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static LinkException timeout() {
        return new LinkException(LinkException.Fault.TIMEOUT, "no answer in 1 s");
    }

    @Override
    public void ground() {
        grounded++;
    }

    @Override
    public Capabilities capabilities() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sweep sweep(Cell cell, Waveform waveform) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Products multiply(Multiplication multiplication) {
        throw new UnsupportedOperationException();
    }
}
