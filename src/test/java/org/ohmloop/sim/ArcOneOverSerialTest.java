package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.ArcOneBoard;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;
import org.ohmloop.link.PseudoTerminal;
import org.ohmloop.link.StandardLinks;
import org.ohmloop.link.TestTerminals;

/**
 * ArC ONE on a serial port at 921600 8E1, through both serial libraries. The port is a pseudo-terminal: it keeps the rate that a
 * library sets, and has no parity bit, so that the rate is looked at and the parity only handed over.
 */
class ArcOneOverSerialTest {
    private static final Cell CELL = new Cell(1, 2);
    private static final ReadSetting READ = new ReadSetting(0.2, 0, 1, 2);

    @TempDir
    Path directory;

    private static ArcOneBoard connect(PseudoTerminal terminal, String library) {
        return ArcOneBoard.connect(StandardLinks.create()
                .open(LinkAddress.parse("serial:" + terminal.path() + "?baud=921600&parity=even&lib=" + library)));
    }

    private static double amperes(ArcOneBoard board) {
        return ((Reading.Current) board.read(READ, List.of(CELL)).get(0)).amperes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void boardDoesEveryCommandAtItsRateUntilItIsUnplugged(String library) throws IOException {
        try (PseudoTerminal terminal = TestTerminals.open(new SimulatedArcOne(TestChips.healthy(directory, 32, 32)));
                ArcOneBoard board = connect(terminal, library)) {
            assertEquals("921600", rate(terminal));
            assertEquals("1.2", board.capabilities().firmware());
            assertEquals(3, board.selfTest().size());
            board.lock(new BoardLimits(3.5, 1, 1e-3));
            double before = amperes(board);
            board.pulse(List.of(new Pulse(CELL, 3.5, 0, 1e-5)));
            double formed = amperes(board);
            assertTrue(formed > 10 * before, before + " A before, " + formed + " A after");
            List<Reading> sweep = board.sweep(CELL, new Waveform(new double[] {0.1, 0.2, -0.1}, 1e-5, 0, 1));
            assertEquals(3, sweep.size());
            assertTrue(((Reading.Current) sweep.get(2)).amperes() < 0);
            board.ground();
            terminal.unplug();
            LinkException e = assertThrows(LinkException.class, () -> amperes(board));
            assertEquals(LinkException.Fault.PEER_GONE, e.fault(), e.getMessage());
        }
        assertEquals(1 + 3, ChipLedger.open(directory.resolve("test.chip")).totalPulses());
    }

    /** What the system says of the line while it is open, baud. */
    private static String rate(PseudoTerminal terminal) throws IOException {
        Process stty = new ProcessBuilder("stty", "-F", terminal.path(), "speed")
                .redirectErrorStream(true)
                .start();
        return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
}
