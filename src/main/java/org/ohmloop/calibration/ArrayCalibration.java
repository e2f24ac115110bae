package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ohmloop.device.Draws;
import org.ohmloop.device.MeasuredArray;
import org.ohmloop.device.PulseResponse;
import org.ohmloop.device.ReadNoise;

/**
 * The statistics of a measured array as a file: what was fitted, from what, and how well it meets cells that were held
 * out. Its JSON is the record itself; {@code array} is all that a simulator needs.
 *
 * @param name {@code rram-techC}
 * @param provenance sources, licence, command, date, and what the data cannot tell
 * @param points rows of the files that entered
 * @param readPath resistance of the measured chip's read path that was taken off every resistance before the fit, ohm
 * @param array the model
 * @param heldOut a quarter of the cells against a fit to the others; empty without relaxation
 */
public record ArrayCalibration(
        String name,
        Provenance provenance,
        long points,
        @JsonProperty("read_path_ohm") double readPath,
        MeasuredArray array,
        @JsonProperty("held_out") List<RelaxationCheck.Row> heldOut) {
    private static final double NO_PULSE = 0.5;

    public ArrayCalibration {
        heldOut = List.copyOf(heldOut);
    }

    /** Relaxation and the reading noise that it was seen through. */
    public static ArrayCalibration ofRelaxation(String name, Provenance provenance, double highest, Path file) {
        RelaxationData data = RelaxationData.read(file);
        RelaxationFit.Fitted train = RelaxationFit.fit(data.where(a -> !isHeldOut(a)));
        List<RelaxationCheck.Row> checked =
                RelaxationCheck.rows(data.where(ArrayCalibration::isHeldOut), train.relaxation(), train.noise());
        RelaxationFit.Fitted all = RelaxationFit.fit(data);
        long points = (long) data.cells() * (data.times().length + 1);
        return new ArrayCalibration(
                name, provenance, points, 0, new MeasuredArray(highest, all.noise(), all.relaxation(), null), checked);
    }

    /** Read noise from long records: each row is level, offset, then conductances in S at even intervals. */
    public static ArrayCalibration ofNoise(
            String name, Provenance provenance, double highest, Path file, double interval) {
        List<double[]> records = NumberTable.read(file, 1000).stream()
                .map(row -> java.util.Arrays.copyOfRange(row, 2, row.length))
                .toList();
        long points = records.stream().mapToLong(r -> r.length).sum();
        MeasuredArray array = new MeasuredArray(highest, ReadNoiseFit.ofRecords(records, interval), null, null);
        return new ArrayCalibration(name, provenance, points, 0, array, List.of());
    }

    /**
     * Response to pulses.
     *
     * @param sets addr, width s, V_WL, V_BL, R before, R after
     * @param resets the same with V_SL
     * @param cycles addr, LRS ohm, HRS ohm, cycle: one cell
     * @param reads cell, time s, R, G, I, V: one cell
     * @param pulseShare of {@link PulseResponse}, which these data cannot tell
     * @param readPath ohm that a simulated chip's read path has less than the measured one's
     */
    public static ArrayCalibration ofPulses(
            String name,
            Provenance provenance,
            double highest,
            Path sets,
            Path resets,
            Path cycles,
            Path reads,
            double pulseShare,
            double readPath) {
        List<double[]> set = less(NumberTable.read(sets, 6), readPath, 4, 5);
        List<double[]> reset = less(NumberTable.read(resets, 6), readPath, 4, 5);
        List<double[]> cycle = less(NumberTable.read(cycles, 4), readPath, 1, 2);
        List<double[]> read = less(NumberTable.read(reads, 4), readPath, 2);
        double[] lrs =
                cycle.stream().mapToDouble(r -> Math.log10(Math.abs(r[1]))).toArray();
        double[] hrs =
                cycle.stream().mapToDouble(r -> Math.log10(Math.abs(r[2]))).toArray();
        double interval = cycle.get(1)[3] - cycle.get(0)[3];
        PulseResponse pulses = new PulseResponse(
                PulseFit.set(set),
                PulseFit.reset(reset, Robust.sd(hrs)),
                CycleMemoryFit.fit(lrs, interval),
                CycleMemoryFit.fit(hrs, interval),
                pulseShare,
                PulseFit.stuck(set));
        MeasuredArray array = new MeasuredArray(highest, pairs(set, reset, read, readPath), null, pulses);
        long points = (long) set.size() + reset.size() + cycle.size() + read.size();
        return new ArrayCalibration(name, provenance, points, readPath, array, List.of());
    }

    /** Rows whose resistances in the columns are without the read path. */
    private static List<double[]> less(List<double[]> rows, double readPath, int... columns) {
        return rows.stream()
                .map(row -> {
                    double[] own = row.clone();
                    for (int column : columns) {
                        own[column] -= readPath;
                    }
                    return own;
                })
                .toList();
    }

    /**
     * Pulses of 0.5 V move nothing: the two reads around one are a pair of the same state. What the pair differs by is
     * the instrument's, and stays as it was measured whatever the read path.
     */
    private static ReadNoise pairs(List<double[]> set, List<double[]> reset, List<double[]> read, double readPath) {
        List<double[]> pairs = new ArrayList<>();
        for (List<double[]> rows : List.of(set, reset)) {
            rows.stream()
                    .filter(r -> r[3] <= NO_PULSE)
                    .map(r -> new double[] {1 / r[4], 1 / r[4] + 1 / (r[5] + readPath) - 1 / (r[4] + readPath)})
                    .forEach(pairs::add);
        }
        double[] record = read.stream().mapToDouble(r -> 1 / r[2]).toArray();
        double seconds = read.get(read.size() - 1)[1] - read.get(0)[1];
        return ReadNoiseFit.ofPairs(pairs, ReadNoiseFit.spectrum(record, seconds / (read.size() - 1)));
    }

    private static boolean isHeldOut(int address) {
        return Draws.uniform(Draws.key(7, address), 0) < 0.25;
    }
}
