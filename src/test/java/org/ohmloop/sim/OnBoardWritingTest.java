package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Cell;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.PulseRamp;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.WorstCase;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.board.WrittenCell;
import org.ohmloop.firmware.Firmware;
import org.ohmloop.firmware.Port;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.MemoryLink;

/** Write-verify on the simulated board, and that it is the firmware's. */
class OnBoardWritingTest {
    private static final ReadSetting READ = new ReadSetting(0.2, 3.3, 4e-5, 1);
    private static final BoardWriting WRITING = new BoardWriting(
            READ, new PulseRamp(0.7, 2.4, 0.075, 3.0, 1e-6), new PulseRamp(0.701, 2.0, 0.1, 3.3, 1e-6), 25, 2, 0.02);

    @Test
    void firmwareAndSimulatedBoardDoTheSamePulseByPulse() {
        SplittableRandom random = new SplittableRandom(77);
        Set<WrittenCell.Outcome> seen = EnumSet.noneOf(WrittenCell.Outcome.class);
        try (Firmware one = Firmware.start(Port.HOST);
                Firmware other = Firmware.start(Port.HOST);
                OhmloopBoard onBoard = one.connect();
                OhmloopBoard byHand = other.connect()) {
            WorstCase times = onBoard.profile().worstCase();
            FirmwareCells cells = new FirmwareCells(byHand);
            for (int batch = 0; batch < 24; batch++) {
                List<WriteWindow> windows = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    double low = random.nextDouble(1e-6, 1.2e-4);
                    double width = random.nextBoolean() ? 2e-6 : 2e-7;
                    windows.add(WriteWindow.ofConductance(new Cell(batch % 6, i), low, low + width, READ.voltage()));
                }
                // The third cell of every other round goes over this range.
                ReadSetting read = batch % 2 == 0 ? READ : new ReadSetting(0.5, 3.3, 4e-5, 1);
                BoardWriting writing = new BoardWriting(read, WRITING.set(), WRITING.reset(), 25, 2, 0.02);
                SimulatedBoardWriting simulated = new SimulatedBoardWriting(cells, writing, times);
                List<WrittenCell> expected =
                        windows.stream().map(simulated::write).toList();
                assertEquals(expected, onBoard.write(writing, windows));
                expected.forEach(cell -> seen.add(cell.outcome()));
            }
            assertEquals(other.pulses(), one.pulses());
        }
        assertTrue(seen.size() >= 4, seen.toString());
    }

    @Test
    void simulatedBoardWritesOverItsProtocolAndLeavesNoPulseUnread() {
        FakeFrontEnd chip = new FakeFrontEnd();
        SimulatedBoard far = new SimulatedBoard(chip, () -> 0);
        try (OhmloopBoard board = OhmloopBoard.connect(new MemoryLink(LinkAddress.parse("mem:board"), far))) {
            assertEquals(1360, board.maxWrites());
            Cell cell = new Cell(1, 1);
            BoardWriting writing = new BoardWriting(READ, WRITING.set(), WRITING.reset(), 25, 2, 1);
            List<WriteWindow> windows = List.of(
                    WriteWindow.ofConductance(cell, 15.5e-6, 16.5e-6, 0.2),
                    WriteWindow.ofConductance(new Cell(2, 1), 1e-6, 2e-6, 0.2));
            List<WrittenCell> written = board.write(writing, windows);
            // This chip gains 1 uS a pulse, whatever its sign.
            assertEquals(WrittenCell.Outcome.IN_WINDOW, written.get(0).outcome());
            assertEquals(
                    List.of(6, 7),
                    List.of(written.get(0).pulses(), written.get(0).reads()));
            assertEquals(
                    WrittenCell.Outcome.GAVE_UP_STOP_VOLTAGE, written.get(1).outcome());
            assertEquals(written.get(0).pulses() + written.get(1).pulses(), chip.pulses.size());
            assertEquals(List.of(), board.write(writing, List.of()));

            chip.failsAt = chip.pulses.size() + 1;
            org.ohmloop.board.BoardException broken = org.junit.jupiter.api.Assertions.assertThrows(
                    org.ohmloop.board.BoardException.class,
                    () -> board.write(writing, List.of(windows.get(0), windows.get(1))));
            assertTrue(broken.getMessage().contains("item 1"), broken.getMessage());
        }
    }
}
