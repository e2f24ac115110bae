package org.ohmloop.sim;

import java.util.SplittableRandom;

/**
 * The analog side of a simulated source-measure unit: source, limit, measuring ranges, noise, output relay and a
 * simulated clock. It knows no commands; the languages set its fields and ask it to measure.
 *
 * <p>The clock runs only while something is measured or waited for by command: a measurement takes the source delay, then
 * NPLC line periods of 20 ms, and all that time the device sees the level. Between commands nothing ages, so that a
 * session repeats exactly. A measuring range that is too small gives overflow; it does not limit the source, as some real
 * models do ("range compliance"). Leads have no resistance, so that two and four wires read the same.
 */
final class SimulatedSmuCore {
    static final double LINE_PERIOD = 0.02;
    private static final double NOISE_OF_RANGE = 1e-5;

    /** One side of the instrument: volts or amperes. */
    static final class Channel {
        double level;
        double limit;
        double sourceRange;
        boolean sourceAuto;
        double measureRange;
        boolean measureAuto;
    }

    final SimulatedSmuModel model;
    private final SimulatedSmuDevice device;
    private final SplittableRandom random;

    final Channel volts = new Channel();
    final Channel amps = new Channel();
    boolean sourcingVoltage;
    double nplc;
    double delay;
    boolean fourWires;
    private boolean output;
    private boolean tripped;
    private double clock;
    private double highestLimit;

    SimulatedSmuCore(SimulatedSmuModel model, SimulatedSmuDevice device, long seed) {
        this.model = model;
        this.device = device;
        random = new SplittableRandom(seed);
        reset();
    }

    /** One measurement. */
    record Reading(double time, double level, double voltage, double current, boolean limited, boolean overflow) {
        double resistance() {
            return overflow ? current : voltage / current;
        }
    }

    /** What *RST leaves: output off, 0 V, small limits. */
    void reset() {
        output = false;
        tripped = false;
        sourcingVoltage = true;
        nplc = 1;
        delay = 0;
        fourWires = false;
        set(volts, model.voltageRanges(), 0.21);
        set(amps, model.currentRanges(), 1.05e-4);
        amps.measureRange = 1e-4;
    }

    private static void set(Channel channel, double[] ranges, double limit) {
        channel.level = 0;
        channel.limit = limit;
        channel.sourceRange = ranges[ranges.length - 1];
        channel.sourceAuto = true;
        channel.measureRange = ranges[ranges.length - 1];
        channel.measureAuto = true;
    }

    boolean output() {
        return output;
    }

    void output(boolean on) {
        output = on;
        if (on) {
            noteLimit();
        } else {
            tripped = false;
        }
    }

    /** True where the last measurement found the source limited. */
    boolean tripped() {
        return tripped;
    }

    /** Largest limit of the measured side that ever held while the output was on; for tests of drivers. */
    double highestLimit() {
        return highestLimit;
    }

    double clock() {
        return clock;
    }

    Channel sourced() {
        return sourcingVoltage ? volts : amps;
    }

    Channel measured() {
        return sourcingVoltage ? amps : volts;
    }

    /** Sets a level and the limit that goes with it as they are, and leaves the device there. */
    void level(Channel channel, double level) {
        channel.level = level;
    }

    void limit(Channel channel, double limit) {
        channel.limit = limit;
        if (output) {
            noteLimit();
        }
    }

    private void noteLimit() {
        highestLimit = Math.max(highestLimit, measured().limit);
    }

    /** Lets the level work on the device. */
    SimulatedSmuDevice.Point hold(double duration) {
        clock += duration;
        if (!output) {
            return new SimulatedSmuDevice.Point(0, 0, false);
        }
        SimulatedSmuDevice.Point point = sourcingVoltage
                ? device.holdVoltage(volts.level, amps.limit, duration)
                : device.holdCurrent(amps.level, volts.limit, duration);
        tripped = point.limited();
        return point;
    }

    /** Waits the source delay, then integrates. */
    Reading measure() {
        double level = sourced().level;
        SimulatedSmuDevice.Point point = hold(delay + nplc * LINE_PERIOD);
        double current = noisy(point.current(), amps, model.currentRanges());
        double voltage = noisy(point.voltage(), volts, model.voltageRanges());
        Channel measured = measured();
        double value = sourcingVoltage ? point.current() : point.voltage();
        boolean overflow = !measured.measureAuto && Math.abs(value) > 1.05 * measured.measureRange;
        if (overflow) {
            double wrong = Math.copySign(model.overflow, value);
            current = sourcingVoltage ? wrong : current;
            voltage = sourcingVoltage ? voltage : wrong;
        }
        return new Reading(clock, level, voltage, current, point.limited(), overflow);
    }

    private double noisy(double value, Channel channel, double[] ranges) {
        double range = channel == measured() && !channel.measureAuto ? channel.measureRange : rangeOf(value, ranges);
        double sigma = NOISE_OF_RANGE * range / Math.sqrt(Math.max(nplc, 0.01));
        double u = Math.max(Double.MIN_NORMAL, 1 - random.nextDouble());
        return value + sigma * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** The smallest range that holds a value, the largest where none does. */
    static double rangeOf(double value, double[] ranges) {
        for (double range : ranges) {
            if (Math.abs(value) <= 1.05 * range) {
                return range;
            }
        }
        return ranges[ranges.length - 1];
    }
}
