package org.ohmloop.device;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a SET pulse does to a 1T1R cell. SET is abrupt: a cell whose threshold the bit line passes goes at once to the
 * resistance that the word line allows, and a cell that is already there or below stays. The level is
 *
 * <p>{@code R = (floor + line / (V_BL - lineKnee) + gate / (V_BL (V_WL + gateOffset)^gateExponent)) * (width / 100 ns)^widthExponent}
 *
 * <p>Cycles differ by the overdrive of the word line ({@link #gateSpread}): that alone gives the measured spread both in
 * the steep part of the curve (0.06 decades at 12 kohm) and in the flat one (0.02 at 7 kohm).
 *
 * @param floor resistance that no word line passes, ohm
 * @param line ohm V
 * @param lineKnee V, below every bit line at which a cell switches
 * @param gate ohm V^(1 + gateExponent)
 * @param gateOffset V
 * @param gateExponent positive
 * @param widthExponent of the pulse width, small
 * @param threshold bit line voltage at which half the cells switch, V
 * @param thresholdSpread of it over cells and cycles, V
 * @param deviceSpread of log10 R between devices, decades
 * @param gateSpread of the word line's overdrive between cycles, V
 */
public record SetResponse(
        @JsonProperty("floor_ohm") double floor,
        @JsonProperty("line_ohm_V") double line,
        @JsonProperty("line_knee_V") double lineKnee,
        @JsonProperty("gate_ohm_V") double gate,
        @JsonProperty("gate_offset_V") double gateOffset,
        @JsonProperty("gate_exponent") double gateExponent,
        @JsonProperty("width_exponent") double widthExponent,
        @JsonProperty("threshold_V") double threshold,
        @JsonProperty("threshold_spread_V") double thresholdSpread,
        @JsonProperty("device_spread_decades") double deviceSpread,
        @JsonProperty("gate_spread_V") double gateSpread) {
    /** Width to which widths are compared, s. */
    public static final double REFERENCE_WIDTH = 1e-7;

    /** Below these the form is not measured: V above the offset and the knee. */
    private static final double LEAST_DRIVE = 0.1;

    /** @throws IllegalArgumentException naming the field that is out of bounds */
    public SetResponse {
        Checks.positive("floor", floor);
        Checks.notNegative("line", line);
        Checks.finite("lineKnee", lineKnee);
        Checks.positive("gate", gate);
        Checks.finite("gateOffset", gateOffset);
        Checks.positive("gateExponent", gateExponent);
        Checks.finite("widthExponent", widthExponent);
        Checks.positive("threshold", threshold);
        Checks.positive("thresholdSpread", thresholdSpread);
        Checks.notNegative("deviceSpread", deviceSpread);
        Checks.notNegative("gateSpread", gateSpread);
    }

    /** Median of log10 R (R in ohm) after a pulse that switches; V, V, s. */
    public double level(double bitLine, double wordLine, double width) {
        double overGate = Math.max(LEAST_DRIVE, wordLine + gateOffset);
        double overKnee = Math.max(LEAST_DRIVE, bitLine - lineKnee);
        double ohm =
                floor + line / overKnee + gate / (Math.max(LEAST_DRIVE, bitLine) * Math.pow(overGate, gateExponent));
        return Math.log10(ohm) + widthExponent * Math.log10(width / REFERENCE_WIDTH);
    }

    /**
     * log10 R after a pulse.
     *
     * @param before log10 R before it
     * @param device unit deviate of the device
     * @param cycle unit deviate of the cycle
     * @param switching unit deviate of the threshold in this pulse
     */
    double after(
            double before,
            double bitLine,
            double wordLine,
            double width,
            double device,
            double cycle,
            double switching) {
        if (bitLine < threshold + thresholdSpread * switching) {
            return before;
        }
        double level = level(bitLine, wordLine + gateSpread * cycle, width) + deviceSpread * device;
        return Math.min(before, level);
    }
}
