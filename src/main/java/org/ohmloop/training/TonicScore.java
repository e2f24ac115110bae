package org.ohmloop.training;

import java.util.List;
import java.util.Optional;
import org.ohmloop.array.MifDrive;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.array.MifSpikes;
import org.ohmloop.array.MifTrace;

/**
 * How well a neuron meets a {@link TonicWish}. With r the rates at the n wished currents and r_max the one at the highest:
 *
 * <pre>
 *   value = sum min((r_i+1 - r_i)/r_max, 1/(n-1))   1 where equal shares of the rate come with every current; what r falls by
 *                                               counts in full
 *           - 2 (mean |r - r_fine|)/r_max       r_fine at a fifth of the step
 *           - |ln| of the factor by which r_max lies outside MIN..MAX
 *           - r(0)/r_max                        where it is to be quiet at rest
 * </pre>
 *
 * @param neuron that was judged
 * @param rates at the wish's currents and time step, 1/s
 * @param fineRates the same at a fifth of the step
 * @param restRate without current, at the time step, 1/s
 * @param value the higher the better; 1 at most
 */
public record TonicScore(MifNeuron neuron, List<Double> rates, List<Double> fineRates, double restRate, double value) {
    private static final int REFINE = 5;

    /** Spikes that the second half of a trial must have. */
    private static final int LEAST = 4;

    /** Largest deviation of an interval from the mean, as a share of it: tonic firing is regular. */
    private static final double IRREGULAR = 0.25;

    public TonicScore {
        rates = List.copyOf(rates);
        fineRates = List.copyOf(fineRates);
    }

    /** The score of a neuron; empty where it does not fire tonically at the highest current. */
    public static Optional<TonicScore> of(MifNeuron neuron, TonicWish wish) {
        MifDrive drive = MifDrive.constant(wish.duration());
        if (!tonic(drive.run(neuron, wish.timeStep(), wish.highestCurrent()))) {
            return Optional.empty();
        }
        List<Double> rates = rates(neuron, drive, wish, wish.timeStep());
        List<Double> fine = rates(neuron, drive, wish, wish.timeStep() / REFINE);
        double rest = drive.run(neuron, wish.timeStep(), 0).rate();
        return Optional.of(new TonicScore(neuron, rates, fine, rest, value(wish, rates, fine, rest)));
    }

    /** Whether all that was wished is so: rates in range at both steps, and quiet where it is to be. */
    public boolean meets(TonicWish wish) {
        int last = rates.size() - 1;
        return rates.get(last) >= wish.lowestRate()
                && fineRates.get(last) >= wish.lowestRate()
                && rates.stream().allMatch(r -> r <= wish.highestRate())
                && fineRates.stream().allMatch(r -> r <= wish.highestRate())
                && (!wish.quietAtRest() || restRate == 0);
    }

    private static List<Double> rates(MifNeuron neuron, MifDrive drive, TonicWish wish, double step) {
        return wish.currents().stream()
                .map(current -> drive.run(neuron, step, current).rate())
                .toList();
    }

    private static double value(TonicWish wish, List<Double> rates, List<Double> fine, double rest) {
        int last = rates.size() - 1;
        double highest = rates.get(last);
        double graded = 0;
        double error = 0;
        for (int i = 0; i <= last; i++) {
            graded += i == 0 ? 0 : Math.min((rates.get(i) - rates.get(i - 1)) / highest, 1.0 / last);
            error += Math.abs(rates.get(i) - fine.get(i)) / rates.size();
        }
        double outside =
                Math.max(0, Math.max(Math.log(wish.lowestRate() / highest), Math.log(highest / wish.highestRate())));
        double unquiet = wish.quietAtRest() ? rest / highest : 0;
        return graded - 2 * error / highest - outside - unquiet;
    }

    private static boolean tonic(MifTrace trace) {
        int[] ends = MifSpikes.of(trace.neuron()).ends(trace.v());
        int from = 0;
        while (from < ends.length && ends[from] < trace.size() / 2) {
            from++;
        }
        int spikes = ends.length - from;
        if (spikes < LEAST) {
            return false;
        }
        double mean = (double) (ends[ends.length - 1] - ends[from]) / (spikes - 1);
        for (int i = from + 1; i < ends.length; i++) {
            if (Math.abs(ends[i] - ends[i - 1] - mean) > IRREGULAR * mean + 1) {
                return false;
            }
        }
        return trace.size() - ends[ends.length - 1] < 2 * mean;
    }
}
