package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.Sweep;

/**
 * Decides which devices make a batch. A sweep enters where its fit reproduces it within {@link BatchModel#WORST_ERROR} and its
 * conductance changed at least {@link BatchModel#LEAST_RATIO}-fold; a device enters with such sweeps where they are at least half of
 * its sweeps, and where no parameter is more than {@link #FARTHEST} robust standard deviations (1.4826 times the median
 * absolute deviation) from the median of all devices. The others are named with the reason.
 */
public final class Screening {
    /** Largest distance of a parameter from the median, in robust standard deviations. */
    public static final double FARTHEST = 7;

    /** Fewer devices than this say nothing about who is far away. */
    static final int FEWEST_TO_COMPARE = 8;

    /** A misfit is noise where noise makes up at least half of its power. */
    private static final double NOISE_SHARE = Math.sqrt(0.5);

    private final BatchModel.Kind kind;
    private final ModelFamily family;
    private final Map<String, List<SweepFit>> usable = new LinkedHashMap<>();
    private final List<BatchDevice> devices = new ArrayList<>();
    private final List<Excluded> refused;

    /**
     * @param sweeps with their fits, all of one family; those of a device in the order of its cycles
     * @param refused sweeps that could not be fitted
     * @throws IllegalArgumentException where the fits are of several families
     */
    public Screening(BatchModel.Kind kind, List<SweepFit> sweeps, List<Excluded> refused) {
        this.kind = kind;
        this.refused = List.copyOf(refused);
        this.family = ModelFamily.of(
                sweeps.isEmpty()
                        ? ModelFamily.MMSS.label()
                        : sweeps.get(0).fit().model());
        Map<String, List<SweepFit>> byDevice = new LinkedHashMap<>();
        for (SweepFit sweep : sweeps) {
            if (!sweep.fit().model().equals(family.label())) {
                throw new IllegalArgumentException(
                        "a batch is of one model: " + sweep.fit().source() + " was fitted with "
                                + sweep.fit().model() + ", others with " + family.label());
            }
            byDevice.computeIfAbsent(sweep.device(), name -> new ArrayList<>()).add(sweep);
        }
        Map<String, List<SweepFit>> good = new LinkedHashMap<>();
        byDevice.forEach((device, all) -> {
            List<SweepFit> fit = all.stream().filter(Screening::good).toList();
            if (2 * fit.size() >= all.size()) {
                good.put(device, fit);
            }
        });
        usable.putAll(good);
        Map<String, String> far = new OutlierTest(family, good).far();
        far.keySet().forEach(usable::remove);
        byDevice.forEach((device, all) -> devices.add(judged(device, all, far)));
    }

    private static boolean good(SweepFit sweep) {
        FittedDevice fit = sweep.fit();
        return fit.rrmse() <= BatchModel.WORST_ERROR && fit.highest() / fit.lowest() >= BatchModel.LEAST_RATIO;
    }

    private BatchDevice judged(String device, List<SweepFit> all, Map<String, String> far) {
        List<SweepFit> good = usable.get(device);
        if (good != null) {
            return described(device, good, DeviceOutcome.USABLE, "");
        }
        if (far.containsKey(device)) {
            return described(device, all, DeviceOutcome.OUTLIER, far.get(device));
        }
        SweepFit worst = all.stream().filter(sweep -> !good(sweep)).findFirst().orElseThrow();
        return faulty(device, all, worst);
    }

