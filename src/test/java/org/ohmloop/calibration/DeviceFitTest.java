package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.Sweep;

/** Sweeps of known devices on a board with noise and converter steps, and what the fit makes of them. */
final class DeviceFitTest {

    @ParameterizedTest
    @CsvSource({"1,0.95", "2,0.02", "3,0.4", "4,0.9", "5,0"})
    void anArrayCellIsFoundAgainWhateverStateItStartsIn(long seed, double initialState) {
        SplittableRandom random = new SplittableRandom(seed);
        MetastableSwitch cell = new MetastableSwitch(
                6500 * Math.exp(0.1 * random.nextGaussian()),
                300e3 * Math.exp(0.3 * random.nextGaussian()),
                1e-6 * Math.exp(0.2 * random.nextGaussian()),
                0.95 + 0.05 * random.nextGaussian(),
                -0.95 + 0.05 * random.nextGaussian(),
                0.06);
        FittedDevice fit = fit(BoardSweep.ofCells(), cell, initialState, seed);
        MetastableSwitch found = fit.device();

        assertTrue(fit.rrmse() < 0.004, "0.2 % noise, curve off by " + fit.rrmse());
        assertEquals(cell.ron(), found.ron(), 0.01 * cell.ron());
        assertEquals(cell.roff(), found.roff(), 0.05 * cell.roff());
        assertEquals(cell.k(), found.k(), 0.05 * cell.k());
        // tau and von trade along tau e^(von/k): the product is what a staircase much slower than tau shows.
        assertEquals(slowest(cell, cell.von()), slowest(found, found.von()), 0.2);
        assertEquals(slowest(cell, -cell.voff()), slowest(found, -found.voff()), 0.2);
        assertEquals(cell.von(), found.von(), 0.06);
        assertEquals(cell.voff(), found.voff(), 0.06);
        assertEquals(initialState, fit.initialState(), 0.02);
    }

