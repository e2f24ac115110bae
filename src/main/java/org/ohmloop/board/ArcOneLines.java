package org.ohmloop.board;

import java.util.Locale;

/**
 * The lines that ArC ONE takes. A job is a line with its number followed by one line for each parameter, every line ended
 * by {@code \n}; numbers are decimal text, volts, seconds, word and bit lines from 1 to 32.
 *
 * <table>
 * <caption>Jobs that are used here, and what comes back</caption>
 * <tr><th>job</th><th>parameters</th><th>reply</th></tr>
 * <tr><td>00</td><td>none: resets the microcontroller; hosts wait 1 to 2 s</td><td>none</td></tr>
 * <tr><td>0</td><td>read cycles, word lines, bit lines, read mode, session, sneak path, read voltage</td>
 *     <td>a line of text, {@code 1}</td></tr>
 * <tr><td>01</td><td>read mode, read voltage</td><td>none</td></tr>
 * <tr><td>1</td><td>word line, bit line</td><td>resistance, a 32-bit little-endian float: 4 raw bytes, no text</td></tr>
 * <tr><td>3</td><td>word line, bit line, amplitude, width</td><td>resistance after the pulse, likewise</td></tr>
 * <tr><td>999</td><td>none</td><td>firmware version: two 16-bit little-endian numbers; old firmware is silent</td></tr>
 * </table>
 *
 * <p>Read modes: 0 classic (0.5 V only), 1 two-point transimpedance amplifier, 2 Kelvin at positive and 3 Kelvin at
 * negative voltage. Session 0 is the socket and the headers. Sneak path 0 holds the other lines at V/3, 1 at V/2.
 *
 * <p>Sources: github.com/arc-instruments/libarc1 (libarc1/packets.py, libarc1/params.py, libarc1/arc.py) and
 * github.com/arc-instruments/arc1_pyqt (arc1pyqt/instrument.py, arc1pyqt/ControlWidgets/manual_ops_widget.py). libarc1
 * writes widths with six decimals, which makes 0 of anything under 500 ns; here they have nine.
 */
final class ArcOneLines {
    /** Read cycles that the manual calls a reasonable, general purpose choice (arc1_docs, manual.txt, Hardware settings). */
    static final int READ_CYCLES = 50;

    static final int LINES = 32;

    private static final int KELVIN = 2;
    private static final int KELVIN_NEGATIVE = 3;
    private static final int LOCAL = 0;
    private static final int THIRDS = 0;

    private ArcOneLines() {}

    /**
     * Resets, wherever the board stands in a job that was cut off: each missing parameter is filled by a 0, which as an
     * amplitude, a width or a line is harmless, and the line after them is the reset. The longest job that other hosts
     * send without knowing its length, the curve tracer, takes 15 parameters.
     */
    static String reset() {
        return "00\n".repeat(16);
    }

    static String initialise(double readVoltage) {
        return "0\n" + READ_CYCLES + "\n" + LINES + "\n" + LINES + "\n" + mode(readVoltage) + "\n" + LOCAL + "\n"
                + THIRDS + "\n" + volts(readVoltage);
    }

    static String readAt(double voltage) {
        return "01\n" + mode(voltage) + "\n" + volts(voltage);
    }

    static String read(Cell cell) {
        return "1\n" + lines(cell);
    }

    static String pulse(Cell cell, double voltage, double width) {
        return "3\n" + lines(cell) + volts(voltage) + String.format(Locale.ROOT, "%.9f\n", width);
    }

    static String firmware() {
        return "999\n";
    }

    private static int mode(double readVoltage) {
        return readVoltage < 0 ? KELVIN_NEGATIVE : KELVIN;
    }

    private static String lines(Cell cell) {
        return (cell.row() + 1) + "\n" + (cell.column() + 1) + "\n";
    }

    private static String volts(double voltage) {
        return String.format(Locale.ROOT, "%.6f\n", voltage);
    }
}
