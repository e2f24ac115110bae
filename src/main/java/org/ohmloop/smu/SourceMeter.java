package org.ohmloop.smu;

/**
 * A source-measure unit: forces volts and measures amperes, or the reverse, and never beyond its compliance.
 *
 * <pre>{@code
 * try (SourceMeter smu = SourceMeters.open("keithley-2450", links.open(LinkAddress.parse("tcp:192.0.2.10:5025")))) {
 *     smu.setUp(Setup.voltage(2, 1e-3).withNplc(1));      // up to 2 V, at most 1 mA
 *     smu.outputOn();
 *     smu.level(0.1);
 *     Measurement reading = smu.measure();                // a number, compliance, overflow or a time-out
 *     SweepOutcome loop = smu.sweep(SweepPlan.loop(1.5, -1.5, 50, 0));
 * }                                                       // ramps to zero and switches the output off
 * }</pre>
 *
 * <p>The limit is sent by {@link #setUp} alone. Measuring, sweeping and pulsing never change one.
 *
 * <p>Every call may throw {@link org.ohmloop.link.LinkException} where the link fails and {@link SmuException} where the
 * instrument does; the output has then been switched off, or the message says that it could not be. NOT thread safe.
 */
public interface SourceMeter extends AutoCloseable {
    /** Who it says it is. */
    Identity identity();

    /** What its driver knows of it. */
    SmuModel model();

    /**
     * Ramps to zero, switches the output off and sets up everything anew; then reads the limit back and the error queue.
     *
     * @throws IllegalArgumentException naming what is out of the model's range; nothing was sent
     * @throws SmuException {@code LIMIT_NOT_SET}, {@code INSTRUMENT_ERROR}; the output stays off
     */
    void setUp(Setup setup);

    /**
     * Sets the level to 0, reads the limit back once more, and switches the output on.
     *
     * @throws SmuException {@code NOT_READY} where it was not set up, {@code LIMIT_NOT_SET}
     */
    void outputOn();

    /**
     * Forces a level.
     *
     * @param value V or A
     * @throws IllegalArgumentException where it is beyond the range of the set-up
     * @throws SmuException {@code NOT_READY} where it was not set up
     */
    void level(double value);

    /**
     * Measures at the present level.
     *
     * @throws SmuException {@code NOT_READY} where the output is off
     */
    Measurement measure();

    /**
     * Lets the instrument run through levels by itself and reads its buffer once. The level is 0 afterwards.
     *
     * @throws IllegalArgumentException where a level is beyond the range of the set-up or there are too many
     * @throws SmuException {@code NOT_READY} where the output is off
     */
    SweepOutcome sweep(SweepPlan plan);

    /**
     * Goes from 0 to a level and back, timed by the instrument, and measures at the end of the pulse.
     *
     * @param width s, at least twice the integration time
     * @throws UnsupportedOperationException where the model makes no pulses
     * @throws IllegalArgumentException where the level is beyond the range of the set-up or the width too small
     * @throws SmuException {@code NOT_READY} where the output is off
     */
    Measurement pulse(double level, double width);

    /** Goes to zero in steps. */
    void rampToZero();

    /**
     * Switches the output off as it is, and asks whether it is.
     *
     * @throws SmuException {@code NOT_SAFE}
     */
    void outputOff();

    /** Stops what the instrument does, throws away what it had to say, and switches the output off. */
    void clear();

    /**
     * Ramps to zero, switches the output off, and closes the link. A second call does nothing.
     *
     * @throws SmuException {@code NOT_SAFE} where the output could not be reached, with what to do by hand
     */
    @Override
    void close();
}