    /** ln of the switching time at 0.6 V, where the edge runs through the dwell time, s. */
    private static double slowest(MetastableSwitch device, double threshold) {
        return Math.log(device.tau()) + (threshold - 0.6) / device.k();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aVolatileNeuronDeviceIsFoundAgain(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MetastableSwitch device = new MetastableSwitch(
                1000 * Math.exp(0.1 * random.nextGaussian()),
                100e3 * Math.exp(0.2 * random.nextGaussian()),
                1e-3 * Math.exp(0.1 * random.nextGaussian()),
                0.110 + 0.004 * random.nextGaussian(),
                0.005 + 0.002 * random.nextGaussian(),
                0.015);
        double rest = device.hold(0, 0, 1);
        FittedDevice fit = fit(BoardSweep.ofNeurons(), device, rest, seed);
        MetastableSwitch found = fit.device();

        assertTrue(fit.rrmse() < 0.004, "0.2 % noise, curve off by " + fit.rrmse());
        assertEquals(device.ron(), found.ron(), 0.01 * device.ron());
        assertEquals(device.roff(), found.roff(), 0.15 * device.roff());
        assertEquals(device.tau(), found.tau(), 0.02 * device.tau());
        assertEquals(device.von(), found.von(), 0.002);
        assertEquals(device.voff(), found.voff(), 0.002);
        assertEquals(device.k(), found.k(), 0.05 * device.k());
    }

    @Test
    void aCellThatIsNeverSetInItsSweepSaysThatVonIsUndetermined() {
        FittedDevice fit = fit(BoardSweep.ofCells(), cell(), 1, 4);
        assertTrue(fit.rrmse() < 0.004);
        assertTrue(fit.undetermined().contains("von"), fit.undetermined()::toString);
        FittedDevice complete = fit(BoardSweep.ofCells(), cell(), 0, 4);
        assertEquals(List.of(), complete.undetermined());
    }

    @Test
    void intervalsHoldTheTruthAboutAsOftenAsTheyClaim() {
        MetastableSwitch cell = cell();
        int inside = 0;
        int asked = 0;
        for (long seed = 1; seed <= 12; seed++) {
            FittedDevice fit = fit(BoardSweep.ofCells(), cell, 0.9, seed);
            for (String name : fit.parameters().keySet()) {
                double truth =
                        cell.values()[List.copyOf(fit.parameters().keySet()).indexOf(name)];
                double[] interval = fit.intervals95().get(name);
                inside += truth >= interval[0] && truth <= interval[1] ? 1 : 0;
                asked++;
            }
        }
        assertTrue(inside >= 0.7 * asked, inside + " of " + asked + " inside their 95 % interval");
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsMeasuredGivesAFiniteFitAndNoSurprise(Fault fault) {
        Sweep clean = BoardSweep.ofCells().take("r1c1", cell(), 0.5, 1);
        SplittableRandom random = new SplittableRandom(5);
        double[] current = new double[clean.size()];
        Arrays.setAll(current, i -> switch (fault) {
            case NOISE_ONLY -> 1e-9 * random.nextGaussian();
            case WRONG_SIGN -> -clean.current()[i];
            case STUCK_AT_20_KILOHM -> clean.voltage()[i] / 20e3;
            case ONE_SAMPLE_ONLY -> i == 100 ? 1e-6 : 0;
            case HUGE -> 1e6 * clean.current()[i];
        });
        Sweep sweep = new Sweep("r1c1", clean.time(), clean.voltage(), current, 600, false);
        FittedDevice fit = Calibration.fit(sweep, FitOptions.defaults());
        assertEquals(fit.rrmse(), CurveError.of(fit, sweep), 1e-9 * fit.rrmse());
        assertTrue(fit.highest() >= fit.lowest() && fit.lowest() > 0, "from " + fit.lowest() + " to " + fit.highest());
        boolean good = fit.rrmse() < BatchModel.WORST_ERROR && fit.highest() > BatchModel.LEAST_RATIO * fit.lowest();
        assertFalse(good, fault + " must not enter a batch, its error was " + fit.rrmse());
    }

    /** What a bench may hand over in place of a sweep. */
    private enum Fault {
        NOISE_ONLY,
        WRONG_SIGN,
        STUCK_AT_20_KILOHM,
        ONE_SAMPLE_ONLY,
        HUGE
    }

    @Test
    void aCurrentThatStandsStillIsFittedAsComplianceAtBothEnds() {
        Sweep clean = BoardSweep.ofCells().take("r1c1", cell(), 0.5, 1);
        double[] current = Arrays.stream(clean.current())
                .map(i -> Math.max(-5e-5, Math.min(5e-5, i)))
                .toArray();
        Sweep sweep = new Sweep("r1c1", clean.time(), clean.voltage(), current, 600, false);
        FittedDevice fit = Calibration.fit(sweep, FitOptions.defaults());
        assertTrue(fit.rrmse() < 0.03, "RRMSE " + fit.rrmse());
        assertEquals(fit.rrmse(), CurveError.of(fit, sweep), 1e-9 * fit.rrmse());
        double[] curve = fit.curve(sweep);
        assertEquals(5e-5, Arrays.stream(curve).max().orElseThrow() - fit.offset(), 1e-7);
        assertEquals(-5e-5, Arrays.stream(curve).min().orElseThrow() - fit.offset(), 1e-7);
    }

    @Test
    void anOffsetOfTheCurrentChannelIsFoundOrTakenAsGiven() {
        Sweep clean = BoardSweep.ofCells().take("r1c1", cell(), 0.5, 1);
        double[] shifted = Arrays.stream(clean.current()).map(i -> i + 1e-6).toArray();
        Sweep sweep = new Sweep("shifted", clean.time(), clean.voltage(), shifted, 600, false);
        FitOptions options = FitOptions.defaults().withStarts(2);
        assertEquals(1e-6, Calibration.fit(sweep, options).offset(), 5e-8);
        FittedDevice given = Calibration.fit(sweep, options.withCurrentOffset(1e-6));
        assertEquals(1e-6, given.offset());
        assertTrue(given.rrmse() < 0.004);
    }

    @Test
    void aSeriesResistanceInTheOptionsReplacesThatOfTheSweep() {
        Sweep sweep = BoardSweep.ofCells().take("r1c1", cell(), 0.5, 1);
        Sweep bare = new Sweep("r1c1", sweep.time(), sweep.voltage(), sweep.current(), 0, false);
        FittedDevice fit =
                Calibration.fit(bare, FitOptions.defaults().withStarts(2).withSeriesResistance(600));
        assertEquals(600, fit.seriesResistance());
        assertEquals(6500, fit.device().ron(), 65);
    }

    @Test
    void theNumberOfThreadsAndTheCompanyOfOtherSweepsDoNotChangeAFit() {
        List<Sweep> sweeps = List.of(
                BoardSweep.ofCells().take("a", cell(), 0.9, 1),
                BoardSweep.ofCells().take("b", cell(), 0.1, 2),
                BoardSweep.ofCells().take("c", cell(), 0.5, 3));
        FitOptions options = FitOptions.defaults().withStarts(3).withSeed(42);
        Calibration.Fits one = Calibration.fitAll(sweeps, options, 1);
        Calibration.Fits three = Calibration.fitAll(sweeps, options, 3);
        FittedDevice alone = Calibration.fit(sweeps.get(2), options);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(
                    one.devices().get(i).device().values(),
                    three.devices().get(i).device().values(),
                    0.0);
        }
        assertEquals(one.devices().get(2).parameters(), alone.parameters());
        assertEquals(
                List.of("a", "b", "c"),
                three.devices().stream().map(FittedDevice::source).toList());
    }

    @Test
    void oneSweepThatCannotBeFittedDoesNotSpoilTheOthers() {
        Sweep good = BoardSweep.ofCells().take("r1c1", cell(), 0.5, 1);
        Sweep open = new Sweep("r1c2", good.time(), good.voltage(), new double[good.size()], 600, false);
        Calibration.Fits fits =
                Calibration.fitAll(List.of(open, good), FitOptions.defaults().withStarts(1), 2);
        assertEquals("r1c1", fits.devices().get(0).source());
        assertEquals(
                new Excluded("r1c2", "r1c2: the current is 0.0 A throughout; is the device connected?"),
                fits.refused().get(0));
    }

    @Test
    void aSweepWithoutASweepIsRefusedInWords() {
        double[] time = new double[30];
        Arrays.setAll(time, i -> i);
        Sweep flat = new Sweep("flat", time, new double[30], time, 0, false);
        Sweep brief = new Sweep("brief", new double[] {0, 1}, new double[2], new double[2], 0, false);
        FitOptions options = FitOptions.defaults();
        assertEquals(
                "flat: the voltage is 0.0 V throughout, so nothing can switch; sweep it",
                assertThrows(CalibrationException.class, () -> Calibration.fit(flat, options))
                        .getMessage());
        assertEquals(
                "brief: 2 samples are too few to fit, take 20 or more",
                assertThrows(CalibrationException.class, () -> Calibration.fit(brief, options))
                        .getMessage());
    }

    @Test
    void optionsNameWhatIsOutOfBounds() {
        FitOptions options = FitOptions.defaults();
        assertEquals("starts must be 1 or more, was 0", messageOf(() -> options.withStarts(0)));
        assertEquals("capacitance must be 0 or more, was -1.0", messageOf(() -> options.withCapacitance(-1)));
        assertEquals("currentOffset must be finite, was NaN", messageOf(() -> options.withCurrentOffset(Double.NaN)));
        assertEquals(Drive.CONTINUOUS, options.withDrive(Drive.CONTINUOUS).drive());
        assertEquals("threads must be 1 or more, was 0", messageOf(() -> Calibration.fitAll(List.of(), options, 0)));
    }

    private static String messageOf(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }

    private static MetastableSwitch cell() {
        return new MetastableSwitch(6500, 300e3, 1e-6, 0.95, -0.95, 0.06);
    }

    private static FittedDevice fit(BoardSweep bench, MetastableSwitch device, double initialState, long seed) {
        return Calibration.fit(bench.take("r1c1", device, initialState, seed), FitOptions.defaults());
    }
}
