package org.ohmloop.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a fitted model leaves unexplained, over time and over voltage: structure in it is physics the model lacks. */
final class ResidualChart {
    private static final int POINTS = 1200;
    private static final int WORST = 3;

    private ResidualChart() {}

    /** The residuals of all of a few fits, or of the three worst of many, which come first in the list. */
    static List<Part> of(List<FittedSweep> worstFirst) {
        List<FittedSweep> drawn = worstFirst.subList(0, Math.min(WORST, worstFirst.size()));
        Part.Span span = drawn.size() <= 2 ? Part.Span.HALF : Part.Span.THIRD;
        List<Part> charts = new ArrayList<>();
        for (boolean overTime : new boolean[] {true, false}) {
            for (FittedSweep sweep : drawn) {
                charts.add(chart(sweep, span, overTime));
            }
        }
        return charts;
    }

    private static Part chart(FittedSweep sweep, Part.Span span, boolean overTime) {
        double rms = 0;
        double[] residual = new double[sweep.current().length];
        for (int i = 0; i < residual.length; i++) {
            residual[i] = sweep.fit()[i] - sweep.current()[i];
            rms += sweep.current()[i] * sweep.current()[i] / residual.length;
        }
        for (int i = 0; i < residual.length; i++) {
            residual[i] /= Math.sqrt(rms);
        }
        Part.Axis x = overTime ? new Part.Axis("Time", "s") : new Part.Axis("Voltage", "V");
        double[] at = Columns.thin(overTime ? sweep.time() : sweep.voltage(), POINTS);
        Part.Line line = new Part.Line("model − measured", 2, "dots", at, Columns.thin(residual, POINTS));
        return new Part.Chart(
                span,
                "lines",
                sweep.name(),
                String.format(
                        Locale.ROOT,
                        "Model minus measured over %s, RRMSE %.2f %%",
                        x.name().toLowerCase(Locale.ROOT),
                        100 * sweep.rrmse()),
                210,
                new Part.Lines(
                        x, List.of(new Part.Panel(new Part.Axis("Share of the rms current", "%"), List.of(line)))));
    }
}
