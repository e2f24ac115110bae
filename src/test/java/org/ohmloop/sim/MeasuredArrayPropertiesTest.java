package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ohmloop.device.MeasuredArray;
import org.ohmloop.device.PulseResponse;

/** What holds for every cell, pulse and time of the shipped arrays: drawn at random, with a seed. */
class MeasuredArrayPropertiesTest {
    private static final int TRIES = 20_000;
    private static final MeasuredArray PULSED = read("rram-1t1r");
    private static final MeasuredArray RELAXED = read("rram-techB");

    private static MeasuredArray read(String name) {
        return MeasuredArrayFile.read(Path.of("calibration", name + ".json"));
    }

    @Test
    void aSetNeverLowersTheConductanceAndNeverPassesTheFloor() {
        SplittableRandom random = new SplittableRandom(1);
        PulseResponse pulses = PULSED.pulses();
        // A device has a floor of its own, here by up to seven standard deviations.
        double most = Math.pow(10, 7 * pulses.set().deviceSpread() + 0.1)
                / pulses.set().floor();
        for (int i = 0; i < TRIES; i++) {
            long cycle = random.nextLong(1_000_000);
            double g = conductance(random);
            double after = pulses.set(
                    MeasuredArray.cell(i, 0),
                    cycle,
                    cycle,
                    g,
                    random.nextDouble(0, 3.5),
                    random.nextDouble(0, 3.5),
                    Math.pow(10, random.nextDouble(-7.7, -5)));
            assertTrue(after >= g * (1 - 1e-12), g + " to " + after);
            assertTrue(after <= Math.max(g * (1 + 1e-12), most), g + " to " + after);
        }
    }

    @Test
    void aResetLowersTheConductanceOrAnnealsItByAPercentAtMost() {
        SplittableRandom random = new SplittableRandom(2);
        PulseResponse pulses = PULSED.pulses();
        double most = Math.pow(10, 2 * pulses.reset().annealing()) * (1 + 1e-12);
        assertTrue(most < 1.02);
        for (int i = 0; i < TRIES; i++) {
            double g = conductance(random);
            double after = pulses.reset(
                    MeasuredArray.cell(i, 0),
                    random.nextLong(1_000_000),
                    g,
                    random.nextDouble(0, 4),
                    random.nextDouble(0, 3.5),
                    Math.pow(10, random.nextDouble(-7.7, -5.7)));
            assertTrue(after > 0 && after <= g * most, g + " to " + after);
        }
    }

    @Test
    void aRelaxedConductanceIsNeverNegativeAndAtTimeZeroWhatWasVerified() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < TRIES; i++) {
            long cell = MeasuredArray.cell(i, 3);
            double g = random.nextDouble(0, 1.3e-4);
            double after = Math.pow(10, random.nextDouble(-7, 9));
            assertTrue(g + RELAXED.relaxation().shift(cell, g, after) >= 0, g + " S after " + after + " s");
            assertEquals(0, RELAXED.relaxation().shift(cell, g, 0));
        }
    }

    @Test
    void cellsDoTheSameInWhateverOrderAndThreadTheyAreAsked() {
        int cells = 500;
        double[] forwards =
                IntStream.range(0, cells).mapToDouble(i -> life(5, i)).toArray();
        double[] backwards = new double[cells];
        for (int i = cells - 1; i >= 0; i--) {
            backwards[i] = life(5, i);
        }
        assertArrayEquals(forwards, backwards);
        assertArrayEquals(
                forwards,
                IntStream.range(0, cells)
                        .parallel()
                        .mapToDouble(i -> life(5, i))
                        .toArray());
        assertEquals(cells, java.util.Arrays.stream(forwards).distinct().count());
    }

    private static double conductance(SplittableRandom random) {
        return Math.pow(10, random.nextDouble(-7, -3.7));
    }

    private static double life(long seed, int index) {
        long cell = MeasuredArray.cell(seed, index);
        double g = 1e-4;
        for (int cycle = 1; cycle < 4; cycle++) {
            g = PULSED.pulses().reset(cell, cycle, g, 3.3, 3, 2e-6);
            g = PULSED.pulses().set(cell, cycle, cycle, g, 2, 1.2, 2e-7);
        }
        return g
                + PULSED.readNoise().at(cell, 7, g, 12.5)
                + RELAXED.relaxation().shift(cell, g, 30);
    }
}
