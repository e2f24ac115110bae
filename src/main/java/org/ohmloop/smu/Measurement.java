package org.ohmloop.smu;

import java.time.Duration;

/** What came of a measurement: numbers, or why there are none. */
public sealed interface Measurement {

    /**
     * The level was reached and both quantities were measured.
     *
     * @param voltage at the terminals, V
     * @param current A
     */
    record Measured(double voltage, double current) implements Measurement {}

    /**
     * The limit held, and not the level: the device took the compliance current (or voltage) at what was measured. The
     * point says how far the device let itself be driven; it is not its answer to the level.
     *
     * @param voltage measured, V
     * @param current measured, A
     */
    record InCompliance(double voltage, double current) implements Measurement {}

    /**
     * The reading was beyond the measuring range: the instrument answered 9.9e37 or 9.91e37, of either sign.
     *
     * @param level that was sourced, V or A
     */
    record Overflow(double level) implements Measurement {}

    /**
     * No answer came in time. The output was switched off and the instrument cleared: set it up again to go on.
     *
     * @param after what was waited
     */
    record TimedOut(Duration after) implements Measurement {}
}
