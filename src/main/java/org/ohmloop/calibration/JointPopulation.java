package org.ohmloop.calibration;

import java.util.List;

/**
 * What a joint fit says about devices that were not measured.
 *
 * @param model centre, spread from device to device, and spread from sweep to sweep of one device
 * @param devices those that were measured
 * @param notes what the sweeps cannot tell, in words
 */
public record JointPopulation(BatchModel model, List<BatchDevice> devices, List<String> notes) {
    public JointPopulation {
        devices = List.copyOf(devices);
        notes = List.copyOf(notes);
    }
}
