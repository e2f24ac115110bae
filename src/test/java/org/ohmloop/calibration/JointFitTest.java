package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmloop.device.MetastableSwitch;

/** Captures that share a device, fitted together. */
final class JointFitTest {
    private static final FitOptions QUICK = FitOptions.defaults().withStarts(2);

    @Test
    void aThresholdThatDiffersFromCaptureToCaptureIsFreedAndFound() {
        JointFit fit =
                Calibration.joint(captures("A", 5, 0.08), false, QUICK, 2).get(0);
        assertEquals("A", fit.of());
        assertTrue(fit.hierarchical().captureSd().containsKey("von"), fit.hierarchical()::toString);
        assertTrue(fit.hierarchical().rrmseMedian() < 0.3 * fit.pooled().rrmseMedian(), fit::toString);
        double first = fit.hierarchical().devices().get(0).parameters().get("von");
        for (int i = 0; i < 5; i++) {
            double von = fit.hierarchical().devices().get(i).parameters().get("von");
            assertEquals(0.08 * i, von - first, 0.03, "capture " + i);
            assertEquals(
                    fit.pooled().devices().get(0).parameters(),
                    fit.pooled().devices().get(i).parameters());
        }
    }

    @Test
    void aDeviceThatWasNotSeenIsForetoldWhereDevicesDoNotDiffer() {
        List<Capture> captures = new ArrayList<>(captures("A", 3, 0));
        captures.addAll(captures("B", 1, 0));
        JointFit fit = Calibration.joint(captures, true, QUICK, 2).get(0);
        assertTrue(fit.pooled().rrmseMax() < 0.01, fit::toString);
        assertEquals("device", fit.heldOut().by());
        assertEquals(4, fit.heldOut().captures().size());
        HeldOut stranger = fit.heldOut().captures().get(3);
        assertEquals("B_0.csv", stranger.source());
        assertTrue(stranger.rrmse() < 0.05, stranger::toString);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeAJointFit() {
        List<Capture> captures = captures("A", 4, 0.05);
        JointFit one = Calibration.joint(captures, false, QUICK, 1).get(0);
        JointFit three = Calibration.joint(captures, false, QUICK, 3).get(0);
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(
                    one.hierarchical().devices().get(i).device().values(),
                    three.hierarchical().devices().get(i).device().values(),
                    0.0);
        }
        assertEquals(one.heldOut(), three.heldOut());
    }

    private static List<Capture> captures(String device, int count, double shift) {
        List<Capture> captures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MetastableSwitch cell = new MetastableSwitch(6500, 300e3, 1e-6, 0.85 + shift * i, -0.95, 0.06);
            captures.add(
                    new Capture(BoardSweep.ofCells().take(device + "_" + i + ".csv", cell, 0.1, i), device, List.of()));
        }
        return captures;
    }
}
