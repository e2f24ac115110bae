package org.ohmloop.sim;

/**
 * What stands between the drivers and a device. Every kind is solved in closed form, because a metastable switch is a
 * linear resistor while its state stands still.
 */
sealed interface Access permits TransistorAccess, ResistorAccess {
    /**
     * Voltage across the device.
     *
     * @param conductance of the device, S, above 0
     * @param voltage bit line against source line, V
     * @param wordLine gate voltage, V
     * @return V, of the sign of {@code voltage}
     */
    double deviceVoltage(double conductance, double voltage, double wordLine);
}
