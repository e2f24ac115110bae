package org.ohmloop.rig;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.mockito.Mockito;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.PulseRamp;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.device.Sweep;
import org.ohmloop.link.LinkException;

class RigTest {
    private static final Cell CELL = new Cell(1, 2);
    private static final ReadSetting READ = TestRigs.file().read().setting();

    private final RecordingBoard board = new RecordingBoard();
    private final BenchLog log = Mockito.mock(BenchLog.class);

    private Rig rig() {
        return Rig.over(TestRigs.file(), board, log);
    }

    private static Pulse set(double voltage) {
        return new Pulse(CELL, voltage, 2, 1e-6);
    }

    @Test
    void openingLocksTheLimitsOfTheRigFileIntoTheBoard() {
        rig();
        assertEquals(new BoardLimits(2.0, 3.0, 1e-3), board.locked);
    }

    @Test
    void anotherBoardThanExpectedIsRefusedAndItsLinkClosed() {
        RigFile other = TestRigs.expecting(new RigFile.Expect("Another board", 8, 6));
        BenchException e = assertThrows(BenchException.class, () -> Rig.over(other, board, log));
        assertTrue(
                e.getMessage().contains("'Another board'") && e.getMessage().contains("'Test board'"), e.getMessage());
        assertTrue(board.closed);
    }

    @Test
    void aSmallerChipThanExpectedIsRefused() {
        RigFile larger = TestRigs.expecting(new RigFile.Expect("Test board", 9, 6));
        assertThrows(BenchException.class, () -> Rig.over(larger, board, log));
    }

    @Test
    void batchesAreCutToWhatTheBoardTakesAndEachIsLoggedBeforeItIsSent() {
        List<Pulse> pulses = new ArrayList<>(Collections.nCopies(6, set(1)));
        rig().pulse(pulses);
        assertEquals(List.of(4, 2), board.pulseBatches);
        InOrder order = Mockito.inOrder(log);
        order.verify(log).beginPulses(pulses.subList(0, 4));
        order.verify(log).donePulses();
        order.verify(log).beginPulses(pulses.subList(4, 6));
        order.verify(log).donePulses();
    }

    @Test
    void readingsComeBackInOrderAcrossBatches() {
        List<Reading> readings = rig().read(READ, Collections.nCopies(7, CELL));
        assertEquals(7, readings.size());
        assertEquals(List.of(3, 3, 1), board.readBatches);
    }

    @Test
    void aFaultIsLoggedAsAnUnknownEffect() {
        Rig rig = rig();
        board.fault = new LinkException(LinkException.Fault.TIMEOUT, "silence");
        assertThrows(LinkException.class, () -> rig.pulse(List.of(set(1))));
        Mockito.verify(log).failed(board.fault);
        Mockito.verify(log, Mockito.never()).donePulses();
    }

    @Test
    void aCellReadBelowTheSmallestResistanceGetsNoSetPulseUntilItReadsHigher() {
        Rig rig = rig();
        board.answer = new Reading.Current(0.2 / 3900);
        rig.read(READ, List.of(CELL));
        SafetyException e = assertThrows(SafetyException.class, () -> rig.pulse(List.of(set(1))));
        assertTrue(e.getMessage().contains("r1c2") && e.getMessage().contains("RESET it first"), e.getMessage());
        rig.pulse(List.of(set(-1)));
        board.answer = new Reading.Current(0.2 / 4100);
        rig.read(READ, List.of(CELL));
        rig.pulse(List.of(set(1)));
        assertEquals(2, board.pulses.size());
    }

    @Test
    void aSweepCarriesTheSeriesResistanceOfItsBlock() {
        RigFile file = TestRigs.file();
        Sweep sweep = rig().sweep(CELL, file.sweep().waveform());
        assertEquals(600, sweep.seriesResistance());
        assertEquals(1e-5, sweep.time()[0], 1e-12);
        assertEquals(-1.1, sweep.voltage()[9], 1e-12);
        assertEquals(1.3, sweep.voltage()[29], 1e-12);
        assertEquals(0, sweep.voltage()[39], 1e-12);
    }

    @Test
    void anOverloadedSweepNamesThePointAndIsStillLogged() {
        board.answer = new Reading.Overload(true);
        BenchException e = assertThrows(BenchException.class, () -> rig().sweep(
                        CELL, TestRigs.file().sweep().waveform()));
        assertTrue(e.getMessage().contains("point 1") && e.getMessage().contains("full_scale_A"), e.getMessage());
        Mockito.verify(log).doneSweep(Collections.nCopies(40, board.answer));
    }

    @Test
    void productsAreCutByVectorsAndPutTogetherAgain() {
        float[] inputs = new float[5 * 12];
        for (int vector = 0; vector < 12; vector++) {
            inputs[vector * 5] = vector / 20f;
        }
        Products products = rig().multiply(new Multiplication(0, 5, 0, 4, 0.2, 3, 1e-3, inputs));
        assertEquals(
                List.of(7, 5),
                board.products.stream().map(Multiplication::vectors).toList());
        assertEquals(2, products.overloads());
        float[] first = new float[12];
        for (int vector = 0; vector < 12; vector++) {
            first[vector] = products.amperes()[vector * 4];
        }
        assertArrayEquals(new float[] {0, .05f, .1f, .15f, .2f, .25f, .3f, .35f, .4f, .45f, .5f, .55f}, first);
    }

    @Test
    void pulsesThatAWritingBoardDidNotNeedAreGivenBack() {
        Rig rig = rig();
        PulseRamp ramp = new PulseRamp(0.7, 1.9, 0.1, 2, 1e-6);
        BoardWriting writing = new BoardWriting(READ, ramp, ramp, 15, 4, 1);
        List<WriteWindow> window = List.of(new WriteWindow(CELL, 1e-6, 2e-6));
        board.spared = 13;
        rig.write(writing, window);
        rig.write(writing, window);
        // 2 + 2 of the 20 pulses that a cell may get are spent; the budget of a third write is still free.
        board.spared = 0;
        rig.write(writing, window);
        SafetyException e = assertThrows(SafetyException.class, () -> rig.write(writing, window));
        assertTrue(e.getMessage().contains("max_pulses_per_cell"), e.getMessage());
        assertEquals(3, board.writings.size());
        Mockito.verify(log, Mockito.times(3)).doneWrites(Mockito.any());
    }

    @Test
    void closingGroundsTheLines() {
        rig().close();
        assertEquals(1, board.grounded);
        assertTrue(board.closed);
    }

    @Test
    void aBenchThatCannotBeGroundedIsSaidLoudly() {
        Rig rig = rig();
        board.fault = new LinkException(LinkException.Fault.PEER_GONE, "unplugged");
        BenchException e = assertThrows(BenchException.class, rig::close);
        assertTrue(e.getMessage().contains("MAY NOT BE SAFE") && e.getMessage().contains("by hand"), e.getMessage());
        assertTrue(board.closed);
        assertFalse(rig.emergencyGround());
    }

    @Test
    void theEmergencyGroundComesFromAnotherThread() throws InterruptedException {
        Rig rig = rig();
        Thread signal = new Thread(rig::emergencyGround);
        signal.start();
        signal.join();
        assertEquals(1, board.grounded);
    }

    @Test
    void anUnknownDriverIsAnsweredWithTheKnownOnes() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> BoardDriver.named("abacus"));
        assertTrue(e.getMessage().contains("abacus") && e.getMessage().contains("ohmloop"), e.getMessage());
    }
}
