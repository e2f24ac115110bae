package org.ohmloop.calibration;

import java.util.List;

/**
 * What a file of sweeps gave.
 *
 * @param captures its sweeps, in the order of the file
 * @param refused those that no fit can be tried on, with the reason
 */
public record SweepFile(List<Capture> captures, List<Excluded> refused) {
    public SweepFile {
        captures = List.copyOf(captures);
        refused = List.copyOf(refused);
    }
}
