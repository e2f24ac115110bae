package org.ohmloop.calibration;

import java.util.List;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.Sweep;

/**
 * A fit of a generalized metastable switch as {@code scipy_fit.py} does it: the same start, the same ten unknowns (offset
 * and capacitance are known), four sub-steps a sample, 60 evaluations at most. The loss differs in the floor of its
 * logarithmic part, and in weak priors; the search ends later, when a step gains less than 1e-7 of the cost.
 */
public final class OneStartFit {
    private static final int SUBSTEPS = 4;
    private static final int EVALUATIONS = 60;
    private static final double CAPACITANCE = 200e-12;

    /** START of the script, in SI units; its Voff has the other sign. */
    private static final double[] START = {1.5e3, 120e3, 3e-5, 0.3, -0.2, 0.03, 0.3e-6, 4, 0.5e-6, 4};

    private final FitProblem problem;
    private final CaptureResiduals residuals;
    private final double[] start;

    public OneStartFit(Sweep sweep) {
        // As the script knows it.
        double offset = sweep.seriesResistance() < 10e3 ? 0.26e-6 : 0.03e-6;
        FitOptions options = FitOptions.defaults()
                .withFamily(ModelFamily.GMMSS)
                .withCapacitance(CAPACITANCE)
                .withCurrentOffset(offset);
        problem = new DeviceFit(sweep, options).problem(SUBSTEPS, DeviceFit.EXPECTED_ERROR);
        residuals = problem.layout().leaves().get(0).residuals();
        List<Parameter> parameters = ModelFamily.GMMSS.parameters();
        double[] y = new double[CaptureResiduals.quantities(ModelFamily.GMMSS).size()];
        for (int p = 0; p < START.length; p++) {
            y[p] = parameters.get(p).scaled(START[p]);
        }
        start = problem.layout()
                .unknowns(new FitLayout.Values(new double[y.length], new double[1][y.length], new double[][] {y}));
    }

    /** RRMSE at the sub-steps of the search. */
    public double fit() {
        FitSearch.Found found = FitSearch.run(problem, start, EVALUATIONS);
        problem.evaluate(found.u());
        return Math.sqrt(residuals.linear);
    }
}
