package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;

/** From the fits of a batch's sweeps to its mean and covariances: a parameter counts where its sweep determines it. */
final class BatchEstimate {
    private BatchEstimate() {}

    /**
     * @param devices the sweeps of each device
     * @param scatter of the fits, where it was measured
     */
    static VarianceComponents components(
            ModelFamily family, List<List<SweepFit>> devices, Optional<FitScatter> scatter) {
        boolean[] known = determined(family, devices);
        List<VarianceAnalysis.Observation> observations = new ArrayList<>();
        for (int i = 0; i < devices.size(); i++) {
            for (SweepFit sweep : devices.get(i)) {
                observations.add(observation(family, i, sweep.fit(), known));
            }
        }
        VarianceComponents all = new VarianceAnalysis(family, observations, scatter).components();
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
        double[] values = new double[known.length];
        for (int p = 0; p < values.length; p++) {
            Parameter parameter = family.parameters().get(p);
            boolean counts = !known[p] || !fit.undetermined().contains(parameter.name());
            values[p] = counts ? parameter.scaled(fit.parameters().get(parameter.name())) : Double.NaN;
        }
        return new VarianceAnalysis.Observation(device, values);
    }
}
