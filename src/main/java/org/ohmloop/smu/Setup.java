package org.ohmloop.smu;

import java.util.OptionalDouble;

/**
 * How a source-measure unit is to work. Immutable; {@code with...} answers another one.
 *
 * @param source what it forces
 * @param range largest level, V or A; no level beyond it is sent
 * @param compliance largest magnitude of the other quantity, A or V
 * @param measureRange of the other quantity, A or V; empty for automatic. A reading beyond it is an overflow
 * @param nplc integration time in power line cycles
 * @param fourWires true for remote sensing
 */
public record Setup(
        Source source, double range, double compliance, OptionalDouble measureRange, double nplc, boolean fourWires) {

    /** @throws IllegalArgumentException naming what is not above 0 */
    public Setup {
        requirePositive("range", range, source.unit());
        requirePositive("compliance", compliance, source.other().unit());
        requirePositive("nplc", nplc, "PLC");
        if (measureRange.isPresent()) {
            requirePositive(
                    "measure range", measureRange.getAsDouble(), source.other().unit());
        }
    }

    /** Forces up to {@code range} volts with the current limited, A: automatic range, 1 PLC, two wires. */
    public static Setup voltage(double range, double compliance) {
        return new Setup(Source.VOLTAGE, range, compliance, OptionalDouble.empty(), 1, false);
    }

    /** Forces up to {@code range} amperes with the voltage limited, V: automatic range, 1 PLC, two wires. */
    public static Setup current(double range, double compliance) {
        return new Setup(Source.CURRENT, range, compliance, OptionalDouble.empty(), 1, false);
    }

    public Setup withMeasureRange(double value) {
        return new Setup(source, range, compliance, OptionalDouble.of(value), nplc, fourWires);
    }

    public Setup withNplc(double value) {
        return new Setup(source, range, compliance, measureRange, value, fourWires);
    }

    public Setup withFourWires() {
        return new Setup(source, range, compliance, measureRange, nplc, true);
    }

    private static void requirePositive(String name, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be above 0 " + unit + ", was " + value + " " + unit);
        }
    }
}
