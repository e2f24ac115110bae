package org.ohmloop.device;

import java.util.List;

/**
 * A pair of Schottky diodes beside a switch: the current of the high-resistance state that is not proportional to the
 * voltage.
 *
 * <pre>
 *   I = af (e^(bf V) - 1) - ar (e^(-br V) - 1)
 * </pre>
 *
 * <p>Source: T. W. Molter, M. A. Nugent, "The generalized metastable switch memristor model", CNNA 2016.
 *
 * @param af forward amplitude, A
 * @param bf forward slope, 1/V
 * @param ar reverse amplitude, A
 * @param br reverse slope, 1/V
 */
public record SchottkyPair(double af, double bf, double ar, double br) {
    /** Order of the parameters wherever they are numbered. */
    static final List<Parameter> PARAMETERS = List.of(
            new Parameter("af", "A", true),
            new Parameter("bf", "1/V", true),
            new Parameter("ar", "A", true),
            new Parameter("br", "1/V", true));

    /** @throws IllegalArgumentException naming the parameter that is out of bounds */
    public SchottkyPair {
        requireNotNegative("af", af);
        requireNotNegative("bf", bf);
        requireNotNegative("ar", ar);
        requireNotNegative("br", br);
    }

    /** From four values that begin at a place. */
    static SchottkyPair of(double[] values, int first) {
        return new SchottkyPair(values[first], values[first + 1], values[first + 2], values[first + 3]);
    }

    void fill(double[] values, int first) {
        values[first] = af;
        values[first + 1] = bf;
        values[first + 2] = ar;
        values[first + 3] = br;
    }

    /** A. */
    double current(double voltage) {
        return af * Math.expm1(bf * voltage) - ar * Math.expm1(-br * voltage);
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be 0 or more and finite, was " + value);
        }
    }
}
