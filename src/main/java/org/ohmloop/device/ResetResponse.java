package org.ohmloop.device;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a RESET pulse does to a 1T1R cell. RESET is gradual in the drive: log10 R rises to a level that is linear in the
 * source line, the word line up to where it no longer limits, and the log of the width; a cell already above stays.
 *
 * @param level median log10 R (ohm) at 3 V, a word line of {@link #gateKnee} or more, and 2 us
 * @param perLine decades per volt of the source line
 * @param perGate decades per volt of the word line below the knee
 * @param gateKnee V
 * @param perWidth decades per decade of pulse width
 * @param deviceSpread between devices, decades
 * @param cycleSpread between cycles of one device, decades
 * @param annealing decades by which a pulse lowers a cell that it does not switch, per decade of width above 20 ns
 */
public record ResetResponse(
        @JsonProperty("level_decades") double level,
        @JsonProperty("per_line_decades_V") double perLine,
        @JsonProperty("per_gate_decades_V") double perGate,
        @JsonProperty("gate_knee_V") double gateKnee,
        @JsonProperty("per_width") double perWidth,
        @JsonProperty("device_spread_decades") double deviceSpread,
        @JsonProperty("cycle_spread_decades") double cycleSpread,
        double annealing) {
    /** Source line at which the level is stated, V. */
    public static final double REFERENCE_LINE = 3;

    /** Width at which the level is stated, s. */
    public static final double REFERENCE_WIDTH = 2e-6;

    private static final double SHORTEST = 2e-8;

    /** Below this source line a pulse is a read: it does not anneal, V. */
    private static final double LEAST_LINE = 1.5;

    /** @throws IllegalArgumentException naming the field that is out of bounds */
    public ResetResponse {
        Checks.positive("level", level);
        Checks.positive("perLine", perLine);
        Checks.notNegative("perGate", perGate);
        Checks.positive("gateKnee", gateKnee);
        Checks.notNegative("perWidth", perWidth);
        Checks.notNegative("deviceSpread", deviceSpread);
        Checks.notNegative("cycleSpread", cycleSpread);
        Checks.notNegative("annealing", annealing);
    }

    /** Median of log10 R (ohm) that a pulse reaches, where the cell is not above it already; V, V, s. */
    public double level(double sourceLine, double wordLine, double width) {
        return level
                + perLine * (sourceLine - REFERENCE_LINE)
                + perGate * Math.min(0, wordLine - gateKnee)
                + perWidth * Math.log10(width / REFERENCE_WIDTH);
    }

    /** log10 R after a pulse, from log10 R before it and the unit deviates of the device and of the cycle. */
    double after(double before, double sourceLine, double wordLine, double width, double device, double cycle) {
        double reached = level(sourceLine, wordLine, width) + deviceSpread * device + cycleSpread * cycle;
        if (reached > before) {
            return reached;
        }
        return sourceLine < LEAST_LINE ? before : before - annealing * Math.max(0, Math.log10(width / SHORTEST));
    }
}
