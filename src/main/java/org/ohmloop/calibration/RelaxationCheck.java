package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ohmloop.device.MeasuredArray;
import org.ohmloop.device.ReadNoise;
import org.ohmloop.device.Relaxation;

/**
 * Cells that a fit has not seen against the same cells simulated: each begins at its measured conductance and is read at
 * the measured times through the model's noise, {@link #REPEATS} times over.
 */
public final class RelaxationCheck {
    private static final int REPEATS = 8;
    private static final int LEVELS = 8;
    private static final long SEED = 20261124;

    private RelaxationCheck() {}

    /**
     * One time after verify.
     *
     * @param time s
     * @param cells read then
     * @param sdMeasured standard deviation of the shift, S
     * @param sdModel of the simulated cells, S
     * @param p99Measured what 99 % of magnitudes stay below, S
     * @param p99Model of the simulated cells, S
     * @param worstLevel ratio of simulated to measured standard deviation that is furthest from 1 among eight levels
     */
    public record Row(
            double time,
            int cells,
            double sdMeasured,
            double sdModel,
            double p99Measured,
            double p99Model,
            double worstLevel) {}

    static List<Row> rows(RelaxationData heldOut, Relaxation relaxation, ReadNoise noise) {
        int[] order = IntStream.range(0, heldOut.cells())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> heldOut.initial()[i])
                        .thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Row> rows = new ArrayList<>();
        for (int t = 0; t < heldOut.times().length; t++) {
            double[] measured = heldOut.at(t, order);
            double[] model = simulated(heldOut, t, order, relaxation, noise);
            double worst = 1;
            for (int level = 0; level < LEVELS; level++) {
                int[] some =
                        Arrays.copyOfRange(order, level * order.length / LEVELS, (level + 1) * order.length / LEVELS);
                double ratio =
                        Robust.sd(simulated(heldOut, t, some, relaxation, noise)) / Robust.sd(heldOut.at(t, some));
                worst = Math.abs(Math.log(ratio)) > Math.abs(Math.log(worst)) ? ratio : worst;
            }
            rows.add(new Row(
                    heldOut.times()[t],
                    measured.length,
                    Robust.rounded(Robust.sd(measured)),
                    Robust.rounded(Robust.sd(model)),
                    Robust.rounded(magnitude(measured)),
                    Robust.rounded(magnitude(model)),
                    Robust.rounded(worst)));
        }
        return rows;
    }

    private static double magnitude(double[] values) {
        double[] sorted = Arrays.stream(values).map(Math::abs).sorted().toArray();
        return Robust.quantile(sorted, 0.99);
    }

    private static double[] simulated(
            RelaxationData data, int time, int[] cells, Relaxation relaxation, ReadNoise noise) {
        double after = data.times()[time];
        return Arrays.stream(cells)
                .filter(i -> !Double.isNaN(data.shifts()[time][i]))
                .boxed()
                .flatMapToDouble(i -> IntStream.range(0, REPEATS).mapToDouble(repeat -> {
                    long cell = MeasuredArray.cell(SEED + repeat, data.addresses()[i]);
                    double g = data.initial()[i];
                    double shift = relaxation.shift(cell, g, after);
                    return shift + noise.at(cell, time + 1L, g + shift, after) - noise.at(cell, 0, g, 0);
                }))
                .toArray();
    }
}
