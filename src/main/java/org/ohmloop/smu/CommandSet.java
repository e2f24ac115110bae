package org.ohmloop.smu;

import java.util.List;
import java.util.Optional;

/**
 * What a family of source-measure units understands: every property beside its command, unit and range. It holds no
 * state and sends nothing; {@link RemoteSourceMeter} does.
 */
interface CommandSet {
    SmuModel model();

    /** Commands that make the instrument forget what it was doing, with its output off. */
    List<String> reset();

    /** A query that tells the command set apart, the answer it must have, and what to do where it has not. */
    default Optional<Expectation> expectation() {
        return Optional.empty();
    }

    /** See {@link #expectation}. */
    record Expectation(String query, String answer, String advice) {}

    /** The level that is forced. */
    Property level(Source source);

    /** The largest level. */
    Property range(Source source);

    /** The limit of the other quantity. */
    Property compliance(Source source);

    /** The range in which the other quantity is measured. */
    Property measureRange(Source source);

    /** The integration time of the other quantity. */
    Property nplc(Source source);

    /** What to force, what to measure, wires, automatic range where the set-up asks for it, format of answers. */
    List<String> function(Setup setup);

    String outputOn();

    String outputOff();

    /** Answers a number, 0 for off. */
    String outputQuery();

    /** One measurement at the present level: commands, the last of them a query that answers one row. */
    List<String> measure(Source source);

    /** Commands that set a sweep up and start nothing. */
    List<String> sweep(Source source, SweepPlan plan);

    /** Runs the sweep that was set up: commands, the last of them a query that answers a row a point. */
    List<String> run(Source source, int points);

    /** Commands after a sweep: back to a fixed level of 0. */
    List<String> afterSweep(Source source);

    /**
     * Sets up a pulse from 0 to a level and back, and starts nothing.
     *
     * @param integration time of the measurement at the pulse's end, s
     */
    default List<String> pulse(Source source, double level, double width, double integration) {
        throw new UnsupportedOperationException(model().label() + " makes no pulses");
    }

    /** Runs the pulse that was set up: commands, the last of them a query that answers one row. */
    default List<String> runPulse(Source source, double level, double width, double integration) {
        return run(source, 1);
    }

    /** Commands after a pulse. */
    default List<String> afterPulse(Source source) {
        return List.of();
    }

    /** Stops what is going on. */
    String abort();

    /** Takes the oldest error off the queue. */
    default String errorQuery() {
        return ":SYST:ERR?";
    }

    /** The error in an answer to {@link #errorQuery}; empty where the queue is. */
    default Optional<String> error(String answer) {
        return answer.matches("[+-]?0\\s*,.*") ? Optional.empty() : Optional.of(answer);
    }

    /** Answers the line frequency in Hz. */
    default String lineFrequencyQuery() {
        return ":SYST:LFR?";
    }

    /** True where the current comes before the voltage in a row. */
    default boolean currentFirst(Source source) {
        return false;
    }

    /** Bits of a row's status that say that its reading was beyond the range; 0 where only the number says so. */
    default long overflowBits() {
        return 0;
    }

    /** Bits of a row's status that say that the limit held. */
    long complianceBits();
}
