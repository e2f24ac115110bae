package org.ohmloop.cli;

import java.util.Locale;

/** Quantities with an SI prefix, three digits: {@code 1.65 kohm}. */
final class Si {
    private static final String PREFIXES = "pnum kMG";
    private static final int UNITY = PREFIXES.indexOf(' ');

    private Si() {}

    static String text(double value, String unit) {
        if (value == 0 || !Double.isFinite(value)) {
            return value + " " + unit;
        }
        int step = (int) Math.floor(Math.log10(Math.abs(value)) / 3 + 1e-12);
        int index = Math.max(0, Math.min(PREFIXES.length() - 1, UNITY + step));
        double scaled = value / Math.pow(1000, index - UNITY);
        double magnitude = Math.abs(scaled);
        String digits = magnitude >= 99.95 ? "%.0f" : magnitude >= 9.995 ? "%.1f" : "%.2f";
        String prefix = index == UNITY ? "" : PREFIXES.substring(index, index + 1);
        return String.format(Locale.ROOT, digits, scaled) + " " + prefix + unit;
    }
}
