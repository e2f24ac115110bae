package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.ohmloop.calibration.BatchComparison;
import org.ohmloop.calibration.BatchModel;
import org.ohmloop.calibration.GateResult;

/**
 * What {@code calibrate} prints: the fits of all sweeps, and the batch that was made of them.
 *
 * @param fitted the fits, whose members stand beside the others in JSON
 * @param batch its name; empty for an unnamed one
 * @param file of the batch, for other commands
 * @param array rows and columns of the chip's array
 * @param tried devices of each kind that were tried
 * @param synapse cells of the array; null where there are none
 * @param neuron volatile devices; null where there are none
 * @param comparisons with the batch before; empty where there is none
 * @param gate what the gate says; null where there is none
 */
record Calibrated(
        @JsonUnwrapped Fitted fitted,
        String batch,
        String file,
        Array array,
        Tried tried,
        BatchModel synapse,
        BatchModel neuron,
        List<BatchComparison> comparisons,
        GateResult gate) {

    /** Word lines and bit lines. */
    record Array(int rows, int columns) {}

    /** Devices that were tried, of each kind. */
    record Tried(long synapse, long neuron) {}
}
