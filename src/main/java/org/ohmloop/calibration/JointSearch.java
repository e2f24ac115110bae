package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ohmloop.calibration.FitLayout.Leaf;

/**
 * Fits of several captures together.
 *
 * <p><b>Pooled</b>: one set of parameters. Searches start from the median of the captures' own fits, from each of these
 * fits (12 at most), and scattered about the median; the best go on as in {@link DeviceFit}.
 *
 * <p><b>Hierarchical</b>: population, device, capture, with partial pooling. Every parameter may deviate from device to
 * device (where there are several), and a few from capture to capture. The few are chosen by the data: of all
 * parameters the one whose freedom lowers -2 ln(posterior) most, then the next, {@link #MOST_DEVIATING} at most and as
 * long as the fall is worth the numbers it takes (BIC: ln n for each capture). The deviations are Gaussian; their
 * variances are estimated with them, by turns (empirical Bayes, the EM algorithm with the posterior's curvature for the
 * E step), from the data and one pseudo-observation of the spread expected beforehand, half of that of the starts.
 *
 * <p>Sources: M. J. Lindstrom, D. M. Bates, "Nonlinear mixed effects models for repeated measures data", Biometrics 46
 * (1990) 673; A. Gelman et al., "Bayesian Data Analysis", 3rd ed., chapter 5 (partial pooling) and 13.4 (EM).
 */
final class JointSearch {
    /** Parameters that may deviate from capture to capture. */
    static final int MOST_DEVIATING = 3;

    /** A model with one set of parameters misses captures by about as much. */
    private static final double EXPECTED_ERROR = 0.08;

    private static final int STARTS_FROM_CAPTURES = 12;
    private static final int FINALISTS = 6;
    private static final int ROUNDS = 6;
    private static final int EVALUATIONS = 25;

    /** The spread expected beforehand, as a share of that of the starts. */
    static final double EXPECTED_SPREAD = 0.5;

    private final JointLayouts layouts;
    private final FitOptions options;
    private final FitThreads threads;
    private final List<Member> members;

    JointSearch(List<Member> members, FitOptions options, FitThreads threads) {
        this.members = members;
        this.options = options;
        this.threads = threads;
        layouts = new JointLayouts(members, options);
    }

    /**
     * A fit of all the captures.
     *
     * @param problem on the time grid of the search
     * @param u its solution
     * @param cost -2 ln of the posterior there, up to a constant
     * @param error root mean square of the captures' losses: the error of the model, relative
     * @param byDevice sd of the deviations of devices, by number of the parameter, on its fitting scale
     * @param byCapture the same of captures
     */
    record Found(
            FitProblem problem,
            double[] u,
            double cost,
            double error,
            Map<Integer, Double> byDevice,
            Map<Integer, Double> byCapture) {
        FitLayout.Values values() {
            return problem.layout().values(u);
        }
    }

    /** @throws CalibrationException where no start gave a finite current in every capture */
    Found pooled() {
        FitLayout layout = layouts.layout(Map.of(), Map.of(), EXPECTED_ERROR);
        FitProblem medium = new FitProblem(layout, DeviceFit.MEDIUM, threads);
        List<FitSearch.Found> heats = new ArrayList<>();
        for (double[] parameters : starts()) {
            heats.add(FitSearch.run(medium, layout.unknowns(layouts.start(parameters)), 60));
        }
        heats.removeIf(heat -> !Double.isFinite(heat.cost()));
        if (heats.isEmpty()) {
            throw new CalibrationException(
                    "no start of the joint fit of " + members.size() + " captures gave a finite current");
        }
        FitSearch.Found best = heats.stream()
                .sorted(Comparator.comparingDouble(FitSearch.Found::cost))
                .limit(FINALISTS)
                .map(heat -> FitSearch.run(medium, heat.u(), 150))
                .min(Comparator.comparingDouble(FitSearch.Found::cost))
                .orElseThrow();
        return finish(at(medium, best, Map.of(), Map.of()));
    }

    /** Parameters of the pooled fit of these captures, on their fitting scales, searched for from one of more captures. */
    double[] from(Found ofMore, int evaluations) {
        FitLayout layout = layouts.layout(Map.of(), Map.of(), ofMore.error());
        FitProblem problem = new FitProblem(layout, DeviceFit.MEDIUM, threads);
        double[] start = layout.unknowns(layouts.start(ofMore.values().shared()));
        return layout.values(FitSearch.run(problem, start, evaluations).u()).shared();
    }

    /** Parameters at the centre of the hierarchical fit of these captures, on their fitting scales. */
    double[] centre() {
        return hierarchical(pooled()).values().shared();
    }

