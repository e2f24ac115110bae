package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;

/**
 * From a hierarchical fit to the population of a batch.
 *
 * <p>The mean is the centre of the fit, with the error of the posterior density there, each sweep weighing as many
 * independent samples as its residuals are worth. A standard deviation s was estimated from deviations that the data know
 * only in part: with v the posterior variance of a deviation in units of s^2, it is worth sum(1 - v) deviations, and its
 * standard error is s / sqrt(2 sum(1 - v)). Of two devices, whose mean is not known either, that is one deviation at most.
 *
 * <p>Correlations between parameters are not part of the fit: they are 0.
 */
final class JointEstimate {
    /** Fewer deviations than this say nothing about their standard deviation: it is the one expected beforehand. */
    private static final double LEAST_WORTH = 0.2;

    private final JointSearch.Found found;
    private final FitProblem weighed;
    private final List<FittedDevice> fits;
    private final List<Member> members;
    private final List<String> names;
    private final ModelFamily family;

    /**
     * @param found the hierarchical fit
     * @param weighed its problem, at the solution, with each sweep weighing as much as it is worth
     * @param fits of the members, in their order
     */
    JointEstimate(
            JointSearch.Found found,
            FitProblem weighed,
            List<FittedDevice> fits,
            List<Member> members,
            ModelFamily family) {
        this.found = found;
        this.weighed = weighed;
        this.fits = fits;
        this.members = members;
        this.family = family;
        names = Member.devices(members);
    }

    JointPopulation population() {
        VarianceComponents components = components();
        BatchModel.Kind kind = kind(components);
        BatchModel model = BatchModel.of(
                kind,
                names.size(),
                members.size(),
                components,
                percentiles(FittedDevice::rrmse),
                percentiles(FittedDevice::highest),
                percentiles(FittedDevice::lowest),
                List.of());
        return new JointPopulation(
                model, names.stream().map(name -> device(name, kind)).toList(), notes(components));
    }

    /** A device that falls back to HRS by itself, whose voff is positive, is of a neuron. */
    private BatchModel.Kind kind(VarianceComponents components) {
        for (int p = 0; p < components.mean().length; p++) {
            if (family.parameters().get(p).name().equals("voff")) {
                return components.mean()[p] > 0 ? BatchModel.Kind.NEURON : BatchModel.Kind.SYNAPSE;
            }
        }
        return BatchModel.Kind.SYNAPSE;
    }

    private VarianceComponents components() {
        int n = family.parameters().size();
        boolean several = names.size() > 1;
        double[] nothing = new double[n];
        Arrays.fill(nothing, Double.NaN);
        return new VarianceComponents(
                family,
                Arrays.copyOf(found.values().shared(), n),
                several ? meanError() : nothing,
                diagonal(found.byDevice()),
                several ? sdError(found.byDevice(), true) : nothing,
                members.size() > names.size() ? diagonal(found.byCapture()) : null,
                members.size() > names.size() ? sdError(found.byCapture(), false) : null,
                null,
                counts());
    }

    private double[] meanError() {
        double[][] covariance = weighed.covariance(0);
        double[] error = new double[family.parameters().size()];
        for (int i = 0; i < weighed.layout().sharedSize(); i++) {
            Slot slot = weighed.layout().slot(i);
            error[slot.quantity()] = slot.slope(found.u()[i]) * Math.sqrt(covariance[i][i]);
        }
        return error;
    }

    private double[][] diagonal(Map<Integer, Double> sds) {
        double[][] covariance =
                new double[family.parameters().size()][family.parameters().size()];
        sds.forEach((q, sd) -> covariance[q][q] = sd * sd);
        return covariance;
    }

    private double[] sdError(Map<Integer, Double> sds, boolean devices) {
        double[] error = new double[family.parameters().size()];
        double[] worth = worth(devices);
        Arrays.fill(error, Double.NaN);
        sds.forEach((q, sd) -> error[q] = worth[q] < LEAST_WORTH ? Double.NaN : sd / Math.sqrt(2 * worth[q]));
        return error;
    }

    /** How many known deviations the deviations of each quantity are worth. */
    private double[] worth(boolean devices) {
        FitLayout layout = weighed.layout();
        double[] worth = new double[family.parameters().size()];
        boolean[] seen = new boolean[layout.devices()];
        for (int c = 0; c < members.size(); c++) {
            int device = layout.leaves().get(c).device();
            int[] places = weighed.places(c);
            int own = layout.sharedSize() + layout.deviceSize(device);
            double[][] covariance = weighed.covariance(c);
            for (int i = layout.sharedSize(); i < places.length; i++) {
                boolean wanted = devices ? i < own && !seen[device] : i >= own;
                if (wanted && layout.slot(places[i]) instanceof Slot.Deviation slot) {
                    worth[slot.quantity()] += Math.max(0, 1 - covariance[i][i]);
                }
            }
            seen[device] = true;
        }
        return worth;
    }

    /** Devices with a sweep that determines each parameter. */
    private int[] counts() {
        return family.parameters().stream()
                .mapToInt(parameter -> (int) names.stream()
                        .filter(name -> of(name).stream()
                                .anyMatch(fit -> !fit.undetermined().contains(parameter.name())))
                        .count())
                .toArray();
    }

    private List<FittedDevice> of(String device) {
        List<FittedDevice> of = new ArrayList<>();
        for (int c = 0; c < members.size(); c++) {
            if (members.get(c).capture().device().equals(device)) {
                of.add(fits.get(c));
            }
        }
        return of;
    }

    private BatchDevice device(String name, BatchModel.Kind kind) {
        List<FittedDevice> own = of(name);
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (Parameter parameter : family.parameters()) {
            double mean = own.stream()
                    .mapToDouble(fit -> parameter.scaled(fit.parameters().get(parameter.name())))
                    .average()
                    .orElseThrow();
            parameters.put(parameter.name(), parameter.unscaled(mean));
        }
        return new BatchDevice(
                name,
                kind,
                DeviceOutcome.USABLE,
                "",
                own.size(),
                parameters,
                median(own, FittedDevice::rrmse),
                median(own, FittedDevice::highest),
                median(own, FittedDevice::lowest));
    }

    private List<String> notes(VarianceComponents components) {
        List<String> notes = new ArrayList<>();
        notes.add("Correlations between parameters were not estimated: they are 0.");
        if (components.cycles() != null) {
            notes.add(
                    "cycle_sd is from sweep to sweep of one device, whatever else differed between these sweeps. Only the"
                            + " parameters that the data let deviate have one.");
        }
        if (names.size() == 1) {
            notes.add("One device: nothing is known of the spread from device to device.");
            return notes;
        }
        notes.add("The sd from device to device is of " + names.size() + " devices; sd_se says how little that tells.");
        List<String> unknown = new ArrayList<>();
        for (int p = 0; p < components.sdError().length; p++) {
            if (!(components.sdError()[p] < Math.sqrt(components.devices()[p][p]))) {
                unknown.add(family.parameters().get(p).name());
            }
        }
        if (!unknown.isEmpty()) {
            notes.add(
                    names.size() + " devices cannot tell the sd from device to device of " + String.join(", ", unknown)
                            + ": it is much what was expected beforehand, half the spread of the search's starts.");
        }
        return notes;
    }

    private Percentiles percentiles(ToDoubleFunction<FittedDevice> of) {
        return Percentiles.of(fits.stream().mapToDouble(of).toArray());
    }

    private static double median(List<FittedDevice> fits, ToDoubleFunction<FittedDevice> of) {
        return Percentiles.of(fits.stream().mapToDouble(of).toArray()).median();
    }
}
