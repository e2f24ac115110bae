package org.ohmloop.sim;

import org.ohmloop.device.MetastableSwitch;

/** How a device in its circuit answers to a voltage that is held. */
final class Switching {
    /** Largest change of state in a sub-step, as a share of (x + {@link #FLOOR}): the conductance moves 5 % at most. */
    private static final double STEP = 0.05;

    private static final double FLOOR = 0.1;
    /** A hold is cut in two at least, so that the circuit is solved again half way. */
    private static final int FEWEST_STEPS = 2;

    private Switching() {}

    /**
     * The state after a source voltage has been held. In a sub-step the device voltage stands still and the model is
     * exact; it is solved again for the next one, so that a SET in compliance limits itself.
     *
     * @param device the model
     * @param access its series path
     * @param x state before, 0 to 1
     * @param voltage of the source, V
     * @param wordLine gate, V
     * @param duration s
     * @param shift of both thresholds in this pulse, outwards, V
     * @param speed factor on the switching rates in this pulse
     * @return state after, 0 to 1
     */
    static double hold(
            MetastableSwitch device,
            Access access,
            double x,
            double voltage,
            double wordLine,
            double duration,
            double shift,
            double speed) {
        double left = duration * speed;
        double longest = left / FEWEST_STEPS;
        while (left > 0) {
            double across = access.deviceVoltage(device.conductance(x), voltage, wordLine);
            double felt = across >= 0 ? across - shift : across + shift;
            double rate = Math.abs(device.rate(x, felt));
            double step = Math.min(Math.min(left, longest), STEP * (x + FLOOR) / rate);
            x = device.hold(x, felt, step);
            left = left - step;
        }
        return Math.min(1, Math.max(0, x));
    }
}
