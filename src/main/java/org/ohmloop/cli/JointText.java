package org.ohmloop.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ohmloop.calibration.FittedDevice;
import org.ohmloop.calibration.HeldOut;
import org.ohmloop.calibration.JointFit;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;

/** What a person sees of joint fits: errors of one set of parameters, with deviations, and of what was not seen. */
final class JointText {
    /** A prediction that misses by more is said to be none. */
    private static final double UNPREDICTABLE = 0.15;

    private final List<JointFit> fits;
    private final Map<String, FittedDevice> alone;

    /** @param alone the same sweeps, each fitted alone */
    JointText(List<JointFit> fits, List<FittedDevice> alone) {
        this.fits = fits;
        this.alone = alone.stream()
                .collect(Collectors.toMap(FittedDevice::source, device -> device, (first, second) -> first));
    }

    void print(PrintWriter out) {
        out.println();
        out.println(
                "fitted together: RRMSE of each sweep alone, with one set of parameters, with deviations of a few,");
        out.println("foretold by the others, and with its neighbour's parameters");
        Table table = new Table("of", "sweep", "alone", "one set", "deviating", "foretold", "neighbour");
        for (JointFit fit : fits) {
            List<FittedDevice> pooled = fit.pooled().devices();
            for (int i = 0; i < pooled.size(); i++) {
                String source = pooled.get(i).source();
                HeldOut unseen = fit.heldOut().captures().stream()
                        .filter(held -> held.source().equals(source))
                        .findFirst()
                        .orElseThrow();
                table.row(
                        fit.of(),
                        FitText.shortened(source),
                        alone.containsKey(source)
                                ? FitText.percent(alone.get(source).rrmse())
                                : "-",
                        FitText.percent(pooled.get(i).rrmse()),
                        FitText.percent(fit.hierarchical().devices().get(i).rrmse()),
                        FitText.percent(unseen.rrmse()),
                        FitText.percent(unseen.neighbourRrmse()));
            }
            table.row(
                    fit.of(),
                    "median",
                    "",
                    FitText.percent(fit.pooled().rrmseMedian()),
                    FitText.percent(fit.hierarchical().rrmseMedian()),
                    FitText.percent(fit.heldOut().rrmseMedian()),
                    FitText.percent(fit.heldOut().neighbourRrmseMedian()));
        }
        table.print(out);
        fits.forEach(fit -> words(fit, out));
        out.println();
        out.println("one set of parameters each");
        new FitParameterText(
                        fits.stream().map(fit -> fit.pooled().devices().get(0)).toList(), this::of)
                .print(out);
    }

    private String of(FittedDevice device) {
        return fits.stream()
                .filter(fit -> fit.pooled().devices().contains(device))
                .map(JointFit::of)
                .findFirst()
                .orElse(device.source());
    }

    private static void words(JointFit fit, PrintWriter out) {
        out.println();
        ModelFamily family = ModelFamily.of(fit.pooled().devices().get(0).model());
        out.println(fit.of() + ": from sweep to sweep deviate "
                + spreads(family, fit.hierarchical().captureSd()));
        if (!fit.hierarchical().deviceSd().isEmpty()) {
            out.println(fit.of() + ": from device to device deviate "
                    + spreads(family, fit.hierarchical().deviceSd()));
        }
        List<String> unpredictable = fit.heldOut().captures().stream()
                .filter(held -> held.rrmse() > UNPREDICTABLE)
                .map(held -> FitText.shortened(held.source()))
                .toList();
        out.println(fit.of() + ": held out one " + fit.heldOut().by() + " at a time; "
                + (unpredictable.isEmpty()
                        ? "all are foretold within 15 %"
                        : "not foretold within 15 %: " + String.join(", ", unpredictable)));
    }

    /** Standard deviations as a person says them: ron by a factor of 1.44, voff by 92 mV. */
    private static String spreads(ModelFamily family, Map<String, Double> sds) {
        Stream<String> words = family.parameters().stream()
                .filter(parameter -> sds.containsKey(parameter.name()))
                .map(parameter -> spread(parameter, sds.get(parameter.name())));
        String text = words.collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }

    private static String spread(Parameter parameter, double sd) {
        return parameter.name()
                + (parameter.positive()
                        ? String.format(Locale.ROOT, " by a factor of %.2f", Math.exp(sd))
                        : " by " + new org.ohmloop.report.Quantity(sd, parameter.unit()).ascii());
    }
}