    /** The first sweep that fails says why: with the others, it is at least half of them. */
    private BatchDevice faulty(String device, List<SweepFit> all, SweepFit worst) {
        FittedDevice fit = worst.fit();
        double lrs = median(usable.values().stream().flatMap(List::stream).toList(), s -> s.fit()
                .highest());
        double hrs = median(usable.values().stream().flatMap(List::stream).toList(), s -> s.fit()
                .lowest());
        if (worst.high() < hrs) {
            return described(
                    device,
                    all,
                    DeviceOutcome.UNFORMED,
                    text("unformed: %.3g S at most, the others' HRS is %.3g S", worst.high(), hrs));
        }
        if (!(fit.rrmse() <= BatchModel.WORST_ERROR)) {
            return worst.noise() >= NOISE_SHARE * fit.rrmse()
                    ? described(
                            device,
                            all,
                            DeviceOutcome.NOISY,
                            text(
                                    "noisy: noise is %.1f %% of the current, the fit's error %.1f %%, at most %.0f %%",
                                    100 * worst.noise(), 100 * fit.rrmse(), 100 * BatchModel.WORST_ERROR))
                    : described(
                            device,
                            all,
                            DeviceOutcome.BAD_FIT,
                            text(
                                    "bad fit: error %.1f %%, at most %.0f %%",
                                    100 * fit.rrmse(), 100 * BatchModel.WORST_ERROR));
        }
        if (fit.lowest() > (lrs + hrs) / 2) {
            return described(
                    device,
                    all,
                    DeviceOutcome.SHORTED,
                    text("shorted: %.3g S at least, the others' LRS is %.3g S", fit.lowest(), lrs));
        }
        return described(
                device,
                all,
                DeviceOutcome.DOES_NOT_SWITCH,
                text(
                        "does not switch: %.3g to %.3g S in its sweep, a ratio of at least %.0f is needed",
                        fit.lowest(), fit.highest(), BatchModel.LEAST_RATIO));
    }

    private BatchDevice described(String device, List<SweepFit> sweeps, DeviceOutcome outcome, String reason) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (Parameter parameter : family.parameters()) {
            double mean = sweeps.stream()
                    .mapToDouble(s -> parameter.scaled(s.fit().parameters().get(parameter.name())))
                    .average()
                    .orElseThrow();
            parameters.put(parameter.name(), parameter.unscaled(mean));
        }
        return new BatchDevice(
                device,
                kind,
                outcome,
                reason,
                sweeps.size(),
                parameters,
                median(sweeps, s -> s.fit().rrmse()),
                median(sweeps, s -> s.fit().highest()),
                median(sweeps, s -> s.fit().lowest()));
    }

    /** Every device that a fit was found for, usable or not. */
    public List<BatchDevice> devices() {
        return List.copyOf(devices);
    }

    /**
     * The model of the devices that enter.
     *
     * @param sweeps the measured sweeps by source, for the scatter of their fits; empty where they are not at hand
     * @param options of the fits
     * @param threads to fit with
     * @throws CalibrationException where there is none, naming the first reasons
     */
    public BatchModel model(Map<String, Sweep> sweeps, FitOptions options, int threads) {
        List<FitScatter.Fitted> known = usable.values().stream()
                .flatMap(List::stream)
                .map(SweepFit::fit)
                .filter(fit -> sweeps.containsKey(fit.source()))
                .map(fit -> new FitScatter.Fitted(sweeps.get(fit.source()), fit))
                .toList();
        return model(known.isEmpty() ? Optional.empty() : Optional.of(FitScatter.of(known, options, threads)));
    }

    /** The same where the scatter of the fits is known already, or not at all. */
    BatchModel model(Optional<FitScatter> scatter) {
        List<Excluded> excluded = new ArrayList<>(refused);
        devices.stream()
                .filter(device -> device.outcome() != DeviceOutcome.USABLE)
                .forEach(device -> excluded.add(device.excluded()));
        if (usable.isEmpty()) {
            throw new CalibrationException(
                    "No " + kind.name().toLowerCase(Locale.ROOT) + " device of " + excluded.size() + " can be used: "
                            + excluded.stream().limit(3).toList());
        }
        List<SweepFit> all = usable.values().stream().flatMap(List::stream).toList();
        List<List<SweepFit>> byDevice = List.copyOf(usable.values());
        return BatchModel.of(
                kind,
                usable.size(),
                all.size(),
                BatchEstimate.components(family, byDevice, scatter),
                BatchEstimate.medians(family, byDevice),
                percentiles(all, s -> s.fit().rrmse()),
                percentiles(all, s -> s.fit().highest()),
                percentiles(all, s -> s.fit().lowest()),
                excluded);
    }

    private static Percentiles percentiles(List<SweepFit> sweeps, ToDoubleFunction<SweepFit> of) {
        return Percentiles.of(sweeps.stream().mapToDouble(of).toArray());
    }

    /** NaN where there is none. */
    private static double median(List<SweepFit> sweeps, ToDoubleFunction<SweepFit> of) {
        double[] values = sweeps.stream().mapToDouble(of).sorted().toArray();
        return values.length == 0 ? Double.NaN : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
