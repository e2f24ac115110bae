package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ohmloop.device.Sweep;

/** Makes a sweep of the samples that were read, and says what a person should know before they trust its fit. */
final class SweepBuilder {
    /** Above this, s, the time of the first sample is a date and is taken off. */
    private static final double DATE = 1e6;

    /** Fewer samples do not show the shape of a loop. */
    private static final int SAMPLES_OF_A_CYCLE = 40;

    /** Where thinned samples go less of the voltage's way up and down than this, pulses fell between them. */
    private static final double LEAST_TRAVEL = 0.8;

    private final String source;
    private final SweepLayout layout;
    private final ReadOptions options;
    private final List<String> notes = new ArrayList<>();

    SweepBuilder(String source, SweepLayout layout, ReadOptions options) {
        this.source = source;
        this.layout = layout;
        this.options = options;
    }

    /** What was noticed, a sentence each. */
    List<String> notes() {
        return notes;
    }

    /** @throws CalibrationException where no fit of these samples can mean anything */
    Sweep sweep(SampleBuffer samples) {
        thinned(samples);
        double[] time = samples.time();
        if (time[0] > DATE) {
            double start = time[0];
            for (int i = 0; i < time.length; i++) {
                time[i] -= start;
            }
        }
        double[] voltage = samples.voltage();
        double[] current = samples.current();
        double resistance = 0;
        boolean behindResistor = layout.device() >= 0;
        if (behindResistor) {
            SeriesResistor resistor = SeriesResistor.of(source, voltage, samples.device(), current);
            resistance = resistor.ohm();
            notes.addAll(resistor.notes());
        }
        Sweep sweep = SweepCheck.fit(
                new Sweep(source, time, voltage, current, resistance, behindResistor && closesOnItself(voltage)));
        Magnitudes.check(sweep, options.units().keySet(), notes);
        if (samples.limited() > 0) {
            notes.add(samples.limited() + " of " + samples.rows() + " rows were taken with the source at its limit");
        }
        SweepShape.describe(sweep, notes);
        return sweep;
    }

    private void thinned(SampleBuffer samples) {
        if (samples.stride() == 1) {
            return;
        }
        double cycles = samples.cycles();
        if (samples.size() < SAMPLES_OF_A_CYCLE * cycles || samples.shareOfTravel() < LEAST_TRAVEL) {
            throw new CalibrationException(String.format(
                    Locale.ROOT,
                    "%s: %,d rows are too many to fit at once, and one of every %d (%,d samples) would be too few for"
                            + " their %,.0f cycles; cut the file into sweeps of one or a few cycles, name a column of"
                            + " cycles, or give --max-samples",
                    source,
                    samples.rows(),
                    samples.stride(),
                    samples.size(),
                    cycles));
        }
        notes.add(String.format(
                Locale.ROOT,
                "of every %d rows one is used: %,d of %,d (--max-samples changes that)",
                samples.stride(),
                samples.size(),
                samples.rows()));
    }

    /** The step from the last sample to the first is no larger than twice the largest step between neighbours. */
    private static boolean closesOnItself(double[] voltage) {
        double largest = 0;
        for (int i = 1; i < voltage.length; i++) {
            largest = Math.max(largest, Math.abs(voltage[i] - voltage[i - 1]));
        }
        return Math.abs(voltage[0] - voltage[voltage.length - 1]) <= 2 * largest;
    }
}
