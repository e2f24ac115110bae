package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Erf;

/**
 * A batch beside the one before it: which parameters moved, and which spread changed.
 *
 * <p>The difference of two means is judged by Welch's t-test with the standard errors that the batches state; the ratio
 * of two standard deviations by the normal distribution of its logarithm. The t quantile is Cornish and Fisher's
 * expansion (M. Abramowitz, I. Stegun, 26.7.5), within 1 % from 4 degrees of freedom on.
 *
 * @param against name of the batch before
 * @param kind of devices
 * @param shifts one a parameter
 */
public record BatchComparison(String against, BatchModel.Kind kind, List<ParameterShift> shifts) {
    private static final double ERROR_RATE = 0.05;
    private static final double LEAST_FREEDOM = 4;

    public BatchComparison {
        shifts = List.copyOf(shifts);
    }

    /**
     * @param against name of the batch before
     * @throws CalibrationException where the two are of different models
     */
    public static BatchComparison of(String against, BatchModel before, BatchModel now) {
        requireSameModel(against, before, now.model());
        List<ParameterShift> shifts = new ArrayList<>();
        now.parameters()
                .forEach((name, spread) -> shifts.add(shift(
                        name,
                        before.parameters().get(name),
                        spread,
                        now.parameters().size())));
        return new BatchComparison(against, now.kind(), shifts);
    }

    /** @throws CalibrationException where the batch before is of another model than the one asked for */
    public static void requireSameModel(String against, BatchModel before, String model) {
        if (!before.model().equals(model)) {
            throw new CalibrationException("The batch '" + against + "' is of model " + before.model()
                    + " and this one of " + model + ", so their parameters cannot be compared: calibrate with --model "
                    + before.model() + ", or give another --against");
        }
    }

    /** The shift of a parameter; null where there is none of this name. */
    public ParameterShift of(String parameter) {
        return shifts.stream()
                .filter(shift -> shift.parameter().equals(parameter))
                .findFirst()
                .orElse(null);
    }

    private static ParameterShift shift(String name, Spread before, Spread now, int parameters) {
        double z = Math.sqrt(2) * Erf.erfInv(1 - ERROR_RATE / parameters);
        Double shift = null;
        Double low = null;
        Double high = null;
        double reference = before.sd();
        double difference = now.mean() - before.mean();
        boolean known = before.meanError() != null && now.meanError() != null;
        double error = known ? Math.hypot(before.meanError(), now.meanError()) : Double.NaN;
        double reach = known ? error * t(z, freedom(before, now)) : Double.NaN;
        if (reference > 0) {
            shift = difference / reference;
            low = known ? (difference - reach) / reference : null;
            high = known ? (difference + reach) / reference : null;
        }
        Double ratio = null;
        double ratioReach = Double.NaN;
        if (before.sd() > 0 && now.sd() > 0 && known) {
            ratio = now.sd() / before.sd();
            ratioReach = Math.exp(z * Math.hypot(before.sdError() / before.sd(), now.sdError() / now.sd()));
        }
        return new ParameterShift(
                name,
                before.median(),
                now.median(),
                now.unit(),
                shift,
                low,
                high,
                ratio,
                ratio == null ? null : ratio / ratioReach,
                ratio == null ? null : ratio * ratioReach,
                known && Math.abs(difference) > reach,
                ratio != null && (ratio > ratioReach || ratio < 1 / ratioReach));
    }

    /** Degrees of freedom of the difference: Welch and Satterthwaite. */
    private static double freedom(Spread a, Spread b) {
        double va = a.meanError() * a.meanError();
        double vb = b.meanError() * b.meanError();
        double under = va * va / Math.max(1, a.count() - 1) + vb * vb / Math.max(1, b.count() - 1);
        return under > 0 ? Math.max(LEAST_FREEDOM, (va + vb) * (va + vb) / under) : LEAST_FREEDOM;
    }

    static double t(double z, double freedom) {
        double z2 = z * z;
        double first = (z2 + 1) * z / 4;
        double second = ((5 * z2 + 16) * z2 + 3) * z / 96;
        double third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) * z / 384;
        return z + (first + (second + third / freedom) / freedom) / freedom;
    }
}
