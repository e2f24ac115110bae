package org.ohmloop.calibration;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A unit that a column of a sweep may have.
 *
 * @param quantity what it measures
 * @param symbol as it was written
 * @param factor to the SI unit
 */
public record SweepUnit(Quantity quantity, String symbol, double factor) {
    /** The three quantities of a sweep, with their SI units. */
    public enum Quantity {
        TIME("t", "s", "ps, ns, us, ms, s, min or h"),
        VOLTAGE("V", "V", "uV, mV, V or kV"),
        CURRENT("I", "A", "pA, nA, uA, mA or A");

        /** The letter that {@code --units} knows it by. */
        final String letter;

        private final String base;
        /** Units that it may have, for a message. */
        final String known;

        Quantity(String letter, String base, String known) {
            this.letter = letter;
            this.base = base;
            this.known = known;
        }

        SweepUnit si() {
            return new SweepUnit(this, base, 1);
        }
    }

    private static final Map<String, Double> PREFIXES =
            Map.of("", 1.0, "p", 1e-12, "n", 1e-9, "u", 1e-6, "\u00b5", 1e-6, "\u03bc", 1e-6, "m", 1e-3, "k", 1e3);
    private static final Map<String, Double> WORDS =
            Map.of("", 1.0, "pico", 1e-12, "nano", 1e-9, "micro", 1e-6, "milli", 1e-3, "kilo", 1e3);

    /**
     * The unit of a symbol or a word: mV, uA, µs, Volts, seconds, "Amp DC" (Keithley buffers). Prefixes are told apart
     * by case; MA is no unit of ours, because nobody knows what its writer meant.
     */
    static Optional<SweepUnit> of(String text) {
        String symbol = text.strip();
        if (symbol.equals("min")) {
            return Optional.of(new SweepUnit(Quantity.TIME, symbol, 60));
        }
        if (symbol.equals("h")) {
            return Optional.of(new SweepUnit(Quantity.TIME, symbol, 3600));
        }
        return bySymbol(symbol).or(() -> byWord(symbol));
    }

    private static Optional<SweepUnit> bySymbol(String symbol) {
        for (Quantity quantity : Quantity.values()) {
            String base = quantity.base;
            boolean lowered = symbol.endsWith(base.toLowerCase(Locale.ROOT));
            if (symbol.endsWith(base) || lowered) {
                Double factor = PREFIXES.get(symbol.substring(0, symbol.length() - base.length()));
                if (factor != null) {
                    return Optional.of(new SweepUnit(quantity, symbol, factor));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<SweepUnit> byWord(String symbol) {
        String word =
                symbol.toLowerCase(Locale.ROOT).replaceFirst("\\s+dc$", "").replaceFirst("s$", "");
        for (String[] known :
                new String[][] {{"second", "s"}, {"sec", "s"}, {"volt", "V"}, {"ampere", "A"}, {"amp", "A"}}) {
            if (word.endsWith(known[0])) {
                Double factor = WORDS.get(word.substring(0, word.length() - known[0].length()));
                if (factor == null) {
                    factor = PREFIXES.get(word.substring(0, word.length() - known[0].length()));
                }
                if (factor != null) {
                    double found = factor;
                    return bySymbol(known[1]).map(unit -> new SweepUnit(unit.quantity, symbol, found));
                }
            }
        }
        return Optional.empty();
    }
}
