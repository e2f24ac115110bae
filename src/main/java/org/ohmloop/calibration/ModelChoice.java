package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Sweep;

/**
 * The model family that foretells samples best which its fit has not seen.
 *
 * <p>Every fourth twentieth of each sweep is held out: the circuit runs through it, and it does not count in the fit. Of
 * more than twelve sweeps twelve are asked, evenly in their order.
 *
 * @param model label of the family with the smallest error
 * @param heldOut RRMSE over the samples held out, median over the sweeps, by label, the best first
 */
public record ModelChoice(
        String model, @JsonProperty("held_out_rrmse") Map<String, Double> heldOut) {
    private static final List<ModelFamily> FAMILIES = List.of(
            ModelFamily.MMSS, ModelFamily.GMMSS, ModelFamily.GMMSS_SNAPBACK, ModelFamily.VTEAM, ModelFamily.YAKOPCIC);
    private static final int MOST_SWEEPS = 12;
    private static final int BLOCKS = 20;
    private static final int EVERY = 4;

    /** Asks all families. The result does not depend on the number of threads. */
    static ModelChoice among(List<Sweep> sweeps, FitOptions options, FitThreads threads) {
        int asked = Math.min(MOST_SWEEPS, sweeps.size());
        int tasks = asked * FAMILIES.size();
        List<Double> errors = threads.map(tasks, task -> {
            Sweep sweep = sweeps.get((int) ((long) (task % asked) * sweeps.size() / asked));
            return error(sweep, options.withFamily(FAMILIES.get(task / asked)));
        });
        Map<String, Double> medians = new LinkedHashMap<>();
        for (int f = 0; f < FAMILIES.size(); f++) {
            double[] own = errors.subList(f * asked, (f + 1) * asked).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            medians.put(FAMILIES.get(f).label(), (own[(asked - 1) / 2] + own[asked / 2]) / 2);
        }
        Map<String, Double> ranked = new LinkedHashMap<>();
        medians.entrySet().stream()
                .sorted(Comparator.comparingDouble(Map.Entry::getValue))
                .forEach(entry -> ranked.put(entry.getKey(), entry.getValue()));
        return new ModelChoice(ranked.keySet().iterator().next(), ranked);
    }

    /** Of the held-out samples; 1 where no fit was found. */
    private static double error(Sweep sweep, FitOptions options) {
        boolean[] held = new boolean[sweep.size()];
        for (int i = 0; i < held.length; i++) {
            held[i] = (long) i * BLOCKS / held.length % EVERY == EVERY / 2;
        }
        try {
            DeviceFit.Found found = new DeviceFit(sweep, options, held).search();
            double[] y = found.problem().layout().quantities(0, found.u());
            double[] curve = Bench.of(sweep, options)
                    .residuals(options.family(), new boolean[0])
                    .current(y, FittedDevice.FINE);
            double error = 0;
            double norm = 0;
            for (int i = 0; i < curve.length; i++) {
                if (held[i]) {
                    error += (curve[i] - sweep.current()[i]) * (curve[i] - sweep.current()[i]);
                    norm += sweep.current()[i] * sweep.current()[i];
                }
            }
            double relative = Math.sqrt(error / norm);
            return Double.isFinite(relative) ? relative : 1;
        } catch (CalibrationException e) {
            return 1;
        }
    }

    /** In words: the choice and by how much it is better than the next. */
    public String words() {
        List<Map.Entry<String, Double>> ranked = List.copyOf(heldOut.entrySet());
        StringBuilder text = new StringBuilder("model " + model + " foretells held-out samples best: RRMSE");
        for (Map.Entry<String, Double> entry : ranked) {
            text.append(String.format(java.util.Locale.ROOT, " %s %.2f %%,", entry.getKey(), 100 * entry.getValue()));
        }
        double ahead = 100 * (1 - ranked.get(0).getValue() / ranked.get(1).getValue());
        return text.append(String.format(java.util.Locale.ROOT, " %.0f %% less than the next", ahead))
                .toString();
    }
}
