package org.ohmloop.board;

import java.util.List;

/**
 * What a board says of itself on connecting.
 *
 * @param model of the board
 * @param serial number of the board
 * @param firmware version of the firmware
 * @param rows word lines of the 1T1R array
 * @param columns bit lines of the 1T1R array
 * @param neuronRows rows of volatile two-terminal devices behind the array (row numbers {@code rows} and up), from which
 *     neurons are built; 0 where the chip has none
 * @param maxVoltage largest magnitude on a bit or source line, V
 * @param maxWordLineVoltage V
 * @param minWidth shortest pulse, s
 * @param maxWidth longest pulse, s
 * @param currentRanges full scales of the current converter, ascending, A
 * @param adcBits resolution of a range, sign included
 * @param maxPulses pulses a batch
 * @param maxReads cells a read batch
 * @param maxSweepPoints points a sweep
 * @param maxInputs numbers in the input vectors of one product command
 * @param maxOutputs numbers in its result
 * @param writeVerify whether the board has write-verify of its own
 * @param watchdog silence of the host after which the board grounds all lines, s
 */
public record Capabilities(
        String model,
        String serial,
        String firmware,
        int rows,
        int columns,
        int neuronRows,
        double maxVoltage,
        double maxWordLineVoltage,
        double minWidth,
        double maxWidth,
        List<Double> currentRanges,
        int adcBits,
        int maxPulses,
        int maxReads,
        int maxSweepPoints,
        int maxInputs,
        int maxOutputs,
        boolean writeVerify,
        double watchdog) {}
