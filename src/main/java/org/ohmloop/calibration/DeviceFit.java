package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.ohmloop.calibration.FitLayout.Leaf;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.Sweep;

/**
 * Fits a compact model, in the circuit where it was measured, to one sweep.
 *
 * <p>{@link FitSearch} on {@link FitProblem} with analytic derivatives. A few iterations on a coarse time grid from each
 * starting point; the best few go on at four sub-steps a sample; the best of them ends at sixteen, with the priors
 * weighed by the error that was found.
 */
final class DeviceFit {
    static final int COARSE = 2;
    static final int MEDIUM = 4;
    static final double EXPECTED_ERROR = 0.03;
    static final double SMALLEST_ERROR = 1e-3;
    private static final int FINALISTS = 3;

    private final Sweep sweep;
    private final FitOptions options;
    private final Bench bench;
    private final Unknowns unknowns;
    private final CaptureResiduals residuals;

    DeviceFit(Sweep sweep, FitOptions options) {
        this(sweep, options, new boolean[0]);
    }

    /** @param held samples that do not count */
    DeviceFit(Sweep sweep, FitOptions options, boolean[] held) {
        this.sweep = SweepCheck.fit(sweep);
        this.options = options;
        bench = Bench.of(sweep, options);
        unknowns = bench.unknowns(options);
        residuals = bench.residuals(options.family(), held);
    }

    /** @throws CalibrationException where no start gave a finite current */
    FittedDevice fit() {
        Found found = search();
        return new FitResult(found.problem(), found.u(), options.family()).device(0, bench);
    }

    /** Where the search ended, and on which problem. */
    record Found(FitProblem problem, double[] u, double cost) {}

    Found search() {
        SplittableRandom random = new SplittableRandom(options.seed());
        FitProblem coarse = problem(COARSE, EXPECTED_ERROR);
        List<FitSearch.Found> heats = new ArrayList<>();
        for (int i = 0; i < options.starts(); i++) {
            heats.add(FitSearch.run(coarse, i == 0 ? unknowns.start() : unknowns.scattered(random), 40));
        }
        heats.removeIf(heat -> !Double.isFinite(heat.cost()));
        if (heats.isEmpty()) {
            throw new CalibrationException(sweep.source() + ": no start of the fit gave a finite current");
        }
        FitProblem medium = problem(MEDIUM, EXPECTED_ERROR);
        FitSearch.Found best = heats.stream()
                .sorted(Comparator.comparingDouble(FitSearch.Found::cost))
                .limit(FINALISTS)
                .map(heat -> FitSearch.run(medium, heat.u(), 80))
                .min(Comparator.comparingDouble(FitSearch.Found::cost))
                .orElseThrow();
        double error = Math.sqrt(best.cost() * EXPECTED_ERROR * EXPECTED_ERROR / residuals.counted());
        FitProblem fine = problem(FittedDevice.FINE, Math.max(SMALLEST_ERROR, error));
        FitSearch.Found end = FitSearch.run(fine, best.u(), 60);
        return new Found(fine, end.u(), end.cost());
    }

    FitProblem problem(int substeps, double error) {
        List<Parameter> quantities = CaptureResiduals.quantities(options.family());
        double[] known = new double[quantities.size()];
        known[quantities.indexOf(FirstGuess.OFFSET)] = options.currentOffset().orElse(0);
        List<Slot> own = new ArrayList<>();
        for (int i = 0; i < unknowns.size(); i++) {
            own.add(new Slot.Bounded(quantities.indexOf(unknowns.get(i).parameter()), unknowns.get(i)));
        }
        Leaf leaf = new Leaf(residuals, 0, own, known, error);
        return new FitProblem(new FitLayout(List.of(), List.of(List.of()), List.of(leaf)), substeps, FitThreads.none());
    }
}
