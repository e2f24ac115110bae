package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.ohmloop.device.MeasuredArray;
import org.ohmloop.device.PulseResponse;

/**
 * Incremental-step programming of {@code rram-1t1r} against the published runs (github akashlevy/RRAM-RADAR-Tuning,
 * exptdata/ispp and exptdata/ber: 2-bit windows, 22.8 pulses a cell, 99.2 to 99.8 % converged).
 *
 * <p>As published: one RESET, then SETs of 200 ns at 2 V on the bit line with a word line that rises by a step; a cell that
 * overshoots is RESET and starts anew. Counted as there: SET and RESET less the first RESET, over the three windows that
 * SET reaches; the fourth level is RESET alone and gives up after 50.
 *
 * <p>Set once from other figures than the pulse count (docs/rram.md says how much hangs on the start): the word line. On the published chip 0.225 V of it take a cell from 9.3 to 5.0
 * kohm, here 0.626 V, so a step of 0.1 V there is 0.28 V here; and it starts so that the fourth SET is the first to land in
 * the window of 9 kohm, as in the records. The source line is where RESET alone brings as many cells above 80 kohm within 50
 * pulses as on the published fresh chip (about three quarters).
 */
class IsppReferenceTest {
    private static final int CELLS = 4000;
    private static final double BIT_LINE = 2;
    private static final double SET_WIDTH = 200e-9;
    private static final double START = 0.2;
    private static final double STEP = 0.28;
    private static final double LAST = 3.4;
    private static final double SOURCE_LINE = 3.5;
    private static final double RESET_GATE = 3;
    private static final double RESET_WIDTH = 2e-6;
    private static final int MOST_PULSES = 1000;
    private static final int MOST_RESETS = 50;
    private static final double READ_INTERVAL = 1e-3;
    private static final MeasuredArray ARRAY = MeasuredArrayFile.read(Path.of("calibration", "rram-1t1r.json"));

    private record Outcome(boolean converged, int sets, int resets) {
        int pulses() {
            return sets + resets - 1;
        }
    }

    /** One cell to a window of resistance, ohm. */
    private static Outcome program(long cell, double least, double most) {
        PulseResponse pulses = ARRAY.pulses();
        int sets = 0;
        int resets = 1;
        double g = pulses.reset(cell, resets, 1e-4, SOURCE_LINE, RESET_GATE, RESET_WIDTH);
        double wordLine = START;
        while (true) {
            int read = sets + resets;
            double seen = 1 / Math.max(1e-7, g + ARRAY.readNoise().at(cell, read, g, read * READ_INTERVAL));
            if (seen >= least && seen <= most) {
                return new Outcome(true, sets, resets);
            }
            boolean resetOnly = Double.isInfinite(most);
            if (sets + resets >= MOST_PULSES || (resetOnly && resets >= MOST_RESETS)) {
                return new Outcome(false, sets, resets);
            }
            if (resetOnly || seen < least || wordLine > LAST) {
                g = pulses.reset(cell, ++resets, g, SOURCE_LINE, RESET_GATE, RESET_WIDTH);
                wordLine = START;
            } else {
                g = pulses.set(cell, resets, ++sets, g, BIT_LINE, wordLine, SET_WIDTH);
                wordLine += STEP;
            }
        }
    }

    private static double[] pulsesAndConverged(long seed, double least, double most) {
        double pulses = 0;
        int converged = 0;
        for (int i = 0; i < CELLS; i++) {
            Outcome outcome = program(MeasuredArray.cell(seed, i), least, most);
            pulses += outcome.pulses();
            converged += outcome.converged() ? 1 : 0;
        }
        return new double[] {pulses / CELLS, converged / (double) CELLS};
    }

    @Test
    void isppTakesThePublishedPulsesWithin15PercentAndConvergesAsPublished() {
        double[] above200uS = pulsesAndConverged(11, 0, 5000);
        double[] at170uS = pulsesAndConverged(12, 5770, 6010);
        double[] at112uS = pulsesAndConverged(13, 8510, 9310);
        double pulses = (above200uS[0] + at170uS[0] + at112uS[0]) / 3;
        double converged = 100 * (above200uS[1] + at170uS[1] + at112uS[1]) / 3;
        String said = "%.1f pulses, %.2f %% converged; by level %.1f, %.1f and %.1f pulses"
                .formatted(pulses, converged, above200uS[0], at170uS[0], at112uS[0]);
        assertEquals(22.8, pulses, 0.15 * 22.8, said);
        double rounded = Math.round(10 * converged) / 10.0;
        assertTrue(rounded >= 99.2 && rounded <= 99.8, said);
        assertTrue(above200uS[0] < at112uS[0] && at112uS[0] < at170uS[0], "the narrowest window costs most: " + said);
    }

    /** 33 of 45 fresh cells did on the published chip; this is what the source line of this test was set from. */
    @Test
    void resetAloneReachesTheHighResistanceStateInThreeQuartersOfCells() {
        assertEquals(33.0 / 45, pulsesAndConverged(14, 80e3, Double.POSITIVE_INFINITY)[1], 0.05);
    }
}
