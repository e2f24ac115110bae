package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.Sweep;

/**
 * By how much a fit's parameters scatter because the current was noisy: that part of the scatter between sweeps is not the
 * devices'. It is measured by a bootstrap: the fitted curve of a sweep, with noise anew, is fitted again, twice.
 *
 * <p>The noise at a sample is the second difference of the fit's residual there, over sqrt 6, with a random sign: as strong
 * as it is at that current, without the misfit, which is smooth ("wild bootstrap": C. F. J. Wu, Annals of Statistics 14,
 * 1986). The posterior interval of a fit would be no substitute: where a prior decides, it is wide, and the fits agree.
 *
 * @param family of the model
 * @param covariance of a fit's scaled parameters
 * @param pairs of fits that it was found from
 */
record FitScatter(ModelFamily family, double[][] covariance, int pairs) {
    private static final int FEWEST = 4;
    private static final int MOST = 24;

    /** A sweep and its fit. */
    record Fitted(Sweep sweep, FittedDevice fit) {}

    /** One sweep in so many, between {@link #FEWEST} and {@link #MOST} sweeps, is fitted again. */
    static List<Fitted> choice(List<Fitted> all) {
        int wanted = Math.min(all.size(), Math.max(FEWEST, Math.min(MOST, all.size() / 4)));
        List<Fitted> chosen = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            chosen.add(all.get((int) ((long) i * all.size() / wanted)));
        }
        return chosen;
    }

    /**
     * Fits the noisy curves.
     *
     * @param options of the fits
     * @param threads to work with; the result does not depend on it
     */
    static FitScatter of(List<Fitted> all, FitOptions options, int threads) {
        ModelFamily family = options.family();
        List<Sweep> noisy = new ArrayList<>();
        List<Fitted> chosen = choice(all);
        for (int i = 0; i < chosen.size(); i++) {
            SplittableRandom random = new SplittableRandom(options.seed() + i);
            noisy.add(again(chosen.get(i), 2 * i, random));
            noisy.add(again(chosen.get(i), 2 * i + 1, random));
        }
        FittedDevice[] fits = new FittedDevice[noisy.size()];
        Calibration.fitAll(noisy, options, threads)
                .devices()
                .forEach(fit -> fits[Integer.parseInt(fit.source())] = fit);
        double[][] covariance =
                new double[family.parameters().size()][family.parameters().size()];
        int pairs = 0;
        for (int i = 0; i < fits.length; i += 2) {
            if (fits[i] != null && fits[i + 1] != null) {
                add(family, fits[i], fits[i + 1], covariance);
                pairs++;
            }
        }
        int found = pairs;
        Arrays.stream(covariance).forEach(row -> Arrays.setAll(row, q -> row[q] / Math.max(1, found)));
        return new FitScatter(family, covariance, pairs);
    }

    /** Half the product of the differences: unbiased, whatever the mean of the two. */
    private static void add(ModelFamily family, FittedDevice first, FittedDevice second, double[][] sum) {
        double[] difference = family.parameters().stream()
                .mapToDouble(parameter -> scaled(parameter, first) - scaled(parameter, second))
                .toArray();
        for (int p = 0; p < difference.length; p++) {
            for (int q = 0; q < difference.length; q++) {
                sum[p][q] += difference[p] * difference[q] / 2;
            }
        }
    }

    private static double scaled(Parameter parameter, FittedDevice fit) {
        return parameter.scaled(fit.parameters().get(parameter.name()));
    }

    private static Sweep again(Fitted one, int number, SplittableRandom random) {
        Sweep sweep = one.sweep();
        double[] curve = one.fit().curve(sweep);
        int n = curve.length;
        double[] current = new double[n];
        for (int i = 0; i < n; i++) {
            int at = Math.max(1, Math.min(n - 2, i));
            double noise =
                    (residual(sweep, curve, at - 1) - 2 * residual(sweep, curve, at) + residual(sweep, curve, at + 1))
                            / Math.sqrt(6);
            current[i] = curve[i] + (random.nextBoolean() ? noise : -noise);
        }
        return new Sweep(
                Integer.toString(number),
                sweep.time(),
                sweep.voltage(),
                current,
                sweep.seriesResistance(),
                sweep.periodic());
    }

    private static double residual(Sweep sweep, double[] curve, int i) {
        return sweep.current()[i] - curve[i];
    }
}
