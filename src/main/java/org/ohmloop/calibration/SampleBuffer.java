package org.ohmloop.calibration;

import java.util.Arrays;

/**
 * The samples of one sweep while its file is read. Memory is bounded: where there are more than twice {@code most}, every
 * other is dropped and from then on every second, fourth, ... row is kept.
 *
 * <p>Not thread safe.
 */
final class SampleBuffer {
    /** What a time stamp is, beside those before it. */
    enum Order {
        LATER,
        REPEATED,
        /** Back at the sweep's first time, or before it: another sweep begins. */
        RESTARTED,
        BACK
    }

    private static final int COLUMNS = 4;
    private static final int TIME = 0;
    private static final int VOLTAGE = 1;
    private static final int DEVICE = 2;
    private static final int CURRENT = 3;

    private final int most;
    private double[][] kept;
    private int size;
    private long rows;
    private int stride = 1;
    private long limited;
    private double firstTime;
    private double lastTime;
    private final Travel travel = new Travel();

    SampleBuffer(int most) {
        this.most = most;
        kept = new double[COLUMNS][Math.min(2 * most, 64)];
    }

    Order order(double time) {
        if (rows == 0 || time > lastTime) {
            return Order.LATER;
        }
        // A single row does not make a sweep: then the time stamps repeat.
        return rows > 1 && time <= firstTime ? Order.RESTARTED : time == lastTime ? Order.REPEATED : Order.BACK;
    }

    /** @param device voltage at the device, V; NaN where it is not measured */
    void add(double time, double voltage, double device, double current, boolean atLimit) {
        firstTime = rows == 0 ? time : firstTime;
        lastTime = time;
        travel.add(voltage);
        limited += atLimit ? 1 : 0;
        if (rows % stride == 0) {
            if (size == 2 * most) {
                halve();
            }
            if (rows % stride == 0) {
                keep(time, voltage, device, current);
            }
        }
        rows++;
    }

    private void keep(double time, double voltage, double device, double current) {
        if (size == kept[0].length) {
            for (int c = 0; c < COLUMNS; c++) {
                kept[c] = Arrays.copyOf(kept[c], Math.min(2 * size, 2 * most));
            }
        }
        kept[TIME][size] = time;
        kept[VOLTAGE][size] = voltage;
        kept[DEVICE][size] = device;
        kept[CURRENT][size] = current;
        size++;
    }

    private void halve() {
        for (double[] column : kept) {
            for (int i = 0; 2 * i < size; i++) {
                column[i] = column[2 * i];
            }
        }
        size = (size + 1) / 2;
        stride *= 2;
    }

    /** Ends the reading: at most {@code most} samples are left. */
    SampleBuffer finish() {
        if (size > most) {
            halve();
        }
        return this;
    }

    long rows() {
        return rows;
    }

    /** Rows at which the source said that it was at its limit. */
    long limited() {
        return limited;
    }

    double lastTime() {
        return lastTime;
    }

    /** Of so many rows one was kept. */
    int stride() {
        return stride;
    }

    int size() {
        return size;
    }

    /** The share of the voltage's way up and down that the kept rows still go: near 1 where nothing is lost. */
    double shareOfTravel() {
        Travel left = new Travel();
        for (int i = 0; i < size; i++) {
            left.add(kept[VOLTAGE][i]);
        }
        return travel.sum() == 0 ? 1 : left.sum() / travel.sum();
    }

    /** How often the voltage goes through its range and back. */
    double cycles() {
        return travel.sum() == 0 ? 0 : travel.sum() / (2 * travel.range());
    }

    double[] time() {
        return column(TIME);
    }

    double[] voltage() {
        return column(VOLTAGE);
    }

    double[] device() {
        return column(DEVICE);
    }

    double[] current() {
        return column(CURRENT);
    }

    private double[] column(int c) {
        return Arrays.copyOf(kept[c], size);
    }

    /**
     * How far a voltage goes up and down, from turn to turn. A move back by less than a tenth of its range so far is noise
     * and no turn.
     */
    private static final class Travel {
        private double low = Double.NaN;
        private double high = Double.NaN;
        private double turn;
        private double farthest;
        private double sum;

        void add(double voltage) {
            if (Double.isNaN(low)) {
                low = voltage;
                high = voltage;
                turn = voltage;
                farthest = voltage;
                return;
            }
            low = Math.min(low, voltage);
            high = Math.max(high, voltage);
            if (Math.abs(voltage - turn) >= Math.abs(farthest - turn)
                    && (farthest == turn || (voltage > turn) == (farthest > turn))) {
                farthest = voltage;
            } else if (Math.abs(voltage - farthest) > 0.1 * (high - low)) {
                sum += Math.abs(farthest - turn);
                turn = farthest;
                farthest = voltage;
            }
        }

        double sum() {
            return sum + Math.abs(farthest - turn);
        }

        double range() {
            return high - low;
        }
    }
}
