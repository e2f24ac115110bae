package org.ohmloop.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.mockito.Mockito;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pending;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.link.LinkException;

/** Rounds of pulses and readings on a rig whose board takes several batches at once: 4 pulses and 3 cells a batch. */
class RigRoundsTest {
    private static final ReadSetting READ = TestRigs.file().read().setting();

    private final RecordingBoard board = new RecordingBoard();
    private final BenchLog log = Mockito.mock(BenchLog.class);
    private final Rig rig = Rig.over(TestRigs.file(), board, log);

    private static List<Cell> cells(int row, int count) {
        return IntStream.range(0, count)
                .mapToObj(column -> new Cell(row, column))
                .toList();
    }

    private static List<Pulse> pulses(List<Cell> cells) {
        return cells.stream().map(cell -> new Pulse(cell, 1, 2, 1e-6)).toList();
    }

    @Test
    void bothIntentsAreLoggedBeforeAnythingIsSentAndTheReadingsAreForLater() {
        board.window = 4;
        List<Cell> cells = cells(0, 3);
        Pending<List<Reading>> one = rig.startRound(pulses(cells), READ, cells);
        Pending<List<Reading>> other = rig.startRound(pulses(cells(1, 2)), READ, cells(1, 2));
        assertEquals(5, board.pulses.size());
        assertEquals(List.of(), board.answered);
        InOrder order = Mockito.inOrder(log);
        order.verify(log).beginRound(pulses(cells), READ, cells);
        order.verify(log).beginRound(pulses(cells(1, 2)), READ, cells(1, 2));
        Mockito.verify(log, Mockito.never()).doneRound(Mockito.any());
        assertEquals(2, other.await().size());
        assertEquals(3, one.await().size());
        assertEquals(List.of("pulses", "reads", "pulses", "reads"), board.answered);
        Mockito.verify(log, Mockito.times(2)).doneRound(Mockito.any());
    }

    @Test
    void aRoundLargerThanTheBoardTakesIsCutIntoRoundsAndNoMoreAreUnderWayThanTheWindowHolds() {
        board.window = 4;
        List<Cell> cells = new ArrayList<>(cells(0, 6));
        cells.addAll(cells(1, 2));
        assertEquals(3, rig.cellsARound());
        Pending<List<Reading>> round = rig.startRound(pulses(cells.subList(0, 4)), READ, cells);
        assertEquals(List.of(3, 1), board.pulseBatches);
        assertEquals(List.of(3, 3, 2), board.readBatches);
        assertEquals(List.of("pulses", "reads"), board.answered, "the third part waited for the first");
        assertEquals(8, round.await().size());
    }

    @Test
    void withAWindowOfOneEachRoundIsDoneBeforeTheNextIsSent() {
        assertEquals(1, rig.roundsAtOnce());
        Pending<List<Reading>> round = rig.startRound(pulses(cells(0, 6)), READ, cells(0, 6));
        assertEquals(6, round.await().size());
        InOrder order = Mockito.inOrder(log);
        for (int i = 0; i < 2; i++) {
            order.verify(log).beginRound(Mockito.any(), Mockito.any(), Mockito.any());
            order.verify(log).doneRound(Mockito.any());
        }
    }

    @Test
    void aCellWhosePulseWasNotReadYetIsNotPulsed() {
        board.window = 4;
        Pending<List<Reading>> round = rig.startRound(pulses(cells(0, 1)), READ, cells(0, 1));
        SafetyException e =
                assertThrows(SafetyException.class, () -> rig.startRound(pulses(cells(0, 2)), READ, cells(0, 2)));
        assertTrue(e.getMessage().contains("r0c0") && e.getMessage().contains("Nothing was sent"), e::getMessage);
        assertThrows(SafetyException.class, () -> rig.startRound(pulses(cells(1, 1)), READ, cells(2, 1)));
        List<Cell> twice = List.of(new Cell(3, 3), new Cell(3, 3));
        assertThrows(SafetyException.class, () -> rig.startRound(pulses(twice), READ, twice));
        assertEquals(1, board.pulses.size());
        round.await();
        rig.startRound(pulses(cells(0, 2)), READ, cells(0, 2)).await();
        assertEquals(3, board.pulses.size());
    }

    @Test
    void theEnvelopeBooksEachRoundBeforeItIsSent() {
        board.window = 4;
        for (int i = 0; i < TestRigs.LIMITS.maxPulsesPerCell(); i++) {
            rig.startRound(pulses(cells(0, 1)), READ, cells(0, 1)).await();
        }
        assertThrows(SafetyException.class, () -> rig.startRound(pulses(cells(0, 1)), READ, cells(0, 1)));
        assertEquals(TestRigs.LIMITS.maxPulsesPerCell(), board.pulses.size());
    }

    @Test
    void aFaultTakesAllRoundsUnderWayAlongAndIsLoggedOnce() {
        board.window = 4;
        Pending<List<Reading>> one = rig.startRound(pulses(cells(0, 1)), READ, cells(0, 1));
        Pending<List<Reading>> other = rig.startRound(pulses(cells(1, 1)), READ, cells(1, 1));
        board.fault = new LinkException(LinkException.Fault.TIMEOUT, "silence");
        assertSame(board.fault, assertThrows(LinkException.class, one::await));
        assertSame(board.fault, assertThrows(LinkException.class, other::await));
        Mockito.verify(log).failed(board.fault);
        Mockito.verify(log, Mockito.never()).doneRound(Mockito.any());
    }

    @Test
    void groundingWaitsForWhatIsUnderWayAndIsDoneWhateverCameOfIt() {
        board.window = 4;
        Pending<List<Reading>> round = rig.startRound(pulses(cells(0, 1)), READ, cells(0, 1));
        rig.ground();
        assertEquals(List.of("pulses", "reads"), board.answered);
        assertEquals(1, round.await().size());
        board.faultOfAnswers = new LinkException(LinkException.Fault.TIMEOUT, "silence");
        Pending<List<Reading>> lost = rig.startRound(pulses(cells(0, 1)), READ, cells(0, 1));
        rig.ground();
        assertEquals(2, board.grounded);
        assertSame(board.faultOfAnswers, assertThrows(LinkException.class, lost::await));
    }
}
