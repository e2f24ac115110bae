package org.ohmloop.training;

import java.util.List;

/**
 * What a tonic neuron is wanted to do.
 *
 * @param lowestRate that it fires at the highest current, at least, 1/s
 * @param highestRate that it fires at any current, 1/s
 * @param quietAtRest whether it must not fire without current
 * @param timeStep at which a network will run it, s
 * @param duration of a trial, s
 * @param currents of a trial, rising, A
 */
public record TonicWish(
        double lowestRate,
        double highestRate,
        boolean quietAtRest,
        double timeStep,
        double duration,
        List<Double> currents) {

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public TonicWish {
        currents = currents.stream().sorted().toList();
        if (!(lowestRate > 0 && lowestRate <= highestRate) || Double.isInfinite(highestRate)) {
            throw new IllegalArgumentException(
                    "rate must be MIN..MAX with 0 < MIN <= MAX, was " + lowestRate + ".." + highestRate + " /s");
        }
        if (!(timeStep > 0) || Double.isInfinite(timeStep)) {
            throw new IllegalArgumentException("timeStep must be positive and finite, was " + timeStep + " s");
        }
        if (!(duration >= 100 * timeStep) || duration > 1e6 * timeStep) {
            throw new IllegalArgumentException(
                    "duration must be 100 to 1,000,000 time steps of " + timeStep + " s, was " + duration + " s");
        }
        if (currents.size() < 2) {
            throw new IllegalArgumentException("currents must be two or more, were " + currents.size());
        }
        if (lowestRate * duration < 8) {
            throw new IllegalArgumentException(
                    "duration must hold 8 spikes of the lowest rate, " + lowestRate + " /s, was " + duration + " s");
        }
    }

    /** The highest current, A. */
    public double highestCurrent() {
        return currents.get(currents.size() - 1);
    }
}
