package org.ohmloop.sim;

/**
 * A fixed series resistor: the path to a two-terminal neuron device.
 *
 * @param resistance ohm
 */
record ResistorAccess(double resistance) implements Access {
    @Override
    public double deviceVoltage(double conductance, double voltage, double wordLine) {
        return voltage / (1 + conductance * resistance);
    }
}
