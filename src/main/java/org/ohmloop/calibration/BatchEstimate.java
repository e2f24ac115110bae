package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;

/** From the fits of a batch's sweeps to its mean and covariances: a parameter counts where its sweep determines it. */
final class BatchEstimate {
    private static final double INTERVAL_SDS = 2 * 1.96;

    private BatchEstimate() {}

    /** @param devices the sweeps of each device */
    static VarianceComponents components(ModelFamily family, List<List<SweepFit>> devices) {
        boolean[] known = determined(family, devices);
        List<VarianceAnalysis.Observation> observations = new ArrayList<>();
        for (int i = 0; i < devices.size(); i++) {
            for (SweepFit sweep : devices.get(i)) {
                observations.add(observation(family, i, sweep.fit(), known));
            }
        }
        VarianceComponents all = new VarianceAnalysis(family, observations).components();
        int[] counts = all.counts().clone();
        for (int p = 0; p < counts.length; p++) {
            counts[p] = known[p] ? counts[p] : 0;
        }
        return new VarianceComponents(
                family,
                all.mean(),
                all.meanError(),
                all.devices(),
                all.sdError(),
                all.cycles(),
                all.cycleSdError(),
                all.fitSd(),
                counts);
    }

    /** Median over devices of each parameter's mean over cycles, SI units. */
    static double[] medians(ModelFamily family, List<List<SweepFit>> devices) {
        boolean[] known = determined(family, devices);
        List<Parameter> parameters = family.parameters();
        double[] medians = new double[known.length];
        for (int p = 0; p < known.length; p++) {
            Parameter parameter = parameters.get(p);
            boolean all = !known[p];
            double[] values = devices.stream()
                    .mapToDouble(sweeps -> sweeps.stream()
                            .map(SweepFit::fit)
                            .filter(fit -> all || !fit.undetermined().contains(parameter.name()))
                            .mapToDouble(
                                    fit -> parameter.scaled(fit.parameters().get(parameter.name())))
                            .average()
                            .orElse(Double.NaN))
                    .filter(Double::isFinite)
                    .toArray();
            medians[p] = parameter.unscaled(Percentiles.of(values).median());
        }
        return medians;
    }

    /** Which parameters one sweep at least determines; the others are taken from all sweeps, and count no device. */
    private static boolean[] determined(ModelFamily family, List<List<SweepFit>> devices) {
        List<Parameter> parameters = family.parameters();
        boolean[] known = new boolean[parameters.size()];
        for (int p = 0; p < known.length; p++) {
            String name = parameters.get(p).name();
            known[p] = devices.stream()
                    .flatMap(List::stream)
                    .anyMatch(sweep -> !sweep.fit().undetermined().contains(name));
        }
        return known;
    }

    private static VarianceAnalysis.Observation observation(
            ModelFamily family, int device, FittedDevice fit, boolean[] known) {
        List<Parameter> parameters = family.parameters();
        double[] values = new double[parameters.size()];
        double[] variances = new double[values.length];
        Arrays.fill(values, Double.NaN);
        for (int p = 0; p < values.length; p++) {
            Parameter parameter = parameters.get(p);
            if (!known[p] || !fit.undetermined().contains(parameter.name())) {
                values[p] = parameter.scaled(fit.parameters().get(parameter.name()));
                variances[p] = known[p] ? variance(parameter, fit) : 0;
            }
        }
        return new VarianceAnalysis.Observation(device, values, variances);
    }

    /** Of the fit, from its 95 % interval; 0 where it states none. */
    private static double variance(Parameter parameter, FittedDevice fit) {
        double[] interval = fit.intervals95().get(parameter.name());
        if (interval == null) {
            return 0;
        }
        double sd = (parameter.scaled(interval[1]) - parameter.scaled(interval[0])) / INTERVAL_SDS;
        return Double.isFinite(sd) ? sd * sd : 0;
    }
}
