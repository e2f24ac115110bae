package org.ohmloop.sim;

import org.ohmloop.board.Reading;

/** The board's converters: volts to the grid of the DAC, amperes to the codes of the ADC. */
final class Converters {
    /** Rounding of a full scale that crossed the wire as a 32-bit float. */
    private static final double WIRE_ROUNDING = 1e-6;

    private final double[] ranges;
    private final double maxVoltage;
    private final double maxWordLine;
    private final double dacStep;
    private final int codes;

    Converters(ChipFile.ChipConverters file) {
        ranges = file.currentRanges().stream().mapToDouble(Double::doubleValue).toArray();
        maxVoltage = file.maxVoltage();
        maxWordLine = file.maxWordLine();
        dacStep = maxVoltage / (1 << (file.dacBits() - 1));
        codes = 1 << (file.adcBits() - 1);
    }

    /** The voltage that a line really gets, V. */
    double line(double voltage) {
        return clamp(Math.rint(voltage / dacStep) * dacStep, maxVoltage);
    }

    /** The voltage that a gate really gets, V; its DAC has the step of the lines. */
    double gate(double voltage) {
        return Math.max(0, clamp(Math.rint(voltage / dacStep) * dacStep, maxWordLine));
    }

    /** The smallest range that holds a full scale, the largest where none does, A. */
    double range(double fullScale) {
        for (double range : ranges) {
            if (range >= fullScale * (1 - WIRE_ROUNDING)) {
                return range;
            }
        }
        return ranges[ranges.length - 1];
    }

    /** Value of one code, A. */
    double lsb(double range) {
        return range / codes;
    }

    /** One conversion, A; NaN where the current leaves the range. */
    double convert(double amperes, double range) {
        double code = Math.rint(amperes / lsb(range));
        return code >= -codes && code < codes ? code * lsb(range) : Double.NaN;
    }

    /** One conversion as an outcome. */
    Reading reading(double amperes, double range) {
        double converted = convert(amperes, range);
        return Double.isNaN(converted) ? new Reading.Overload(amperes > 0) : new Reading.Current(converted);
    }

    private static double clamp(double value, double magnitude) {
        return Math.min(magnitude, Math.max(-magnitude, value));
    }
}
