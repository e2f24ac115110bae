package org.ohmloop.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;

/**
 * Looks for the parameters of a neuron that fires tonically under a constant current: random sets first, then small random
 * changes of the best, each kept where it is better ({@link TonicScore}).
 *
 * <p>Try number i and refinement number i have random numbers of their own, made of the seed and i: the result does not
 * depend on the number of threads. Where the ranges come from: they lie around the published neuron and one tonic set that
 * was found before; the second memristor has thresholds of either sign, because tonic firing wants its SET inside the rise of
 * v.
 */
public final class TonicSearch {
    /** Sets that are refined. */
    private static final int BEST = 8;

    /** Changes tried on each. */
    private static final int CHANGES = 60;

    /** Digits of every parameter, so that what is printed is what was judged. */
    private static final MathContext DIGITS = new MathContext(4);

    /** Lowest and highest of a parameter, SI units, and whether it is drawn on a logarithmic scale. */
    private record Range(double lowest, double highest, boolean log) {
        /** @param share of the range, 0 to 1 */
        double at(double share) {
            return rounded(log ? lowest * Math.pow(highest / lowest, share) : lowest + (highest - lowest) * share);
        }
    }

    private static final Range CAPACITANCE = new Range(30e-9, 300e-9, true);
    private static final Range BATTERY1 = new Range(-50e-3, 50e-3, false);
    private static final Range BATTERY2 = new Range(30e-3, 250e-3, false);
    private static final Range EDGE = new Range(10e-3, 20e-3, false);
    private static final Range ROFF = new Range(50e3, 500e3, true);
    private static final Range RON = new Range(500, 5e3, true);
    private static final Range TAU1 = new Range(3e-3, 100e-3, true);
    private static final Range VON1 = new Range(50e-3, 200e-3, false);
    private static final Range WINDOW1 = new Range(20e-3, 150e-3, false);
    private static final Range TAU2 = new Range(0.1e-3, 20e-3, true);
    private static final Range VON2 = new Range(-100e-3, 100e-3, false);
    private static final Range WINDOW2 = new Range(5e-3, 100e-3, false);

    /** Parameters of a set. */
    private static final int PARAMETERS = 13;

    /** x1(0) = x2(0) of the published neuron. */
    private static final double REST = 0.0238;

    private TonicSearch() {}

    /**
     * What was found.
     *
     * @param tries random sets
     * @param tonic how many of them fire tonically at the highest current
     * @param best the refined sets that meet the wish, best first; may be empty
     */
    public record Found(int tries, int tonic, List<TonicScore> best) {
        public Found {
            best = List.copyOf(best);
        }
    }

    /**
     * Searches.
     *
     * @throws IllegalArgumentException where {@code tries} or {@code threads} is below 1
     */
    public static Found search(TonicWish wish, int tries, long seed, int threads) {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be 1 or more, was " + tries);
        }
        Candidate[] candidates = new Candidate[tries];
        try (Crew crew = new Crew(threads)) {
            crew.run(tries, i -> candidates[i] = random(wish, new SplittableRandom(Augmentation.mix(seed ^ i))));
            List<Candidate> tonic = Arrays.stream(candidates)
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparingDouble((Candidate c) -> -c.score.value()))
                    .toList();
            int chosen = Math.min(BEST, tonic.size());
            TonicScore[] best = new TonicScore[chosen];
            crew.run(
                    chosen,
                    i -> best[i] = refined(wish, tonic.get(i), new SplittableRandom(Augmentation.mix(~seed ^ i))));
            Stream<TonicScore> good = Arrays.stream(best).filter(score -> score.meets(wish));
            return new Found(
                    tries,
                    tonic.size(),
                    good.sorted(Comparator.comparingDouble(score -> -score.value()))
                            .toList());
        }
    }

    /** A set as shares of the ranges, and how good it is. */
    private record Candidate(double[] shares, TonicScore score) {}

    private static Candidate random(TonicWish wish, SplittableRandom random) {
        double[] shares = random.doubles(PARAMETERS).toArray();
        return TonicScore.of(neuron(shares), wish)
                .map(score -> new Candidate(shares, score))
                .orElse(null);
    }

    private static TonicScore refined(TonicWish wish, Candidate from, SplittableRandom random) {
        Candidate best = from;
        for (int i = 0; i < CHANGES; i++) {
            double spread = 0.1 * (1 - (double) i / CHANGES);
            double[] shares = best.shares.clone();
            for (int g = 0; g < shares.length; g++) {
                shares[g] = Math.max(0, Math.min(1, shares[g] + spread * random.nextGaussian()));
            }
            Optional<TonicScore> score = TonicScore.of(neuron(shares), wish);
            if (score.isPresent() && score.get().value() > best.score.value()) {
                best = new Candidate(shares, score.get());
            }
        }
        return best.score;
    }

    private static MifNeuron neuron(double[] shares) {
        double k = EDGE.at(shares[3]);
        double roff = ROFF.at(shares[4]);
        double von1 = VON1.at(shares[7]);
        double von2 = VON2.at(shares[11]);
        double voff1 = rounded(von1 - WINDOW1.at(shares[8]));
        double voff2 = rounded(von2 - WINDOW2.at(shares[12]));
        return new MifNeuron(
                new MetastableSwitch(RON.at(shares[5]), roff, TAU1.at(shares[6]), von1, voff1, k),
                new MetastableSwitch(RON.at(shares[9]), roff, TAU2.at(shares[10]), von2, voff2, k),
                BATTERY1.at(shares[1]),
                BATTERY2.at(shares[2]),
                CAPACITANCE.at(shares[0]),
                REST);
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
