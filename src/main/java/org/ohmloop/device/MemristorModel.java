package org.ohmloop.device;

import java.util.List;

/**
 * A memristor as a one-state dynamical system: a current I(x, V) and a state rate dx/dt(x, V) with x in [0, 1], 0 fully
 * RESET (HRS) and 1 fully SET (LRS).
 *
 * <p>Voltages are signed alike in every family: SET runs at high V, RESET at low V. A device of the other polarity is
 * one with its terminals exchanged. A RESET threshold above 0 V makes a volatile device, that forgets by itself.
 */
public sealed interface MemristorModel
        permits MetastableSwitch, GeneralizedMetastableSwitch, SnapBackSwitch, Vteam, Yakopcic, DataDrivenSwitch {
    /** Which of the family this is. */
    ModelFamily family();

    /** The parameters, in the order of {@link #values} and of the derivatives of {@link #step}. */
    default List<Parameter> parameters() {
        return family().parameters();
    }

    /** Values of the parameters, SI units; a fresh copy. */
    double[] values();

    /** Fresh work space for steps of this model with derivatives. */
    ModelStep step();

    /** Conductance of a state at small voltage, without what does not depend on the state, S. */
    double conductance(double x);

    /**
     * Current through the device.
     *
     * @param x state, 0 to 1
     * @param voltage across the device, V
     * @return A
     */
    double current(double x, double voltage);

    /**
     * Rate of change of the state.
     *
     * @param x state, 0 to 1
     * @param voltage across the device, V
     * @return 1/s
     */
    double rate(double x, double voltage);

    /**
     * The state after a constant voltage has been held.
     *
     * @param x state before, 0 to 1
     * @param voltage across the device, V
     * @param duration s
     * @return state after, 0 to 1
     */
    double hold(double x, double voltage, double duration);
}
