package org.ohmloop.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.ohmloop.device.MetastableSwitch;

class MifTraceTest {
    /** Cannot switch: both thresholds are 100 V away, so that both memristors are resistors of 100 kohm. */
    private static MifNeuron frozen() {
        MetastableSwitch off = new MetastableSwitch(1e3, 100e3, 1, 100, -100, 0.01);
        return new MifNeuron(off, off, 0, 0, 1e-6, 0);
    }

    @Test
    void aNeuronThatCannotSwitchChargesLikeAnRcCircuit() {
        // 1 uA into 50 kohm beside 1 uF: v = 50 mV (1 - e^(-t/50 ms)).
        MifTrace trace = MifDrive.constant(0.1).run(frozen(), 1e-5, 1e-6);
        assertEquals(10_001, trace.size());
        assertEquals(0.05 * (1 - Math.exp(-2)), trace.v()[10_000], 1e-5);
        assertEquals(trace.v()[10_000] / 100e3, trace.current1(10_000), 1e-12);
        assertEquals(0, trace.current1(0));
    }

    @Test
    void theEnergyOfAnRcCircuitIsThatOfTheTextbook() {
        MifTrace trace = MifDrive.constant(0.1).run(frozen(), 1e-5, 1e-6);
        MifEnergy energy = MifEnergy.of(trace);
        double e = Math.exp(-2);
        double rc = 0.05;
        // Integrals of I v and v^2/R of the charging curve over t = 2 RC.
        double source = 1e-6 * 0.05 * (0.1 - rc * (1 - e));
        double heat = 0.05 * 0.05 / 50e3 * (0.1 - 2 * rc * (1 - e) + rc / 2 * (1 - e * e));
        assertEquals(source, energy.source(), 1e-3 * source);
        assertEquals(heat, energy.dissipated(), 1e-3 * heat);
        assertEquals(0.5e-6 * Math.pow(0.05 * (1 - e), 2), energy.stored(), 1e-3 * energy.stored());
        assertEquals(0, energy.batteries());
    }

    @RepeatedTest(40)
    void energyFromSourceAndBatteriesIsDissipatedOrStored(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        double current = 50e-6 * (2 * random.nextDouble() - 1);
        double timeStep = 1e-5 * Math.pow(500, random.nextDouble());
        MifEnergy energy = MifEnergy.of(new MifDrive(3, 25e-3, 25e-3).run(MifNeuron.published(), timeStep, current));
        double into = energy.source() + energy.batteries();
        double outOf = energy.dissipated() + energy.stored() + energy.discretised();
        assertEquals(into, outOf, 1e-9 * (Math.abs(energy.source()) + energy.dissipated()));
        assertTrue(energy.dissipated() >= 0);
    }

    @Test
    void whatTheStepTakesOfTheEnergyGoesWithTheStep() {
        MifDrive pulses = new MifDrive(4, 25e-3, 25e-3);
        double coarse =
                MifEnergy.of(pulses.run(MifNeuron.published(), 5e-3, 20e-6)).discretised();
        MifEnergy fine = MifEnergy.of(pulses.run(MifNeuron.published(), 1e-5, 20e-6));
        assertTrue(fine.discretised() < 0.02 * coarse, fine + " against " + coarse);
        assertTrue(fine.discretised() < 0.01 * fine.dissipated(), fine.toString());
    }

    @Test
    void pulsesAreOnWhereTheMiddleOfTheStepIs() {
        MifTrace trace = new MifDrive(2, 2e-3, 1e-3).run(frozen(), 1e-3, 3e-6);
        assertArrayEquals(new double[] {0, 3e-6, 3e-6, 0, 3e-6, 3e-6, 0}, trace.current());
        Exception e = assertThrows(IllegalArgumentException.class, () -> new MifDrive(0, 1, 1));
        assertTrue(e.getMessage().startsWith("pulses"));
        assertThrows(IllegalArgumentException.class, () -> new MifDrive(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new MifDrive(1, 1, -1));
    }

    @Test
    void aSpikeIsAnExcursionThatComesBack() {
        MifSpikes spikes = MifSpikes.of(MifNeuron.published());
        assertEquals(0.110, spikes.upper(), 1e-12);
        assertEquals(0.0575, spikes.lower(), 1e-12);
        double[] v = {0, 0.1, 0.12, 0.07, 0.12, 0.05, 0.2, 0.0, 0.3};
        assertArrayEquals(new int[] {5, 7}, spikes.ends(v));
        assertEquals(2, spikes.count(v));
        assertThrows(IllegalArgumentException.class, () -> new MifSpikes(0.1, 0.1));
    }
}
