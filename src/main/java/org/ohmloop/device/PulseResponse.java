package org.ohmloop.device;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How pulses move the conductance of a 1T1R cell: a stochastic map from conductance and pulse to conductance. Devices
 * differ for good, cycles differ with memory, and a share of the cycle's deviate is new in every pulse.
 *
 * <p>Everything is a pure function of the key of the cell, the number of the cycle and the number of the pulse: a
 * simulator keeps a conductance and two counters a cell. A cycle begins with each RESET pulse, because rupture is what
 * makes the next filament another one.
 *
 * @param set the response to SET
 * @param reset the response to RESET
 * @param lrsMemory of the cycle's deviate in SET
 * @param hrsMemory of the cycle's deviate in RESET
 * @param pulseShare of the variance of a cycle's SET deviate that every pulse draws anew; the rest holds until the next
 *     RESET
 * @param stuck share of cells that no pulse moves
 */
public record PulseResponse(
        SetResponse set,
        ResetResponse reset,
        @JsonProperty("lrs_memory") CycleMemory lrsMemory,
        @JsonProperty("hrs_memory") CycleMemory hrsMemory,
        @JsonProperty("pulse_share") double pulseShare,
        double stuck) {
    private static final long DEVICE = 1;
    private static final long SET_CYCLE = 2;
    private static final long RESET_CYCLE = 3;
    private static final long SET_PULSE = 4;
    private static final long DEVICE_SET = 0;
    private static final long DEVICE_RESET = 1;
    private static final long DEVICE_STUCK = 9;

    /** @throws IllegalArgumentException naming the field that is out of bounds */
    public PulseResponse {
        Checks.share("pulseShare", pulseShare);
        Checks.share("stuck", stuck);
    }

    /** Whether no pulse moves the cell. */
    public boolean isStuck(long cell) {
        return Draws.uniform(Draws.key(cell, DEVICE), DEVICE_STUCK) < stuck;
    }

    /**
     * Conductance after a SET pulse, S.
     *
     * @param cell key of the cell
     * @param cycle RESET pulses that the cell has had
     * @param pulse number of the pulse, the same for no two pulses of a cell
     * @param g conductance before, S
     * @param bitLine V
     * @param wordLine V
     * @param width s
     */
    public double set(long cell, long cycle, long pulse, double g, double bitLine, double wordLine, double width) {
        if (isStuck(cell)) {
            return g;
        }
        long own = Draws.key(cell, SET_PULSE);
        double deviate = Math.sqrt(1 - pulseShare) * lrsMemory.deviate(Draws.key(cell, SET_CYCLE), (double) cycle);
        if (pulseShare > 0) {
            deviate += Math.sqrt(pulseShare) * Draws.gaussian(own, 2 * pulse);
        }
        return Math.pow(
                10,
                -set.after(
                        -Math.log10(g),
                        bitLine,
                        wordLine,
                        width,
                        Draws.gaussian(Draws.key(cell, DEVICE), DEVICE_SET),
                        deviate,
                        Draws.gaussian(own, 2 * pulse + 1)));
    }

    /** Conductance after a RESET pulse, S; {@code cycle} counts this pulse too. Arguments as in {@link #set}. */
    public double reset(long cell, long cycle, double g, double sourceLine, double wordLine, double width) {
        if (isStuck(cell)) {
            return g;
        }
        return Math.pow(
                10,
                -reset.after(
                        -Math.log10(g),
                        sourceLine,
                        wordLine,
                        width,
                        Draws.gaussian(Draws.key(cell, DEVICE), DEVICE_RESET),
                        hrsMemory.deviate(Draws.key(cell, RESET_CYCLE), (double) cycle)));
    }
}
