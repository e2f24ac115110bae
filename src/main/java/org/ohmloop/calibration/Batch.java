package org.ohmloop.calibration;

import java.util.List;

/**
 * The device model of a batch of chips, as {@code batch.json} holds it.
 *
 * @param synapse cells of the array
 * @param neuron volatile devices of the neurons; null where the chip has none
 * @param fits all fits behind the two, whether they entered or not
 */
public record Batch(BatchModel synapse, BatchModel neuron, List<FittedDevice> fits) {
    public Batch {
        fits = List.copyOf(fits);
    }
}
