package org.ohmloop.sim;

import org.ohmloop.device.MemristorModel;

/**
 * What hangs on a simulated source-measure unit: a memristor behind a series resistor, with a state that lives on.
 *
 * <p>A level is held in sub-steps short enough that the state moves by at most {@link #LARGEST_MOVE}; in each, the
 * circuit is solved at the present state and the device takes its exact step at the voltage found. So a SET that is
 * stopped by compliance, or by the series resistor, stops where it should. NOT thread safe.
 */
public final class SimulatedSmuDevice {
    private static final double LARGEST_MOVE = 0.01;
    private static final int MOST_STEPS = 5000;
    private static final int BISECTIONS = 200;

    private final MemristorModel model;
    private final double seriesResistance;
    private double state;

    /**
     * @param seriesResistance ohm, 0 or more
     * @param initialState 0 (HRS) to 1 (LRS)
     * @throws IllegalArgumentException naming what is out of bounds
     */
    public SimulatedSmuDevice(MemristorModel model, double seriesResistance, double initialState) {
        if (!(seriesResistance >= 0) || Double.isInfinite(seriesResistance)) {
            throw new IllegalArgumentException("series resistance must be 0 ohm or more, was " + seriesResistance);
        }
        if (!(initialState >= 0 && initialState <= 1)) {
            throw new IllegalArgumentException("initial state must be 0 to 1, was " + initialState);
        }
        this.model = model;
        this.seriesResistance = seriesResistance;
        this.state = initialState;
    }

    /** State of the memristor, 0 (HRS) to 1 (LRS). */
    public double state() {
        return state;
    }

    /**
     * Where the circuit is.
     *
     * @param voltage at the terminals of the source, V
     * @param current A
     * @param limited true where the limit held, and not the level
     */
    record Point(double voltage, double current, boolean limited) {}

    /**
     * Holds a voltage, with the current limited.
     *
     * @param limit of the current, A, above 0
     * @return the point at the end
     */
    Point holdVoltage(double level, double limit, double duration) {
        return hold(duration, () -> {
            double across = deviceVoltage(level);
            double current = model.current(state, across);
            if (Math.abs(current) <= limit) {
                return new Solution(across, new Point(level, current, false));
            }
            return carrying(Math.copySign(limit, current), true);
        });
    }

    /** Holds a current, with the voltage limited to {@code limit}, V, above 0. */
    Point holdCurrent(double level, double limit, double duration) {
        return hold(duration, () -> {
            double bound = Math.copySign(limit, level);
            double across = deviceVoltage(bound);
            double most = model.current(state, across);
            if (Math.abs(level) <= Math.abs(most)) {
                return carrying(level, false);
            }
            return new Solution(across, new Point(bound, most, true));
        });
    }

    private Point hold(double duration, java.util.function.Supplier<Solution> circuit) {
        double left = duration;
        for (int i = 0; i < MOST_STEPS && left > 0; i++) {
            Solution now = circuit.get();
            double rate = Math.abs(model.rate(state, now.across));
            double step = Math.min(left, LARGEST_MOVE / Math.max(rate, Double.MIN_NORMAL));
            state = Math.max(0, Math.min(1, model.hold(state, now.across, step)));
            left -= step;
        }
        return circuit.get().point;
    }

    private record Solution(double across, Point point) {}

    private Solution carrying(double current, boolean limited) {
        double high = 1e-3;
        while (Math.abs(model.current(state, Math.copySign(high, current))) < Math.abs(current)) {
            high *= 2;
        }
        double across = Math.copySign(
                root(v -> Math.abs(model.current(state, Math.copySign(v, current))), high, current), current);
        return new Solution(across, new Point(across + current * seriesResistance, current, limited));
    }

    /** The device's share of a voltage: V + Rs I(V) = total. */
    private double deviceVoltage(double total) {
        if (seriesResistance == 0 || total == 0) {
            return total;
        }
        return Math.copySign(
                root(
                        v -> v + seriesResistance * Math.abs(model.current(state, Math.copySign(v, total))),
                        Math.abs(total),
                        total),
                total);
    }

    /** Where a rising function of 0..high meets |target|. */
    private static double root(java.util.function.DoubleUnaryOperator f, double high, double target) {
        double low = 0;
        double top = high;
        for (int i = 0; i < BISECTIONS && top - low > 1e-14 * high; i++) {
            double middle = 0.5 * (low + top);
            if (f.applyAsDouble(middle) < Math.abs(target)) {
                low = middle;
            } else {
                top = middle;
            }
        }
        return 0.5 * (low + top);
    }
}
