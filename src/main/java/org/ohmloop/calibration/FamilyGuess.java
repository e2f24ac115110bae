package org.ohmloop.calibration;

import java.util.List;
import java.util.stream.Stream;
import org.ohmloop.calibration.Unknowns.Unknown;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;

/**
 * Starting values, bounds and weak priors of each family's parameters, from what a sweep shows.
 *
 * <p>Priors, as sd about the starting value: 1 in ln ron, 1.5 in ln roff, 3 in the logarithm of a time or a rate (about
 * the time between samples), 0.3 of the voltage range for a threshold, 0.7 in ln k (about 30 mV); 2 and 1 in the
 * logarithms of a Schottky pair's amplitudes (about 1 % of the largest current) and slopes (about 3 over the voltage
 * range); the others stand beside their starting values below. They weigh as a handful of samples: a sweep that
 * determines a parameter overrules them, and where two trade (tau with von, through tau e^(von/k)) they choose.
 */
final class FamilyGuess {
    private final List<Parameter> parameters;
    private final FirstGuess sweep;

    private FamilyGuess(ModelFamily family, FirstGuess sweep) {
        parameters = family.parameters();
        this.sweep = sweep;
    }

    /** In the order of the family's parameters. */
    static List<Unknown> of(ModelFamily family, FirstGuess sweep) {
        FamilyGuess guess = new FamilyGuess(family, sweep);
        return switch (family) {
            case MMSS -> guess.metastable(0);
            case GMMSS ->
                Stream.concat(guess.metastable(0).stream(), guess.pair(6)).toList();
            case GMMSS_SNAPBACK -> guess.snapBack();
            case VTEAM -> guess.vteam();
            case YAKOPCIC -> guess.yakopcic();
            case DATA_DRIVEN -> guess.dataDriven();
        };
    }

    private List<Unknown> metastable(double below) {
        return List.of(
                ron(),
                roff(),
                log(2, 1e-5 * sweep.pace(), 1e4 * sweep.pace(), sweep.pace(), 3.0, 1.5),
                setThreshold(3, sweep.setEdge() - below),
                resetThreshold(4, sweep.resetEdge()),
                log(5, 0.003, 0.5, 0.03, 0.7, 0.5));
    }

    private Stream<Unknown> pair(int first) {
        double current = sweep.largestCurrent();
        double range = sweep.range();
        return Stream.of(
                log(first, 1e-7 * current, current, 1e-2 * current, 2.0, 1.0),
                log(first + 1, 0.1 / range, 20 / range, 3 / range, 1.0, 0.6),
                log(first + 2, 1e-7 * current, current, 1e-2 * current, 2.0, 1.0),
                log(first + 3, 0.1 / range, 20 / range, 3 / range, 1.0, 0.6));
    }

    private List<Unknown> snapBack() {
        double range = sweep.range();
        Stream<Unknown> own = Stream.of(
                linear(10, 0, range, 0.1 * range, 0.2 * range, 0.1 * range), log(11, 1e-3, 10, 0.2, 1.5, 1.0));
        return Stream.of(metastable(0.1 * range).stream(), pair(6), own)
                .flatMap(part -> part)
                .toList();
    }

    private List<Unknown> vteam() {
        double rate = 1 / sweep.pace();
        Stream<Unknown> own = Stream.of(
                ron(),
                roff(),
                log(2, 1e-4 * rate, 1e6 * rate, rate, 3.0, 1.5),
                setThreshold(3, sweep.setEdge() - 0.1 * sweep.range()),
                log(4, 1, 20, 3, 0.7, 0.5),
                log(5, 1, 10, 1.3, 0.7, 0.3),
                log(6, 1e-4 * rate, 1e6 * rate, rate, 3.0, 1.5),
                resetThreshold(7, sweep.resetEdge() + 0.1 * sweep.range()),
                log(8, 1, 20, 3, 0.7, 0.5),
                log(9, 1, 10, 1.3, 0.7, 0.3));
        return Stream.concat(own, pair(10)).toList();
    }

    private List<Unknown> yakopcic() {
        double curve = 2 / sweep.range();
        double amplitude = 1.5 * sweep.highest() / curve;
        double rate = 3 / (sweep.pace() * sweep.range());
        return List.of(
                log(0, 0.01 * amplitude, 1000 * amplitude, amplitude, 1.5, 0.5),
                log(1, 0.01 * amplitude, 1000 * amplitude, amplitude, 1.5, 0.5),
                log(2, 0.1 / sweep.range(), 20 / sweep.range(), curve, 1.0, 0.5),
                log(3, 1e-4 * rate, 1e6 * rate, rate, 3.0, 1.5),
                setThreshold(4, sweep.setEdge() - 0.1 * sweep.range()),
                log(5, 1e-4 * rate, 1e6 * rate, rate, 3.0, 1.5),
                resetThreshold(6, sweep.resetEdge() + 0.1 * sweep.range()),
                linear(7, 0, 0.99, 0.3, 0.3, 0.2),
                linear(8, 0, 100, 3, 5, 2),
                linear(9, 0, 0.99, 0.3, 0.3, 0.2),
                linear(10, 0, 100, 3, 5, 2));
    }

    private List<Unknown> dataDriven() {
        double range = sweep.range();
        double high = 1.2 / sweep.lowest();
        double low = 0.8 / sweep.highest();
        double rate = 1 / (sweep.pace() * high);
        return List.of(
                ron(),
                roff(),
                log(2, 1e-6 * rate, 1e6 * rate, rate, 3.0, 1.5),
                log(3, 0.02 * range, 5 * range, 0.3 * range, 0.7, 0.5),
                linear(4, -high, 3 * high, high, high, 0.3 * high),
                linear(5, -10 * high / range, high / range, -2 * high / range, 3 * high / range, high / range),
                log(6, 1e-6 * rate, 1e6 * rate, rate, 3.0, 1.5),
                log(7, 0.02 * range, 5 * range, 0.3 * range, 0.7, 0.5),
                linear(8, -high, 3 * high, low, high, 0.3 * high),
                linear(9, -10 * high / range, high / range, -2 * high / range, 3 * high / range, high / range),
                log(10, 0.01 / range, 20 / range, 1 / range, 1.0, 0.5));
    }

    private double middle() {
        return 1 / Math.sqrt(sweep.lowest() * sweep.highest());
    }

    private Unknown ron() {
        return log(0, 0.02 / sweep.highest(), middle() / 1.02, 0.8 / sweep.highest(), 1.0, 0.5);
    }

    private Unknown roff() {
        return log(1, middle() * 1.02, 1000 / sweep.lowest(), 1.2 / sweep.lowest(), 1.5, 0.8);
    }

    private Unknown setThreshold(int p, double start) {
        double range = sweep.range();
        return linear(p, -range, 2.5 * range, start, 0.3 * range, 0.15 * range);
    }

    private Unknown resetThreshold(int p, double start) {
        double range = sweep.range();
        return linear(p, -2.5 * range, range, start, 0.3 * range, 0.15 * range);
    }

    private Unknown linear(int p, double low, double high, double start, double sd, double scatter) {
        return new Unknown(parameters.get(p), low, high, start, sd, scatter);
    }

    private Unknown log(int p, double low, double high, double start, double sd, double scatter) {
        return new Unknown(parameters.get(p), Math.log(low), Math.log(high), Math.log(start), sd, scatter);
    }
}