    private List<double[]> starts() {
        double[] middle = layouts.middle();
        List<double[]> starts = new ArrayList<>(List.of(middle));
        int stride = Math.max(1, members.size() / STARTS_FROM_CAPTURES);
        for (int c = 0; c < members.size() && starts.size() <= STARTS_FROM_CAPTURES; c += stride) {
            starts.add(members.get(c).alone());
        }
        SplittableRandom random = new SplittableRandom(options.seed());
        for (int i = 1; i < options.starts(); i++) {
            double[] start = middle.clone();
            for (int q = 0; q < layouts.parameters(); q++) {
                start[q] += layouts.scatter(q) * random.nextGaussian();
            }
            starts.add(start);
        }
        return starts;
    }

    /** The hierarchical fit, from the pooled one. */
    Found hierarchical(Found pooled) {
        Map<Integer, Double> byDevice = new HashMap<>();
        if (pooled.problem().layout().devices() > 1) {
            for (int q = 0; q < layouts.parameters(); q++) {
                byDevice.put(q, layouts.expectedSpread(q));
            }
        }
        Found now = search(pooled, byDevice, Map.of(), 40);
        for (int round = 0; round < MOST_DEVIATING; round++) {
            Optional<Found> freer = freed(now);
            if (freer.isEmpty()) {
                break;
            }
            now = freer.get();
        }
        for (int round = 0; round < ROUNDS; round++) {
            now = search(now, spread(now, now.byDevice(), true), spread(now, now.byCapture(), false), 20);
        }
        return finish(now);
    }

    /** With one more parameter free to deviate from capture to capture; empty where none is worth it. */
    private Optional<Found> freed(Found now) {
        Optional<Found> best = Optional.empty();
        double least = search(now, now.byDevice(), now.byCapture(), EVALUATIONS).cost();
        for (int q = 0; q < layouts.parameters(); q++) {
            if (now.byCapture().containsKey(q)) {
                continue;
            }
            Map<Integer, Double> freer = new TreeMap<>(now.byCapture());
            freer.put(q, layouts.expectedSpread(q));
            Found found = search(now, now.byDevice(), freer, EVALUATIONS);
            double after = found.cost() + penalty();
            if (after < least) {
                least = after;
                best = Optional.of(found);
            }
        }
        return best;
    }

    private double penalty() {
        double sum = 0;
        for (Member member : members) {
            sum += Math.log(member.capture().sweep().size());
        }
        return sum;
    }

    Found search(Found from, Map<Integer, Double> byDevice, Map<Integer, Double> byCapture, int evaluations) {
        FitLayout layout = layouts.layout(byDevice, byCapture, from.error());
        FitProblem problem = new FitProblem(layout, DeviceFit.MEDIUM, threads);
        return at(problem, FitSearch.run(problem, layout.unknowns(from.values()), evaluations), byDevice, byCapture);
    }

    private static Found at(
            FitProblem problem, FitSearch.Found found, Map<Integer, Double> byDevice, Map<Integer, Double> byCapture) {
        // The residuals then are those of the solution, not of the last trial.
        problem.evaluate(found.u());
        problem.accept(found.u());
        List<Leaf> leaves = problem.layout().leaves();
        double sum = 0;
        for (Leaf leaf : leaves) {
            sum += leaf.residuals().loss;
        }
        double error = Math.max(DeviceFit.SMALLEST_ERROR, Math.sqrt(sum / leaves.size()));
        return new Found(problem, found.u(), found.cost(), error, byDevice, byCapture);
    }

    /** At the finest time grid, the priors weighed by the error that was found. */
    Found finish(Found found) {
        FitLayout layout = layouts.layout(found.byDevice(), found.byCapture(), found.error());
        FitProblem fine = new FitProblem(layout, FittedDevice.FINE, threads);
        return at(fine, FitSearch.run(fine, found.u(), 30), found.byDevice(), found.byCapture());
    }

    /** The M step: the spread of the deviations about 0, their own uncertainty included. */
    Map<Integer, Double> spread(Found found, Map<Integer, Double> before, boolean devices) {
        FitLayout layout = found.problem().layout();
        int blocks = devices ? layout.devices() : layout.leaves().size();
        Map<Integer, Double> spread = new TreeMap<>();
        before.keySet().forEach(q -> spread.put(q, Math.pow(layouts.expectedSpread(q), 2)));
        boolean[] seen = new boolean[layout.devices()];
        for (int c = 0; c < layout.leaves().size(); c++) {
            int device = layout.leaves().get(c).device();
            if (devices && seen[device]) {
                continue;
            }
            seen[device] = true;
            double[][] covariance = found.problem().covariance(c);
            int[] places = found.problem().places(c);
            int first = devices ? layout.sharedSize() : layout.sharedSize() + layout.deviceSize(device);
            int end = devices ? layout.sharedSize() + layout.deviceSize(device) : places.length;
            for (int i = first; i < end; i++) {
                if (layout.slot(places[i]) instanceof Slot.Deviation slot) {
                    double u = found.u()[places[i]];
                    spread.merge(slot.quantity(), slot.sd() * slot.sd() * (u * u + covariance[i][i]), Double::sum);
                }
            }
        }
        spread.replaceAll((q, sum) -> Math.sqrt(sum / (blocks + 1)));
        return spread;
    }
}
