package org.ohmloop.calibration;

import java.util.OptionalDouble;
import org.ohmloop.device.ModelFamily;

/**
 * How to fit.
 *
 * @param family of the model to fit
 * @param seriesResistance between source and device, ohm, in place of the sweep's own; empty takes the sweep's
 * @param capacitance in parallel with the device, F; empty fits it, with a prior of 10 % about 200 pF, for a periodic
 *     sweep through a series resistor (a generator, a resistor and a probe at the device: the published Knowm captures show 190 to 225 pF) and 0
 *     otherwise
 * @param currentOffset of the current channel, A; empty fits it
 * @param drive what the source did between samples
 * @param starts starting points of the search, 1 or more: the first is estimated from the sweep, the others scatter
 *     about it
 * @param seed of the scatter
 */
public record FitOptions(
        ModelFamily family,
        OptionalDouble seriesResistance,
        OptionalDouble capacitance,
        OptionalDouble currentOffset,
        Drive drive,
        int starts,
        long seed) {

    /** @throws IllegalArgumentException naming the option that is out of bounds */
    public FitOptions {
        requireNotNegative("seriesResistance", seriesResistance);
        requireNotNegative("capacitance", capacitance);
        if (currentOffset.isPresent() && !Double.isFinite(currentOffset.getAsDouble())) {
            throw new IllegalArgumentException("currentOffset must be finite, was " + currentOffset.getAsDouble());
        }
        if (starts < 1) {
            throw new IllegalArgumentException("starts must be 1 or more, was " + starts);
        }
    }

    /** MMSS, all from the sweep, offset fitted, 8 starts, seed 1. */
    public static FitOptions defaults() {
        return new FitOptions(
                ModelFamily.MMSS,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Drive.AUTO,
                8,
                1);
    }

    public FitOptions withFamily(ModelFamily newFamily) {
        return new FitOptions(newFamily, seriesResistance, capacitance, currentOffset, drive, starts, seed);
    }

    public FitOptions withSeriesResistance(double ohm) {
        return new FitOptions(family, OptionalDouble.of(ohm), capacitance, currentOffset, drive, starts, seed);
    }

    public FitOptions withCapacitance(double farad) {
        return new FitOptions(family, seriesResistance, OptionalDouble.of(farad), currentOffset, drive, starts, seed);
    }

    public FitOptions withCurrentOffset(double ampere) {
        return new FitOptions(family, seriesResistance, capacitance, OptionalDouble.of(ampere), drive, starts, seed);
    }

    public FitOptions withDrive(Drive newDrive) {
        return new FitOptions(family, seriesResistance, capacitance, currentOffset, newDrive, starts, seed);
    }

    public FitOptions withStarts(int newStarts) {
        return new FitOptions(family, seriesResistance, capacitance, currentOffset, drive, newStarts, seed);
    }

    public FitOptions withSeed(long newSeed) {
        return new FitOptions(family, seriesResistance, capacitance, currentOffset, drive, starts, newSeed);
    }

    private static void requireNotNegative(String option, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() >= 0 && Double.isFinite(value.getAsDouble()))) {
            throw new IllegalArgumentException(option + " must be 0 or more, was " + value.getAsDouble());
        }
    }
}
