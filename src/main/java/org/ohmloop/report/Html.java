package org.ohmloop.report;

import java.util.Locale;

/** Text on its way into HTML. */
final class Html {
    private Html() {}

    /** The text with every character that HTML could read as markup replaced, in content and in quoted attributes. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A fraction as a percentage with two digits after the point: 0.97163 is "97.16 %". */
    static String percent(double fraction) {
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, "%.2f %%", 100 * fraction) : "–";
    }

    /** A count with thin spaces between thousands: "26 240". */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    /** Seconds as a person says them: "380 ms", "4.2 s", "1 min 40 s". */
    static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "–";
        }
        if (seconds < 1) {
            return Math.round(1000 * seconds) + " ms";
        }
        if (seconds < 99.5) {
            return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** A machine's name for a person: {@code in_window} is "in window". */
    static String words(String name) {
        return name.replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
