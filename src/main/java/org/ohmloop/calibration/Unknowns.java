package org.ohmloop.calibration;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ohmloop.device.Parameter;

/**
 * The unknowns of a fit, their bounds and priors, and the transform that keeps them inside.
 *
 * <p>A positive parameter is fitted as its logarithm. Each scaled value y lives between bounds through
 * {@code y = low + (high - low) / (1 + e^-u)}, so that the search is free in u.
 */
final class Unknowns {
    /**
     * One unknown on its fitting scale.
     *
     * @param parameter name, unit and scale
     * @param low lower bound
     * @param high upper bound
     * @param start where the first search begins
     * @param sd of the weak Gaussian prior about {@code start}
     * @param scatter sd of the other starting points
     */
    record Unknown(Parameter parameter, double low, double high, double start, double sd, double scatter) {
        Unknown {
            double margin = 1e-3 * (high - low);
            start = Math.min(high - margin, Math.max(low + margin, start));
        }
    }

    private final List<Unknown> all;

    Unknowns(List<Unknown> all) {
        this.all = List.copyOf(all);
    }

    int size() {
        return all.size();
    }

    Unknown get(int i) {
        return all.get(i);
    }

    /** The unknown of a quantity, where it is fitted. */
    Optional<Unknown> find(Parameter quantity) {
        return all.stream()
                .filter(unknown -> unknown.parameter().equals(quantity))
                .findFirst();
    }

    /** The unknown of a parameter of the model. */
    Unknown of(Parameter parameter) {
        return find(parameter).orElseThrow();
    }

    /** The first starting point, in u. */
    double[] start() {
        double[] u = new double[size()];
        for (int i = 0; i < u.length; i++) {
            u[i] = free(i, get(i).start());
        }
        return u;
    }

    /** A random starting point, in u. */
    double[] scattered(SplittableRandom random) {
        double[] u = new double[size()];
        for (int i = 0; i < u.length; i++) {
            Unknown unknown = get(i);
            u[i] = free(i, unknown.start() + unknown.scatter() * random.nextGaussian());
        }
        return u;
    }

    /** Scaled value y of unknown i. */
    double scaled(int i, double u) {
        Unknown unknown = get(i);
        return unknown.low() + (unknown.high() - unknown.low()) / (1 + Math.exp(-u));
    }

    /** dy/du of unknown i. */
    double slope(int i, double y) {
        Unknown unknown = get(i);
        return (y - unknown.low()) * (unknown.high() - y) / (unknown.high() - unknown.low());
    }

    /** Value of unknown i in SI units. */
    double value(int i, double u) {
        return get(i).parameter().unscaled(scaled(i, u));
    }

    private double free(int i, double y) {
        Unknown unknown = get(i);
        double width = unknown.high() - unknown.low();
        double part = Math.min(0.99, Math.max(0.01, (y - unknown.low()) / width));
        return Math.log(part / (1 - part));
    }
}
