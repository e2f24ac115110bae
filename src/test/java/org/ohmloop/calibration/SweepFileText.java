package org.ohmloop.calibration;

import java.util.Locale;
import java.util.StringJoiner;

/** The text of a sweep file: 60 rows of a loop between +1 and -1 V, with values as a test wants them. */
final class SweepFileText {
    private static final int ROWS = 60;

    private SweepFileText() {}

    /** Time, s, voltage, V, and current, A, of a row: an ohmic 10 kohm on the way up and 5 kohm on the way down. */
    static double[] row(int i) {
        double phase = 4.0 * i / ROWS;
        double volts = phase <= 1 ? phase : phase <= 3 ? 2 - phase : phase - 4;
        return new double[] {0.01 * i, volts, volts / (phase <= 1 || phase > 3 ? 10e3 : 5e3)};
    }

    /** @param format of a row, of time (%1$), voltage (%2$), current (%3$) and number (%4$) */
    static String of(String header, String format) {
        return of(header, format, Locale.ROOT, 1, 1, 1);
    }

    static String of(String header, String format, Locale locale, double perTime, double perVolt, double perAmpere) {
        StringJoiner text = new StringJoiner("\n", header.isEmpty() ? "" : header + "\n", "\n");
        for (int i = 0; i < ROWS; i++) {
            double[] row = row(i);
            text.add(String.format(locale, format, row[0] * perTime, row[1] * perVolt, row[2] * perAmpere, i));
        }
        return text.toString();
    }
}
