package org.ohmloop.sim;

import org.ohmloop.device.MetastableSwitch;

/**
 * A device in one of its cycles: during one pulse, or one sweep.
 *
 * @param device with the cycle's parameters
 * @param shift of both thresholds, outwards, V
 * @param speed factor on the switching rates
 */
record Cycle(MetastableSwitch device, double shift, double speed) {}
