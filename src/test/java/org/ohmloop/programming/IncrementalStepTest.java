package org.ohmloop.programming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.rig.RigFile;

class IncrementalStepTest {
    private static final RigFile.PulseBlock SET = new RigFile.PulseBlock(0.8, 0.1, 1.2, 2.0, 1e-6);
    private static final RigFile.PulseBlock RESET = new RigFile.PulseBlock(1.0, 0.2, 2.0, 3.3, 2e-6);
    private static final double READ = 0.2;

    private final IncrementalStep strategy = new IncrementalStep(SET, RESET, READ, 50, 3);
    private final Strategy.Plan plan = strategy.plan(new Target(new Cell(1, 2), 0, 50e-6, 2e-6));

    @Test
    void insideTheWindowItIsContent() {
        assertInstanceOf(Decision.Accept.class, read(48.5));
    }

    @Test
    void belowTheWindowComesARampOfSetPulses() {
        assertEquals(new Pulse(new Cell(1, 2), 0.8, 2.0, 1e-6), pulse(10));
        assertEquals(0.9, pulse(10).voltage(), 1e-12);
        assertEquals(1.0, pulse(10.1).voltage(), 1e-12);
    }

    @Test
    void aboveTheWindowComesARampOfNegativeResetPulses() {
        assertEquals(new Pulse(new Cell(1, 2), -1.0, 3.3, 2e-6), pulse(90));
        assertEquals(-1.2, pulse(90).voltage(), 1e-12);
    }

    @Test
    void aPulseThatMovesTheCellEnoughIsRepeatedAndNotRaised() {
        pulse(10);
        assertEquals(0.9, pulse(11).voltage(), 1e-12);
        assertEquals(0.9, pulse(25).voltage(), 1e-12, "moved by 14, 25 remain");
        assertEquals(0.8, pulse(42).voltage(), 1e-12, "moved by 17, 8 remain");
    }

    @Test
    void jumpingOverTheWindowTurnsRoundAndComesBackLowerAndFiner() {
        pulse(10);
        pulse(10);
        pulse(10);
        assertEquals(1.1, pulse(12).voltage(), 1e-12);
        assertEquals(-1.0, pulse(70).voltage(), 1e-12, "first RESET ramp begins at its start");
        assertEquals(1.1 - 3 * 0.025, pulse(40).voltage(), 1e-12, "three quarter steps below the last SET");
        assertEquals(1.1 - 2 * 0.025, pulse(40).voltage(), 1e-12);
    }

    @Test
    void aCellThatDoesNotAnswerTheWholeRampIsStuck() {
        int pulses = 0;
        Decision decision = read(10);
        while (decision instanceof Decision.Send send) {
            assertTrue(send.pulse().voltage() <= 1.2);
            pulses++;
            decision = read(10 + pulses % 2);
        }
        assertInstanceOf(Decision.Stuck.class, decision);
        assertEquals(4 + 3, pulses, "0.8 to 1.1 V, then three times 1.2 V");
    }

    @Test
    void aCellThatMovesButNotFarEnoughIsGivenUpAtTheStopVoltage() {
        Decision decision = read(10);
        for (int i = 0; decision instanceof Decision.Send; i++) {
            decision = read(10 + Math.min(i, 15));
        }
        assertEquals(new Decision.GiveUp(CellOutcome.Reason.STOP_VOLTAGE), decision);
    }

    @Test
    void theBudgetEndsACellThatSwingsForEver() {
        Decision decision = read(10);
        int pulses = 0;
        while (decision instanceof Decision.Send) {
            pulses++;
            decision = read(pulses % 2 == 0 ? 10 : 90);
        }
        assertEquals(new Decision.GiveUp(CellOutcome.Reason.PULSE_BUDGET), decision);
        assertEquals(50, pulses);
    }

    @Test
    void anOverloadIsResetAndOneThatStaysIsAnOutcome() {
        Decision decision = plan.next(new Reading.Overload(true));
        assertEquals(
                -1.0, assertInstanceOf(Decision.Send.class, decision).pulse().voltage());
        while (decision instanceof Decision.Send send) {
            assertTrue(send.pulse().voltage() < 0, "never a SET pulse into an overload");
            decision = plan.next(new Reading.Compliance());
        }
        assertInstanceOf(Decision.Overload.class, decision);
    }

    @Test
    void senselessSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new IncrementalStep(SET, RESET, 0, 50, 3));
        assertThrows(IllegalArgumentException.class, () -> new IncrementalStep(SET, RESET, READ, 0, 3));
        assertThrows(IllegalArgumentException.class, () -> new IncrementalStep(SET, RESET, READ, 50, 0));
    }

    private Decision read(double microsiemens) {
        return plan.next(new Reading.Current(microsiemens * 1e-6 * READ));
    }

    private Pulse pulse(double microsiemens) {
        return assertInstanceOf(Decision.Send.class, read(microsiemens)).pulse();
    }
}
