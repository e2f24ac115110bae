package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.ohmloop.device.ResetResponse;
import org.ohmloop.device.SetResponse;

/**
 * SET and RESET of a 1T1R cell from sweeps of single pulses. Rows are addr, width s, V_WL, V_BL or V_SL, R before, R after.
 *
 * <p>SET: medians over the cells of a combination, from HRS and at bit lines that switch; soft L1. RESET: maximum
 * likelihood with censoring, because a level below the cell's resistance is not seen.
 */
final class PulseFit {
    private static final double HRS = 30e3;
    private static final double SWITCHED = 0.35;
    private static final double MOVED = 0.05;
    private static final double GATE_KNEE = 3;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private PulseFit() {}

    static SetResponse set(List<double[]> rows) {
        List<double[]> medians = medians(rows);
        double[] start = {Math.log(5000), Math.log(1000), 0.9, Math.log(1e5), 0.7, Math.log(5), -0.01};
        double[] q = Simplex.minimum(
                p -> {
                    SetResponse trial = response(p, 1, 1, 0, 0);
                    double sum = 0;
                    for (double[] m : medians) {
                        double z = (trial.level(m[2], m[1], m[0]) - m[3]) / Math.max(0.02, m[4]);
                        sum += Math.sqrt(1 + z * z) - 1;
                    }
                    return sum;
                },
                start,
                new double[] {0.2, 0.5, 0.1, 1, 0.2, 0.3, 0.01});
        double[] threshold = threshold(rows);
        SetResponse curve = response(q, threshold[0], threshold[1], 0, 0);
        double flat = Robust.coreSd(residuals(rows, curve, 2, 3.5));
        double steep = Robust.coreSd(residuals(rows, curve, 0.85, 1.15));
        double slope = (curve.level(2.5, 0.95, 1e-7) - curve.level(2.5, 1.05, 1e-7)) / 0.1;
        double gate = Math.sqrt(Math.max(0, steep * steep - flat * flat)) / slope;
        return response(q, threshold[0], threshold[1], flat, gate);
    }

    private static SetResponse response(double[] q, double threshold, double spread, double device, double gate) {
        return new SetResponse(
                Robust.rounded(Math.exp(q[0])),
                Robust.rounded(Math.exp(q[1])),
                Robust.rounded(q[2]),
                Robust.rounded(Math.exp(q[3])),
                Robust.rounded(q[4]),
                Robust.rounded(Math.exp(q[5])),
                Robust.rounded(q[6]),
                Robust.rounded(threshold),
                Robust.rounded(spread),
                Robust.rounded(device),
                Robust.rounded(gate));
    }

    /** width, V_WL, V_BL, median log10 R, core spread. */
    private static List<double[]> medians(List<double[]> rows) {
        TreeMap<String, List<double[]>> groups = new TreeMap<>();
        for (double[] r : rows) {
            if (r[4] > HRS && r[3] >= 1.5 && r[2] >= 0.7) {
                groups.computeIfAbsent(r[1] + " " + r[2] + " " + r[3], k -> new ArrayList<>())
                        .add(r);
            }
        }
        List<double[]> medians = new ArrayList<>();
        for (List<double[]> group : groups.values()) {
            double[] after = group.stream().mapToDouble(r -> Math.log10(r[5])).toArray();
            if (after.length > 8) {
                double[] r = group.get(0);
                medians.add(new double[] {r[1], r[2], r[3], Robust.median(after), Robust.coreSd(after)});
            }
        }
        return medians;
    }

    private static double[] residuals(List<double[]> rows, SetResponse curve, double fromGate, double toGate) {
        return rows.stream()
                .filter(r -> r[4] > HRS && r[3] >= 2 && r[2] >= fromGate && r[2] <= toGate)
                .mapToDouble(r -> Math.log10(r[5]) - curve.level(r[3], r[2], r[1]))
                .toArray();
    }

    /** Mean and spread of the bit line's threshold where the word line does not limit. */
    private static double[] threshold(List<double[]> rows) {
        List<double[]> open =
                rows.stream().filter(r -> r[4] > HRS && r[2] >= 1.2).toList();
        double[] q = Simplex.minimum(
                p -> {
                    double sum = 0;
                    for (double[] r : open) {
                        double z = (r[3] - p[0]) / Math.exp(p[1]);
                        boolean switched = Math.log10(r[4] / r[5]) > SWITCHED;
                        sum -= Math.log(1e-3 + NORMAL.cumulativeProbability(switched ? z : -z));
                    }
                    return sum;
                },
                new double[] {1.2, -1.6},
                new double[] {0.1, 0.3});
        return new double[] {q[0], Math.exp(q[1])};
    }

    /** @param cycleSpread of one cell over its cycles, decades: the rest of the spread is between devices */
    static ResetResponse reset(List<double[]> rows, double cycleSpread) {
        double[] q = Simplex.minimum(
                p -> {
                    double sd = Math.exp(p[4]);
                    double sum = 0;
                    for (double[] r : rows) {
                        double mean = p[0]
                                + p[1] * (r[3] - ResetResponse.REFERENCE_LINE)
                                + p[2] * Math.min(0, r[2] - GATE_KNEE)
                                + p[3] * Math.log10(r[1] / ResetResponse.REFERENCE_WIDTH);
                        double before = Math.log10(r[4]);
                        double after = Math.log10(r[5]);
                        sum -= after - before > MOVED
                                ? NORMAL.logDensity((after - mean) / sd) - p[4]
                                : Math.log(1e-300 + NORMAL.cumulativeProbability((before + MOVED - mean) / sd));
                    }
                    return sum;
                },
                new double[] {4.2, 0.8, 1, 1, -1},
                new double[] {0.2, 0.3, 0.3, 0.3, 0.3});
        double total = Math.exp(q[4]);
        return new ResetResponse(
                Robust.rounded(q[0]),
                Robust.rounded(q[1]),
                Robust.rounded(Math.max(0, q[2])),
                GATE_KNEE,
                Robust.rounded(Math.max(0, q[3])),
                Robust.rounded(Math.sqrt(Math.max(0, total * total - cycleSpread * cycleSpread))),
                Robust.rounded(cycleSpread),
                Robust.rounded(annealing(rows)));
    }

    private static double annealing(List<double[]> rows) {
        double[] drops = rows.stream()
                .filter(r -> r[3] >= 1.5 && r[1] >= 1e-7 && Math.abs(Math.log10(r[5] / r[4])) < MOVED)
                .mapToDouble(r -> Math.log10(r[4] / r[5]) / Math.log10(r[1] / 2e-8))
                .toArray();
        return Math.max(0, Robust.mean(drops));
    }

    /** Share of cells that a strong SET leaves above 10 kohm. */
    static double stuck(List<double[]> sets) {
        List<double[]> strong =
                sets.stream().filter(r -> r[3] >= 2 && r[2] >= 1.5).toList();
        return Robust.rounded(strong.stream().filter(r -> r[5] > 10e3).count() / (double) Math.max(1, strong.size()));
    }
}
