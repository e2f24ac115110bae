package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;
import org.ohmloop.link.PseudoTerminal;
import org.ohmloop.link.StandardLinks;
import org.ohmloop.link.TestTerminals;

/** The same board and the same client, through a pseudo-terminal of this computer and both serial libraries. */
class SimulatedBoardOverSerialTest {
    private static final Cell CELL = new Cell(1, 1);

    private final FakeFrontEnd chip = new FakeFrontEnd();

    private static OhmloopBoard connect(LinkAddress address) {
        return OhmloopBoard.connect(StandardLinks.create().open(address));
    }

    private PseudoTerminal terminal() {
        return TestTerminals.open(new SimulatedBoard(chip, System::nanoTime));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void boardDoesEveryCommandOverASerialPort(String library) {
        try (PseudoTerminal terminal = terminal();
                OhmloopBoard board = connect(terminal.address(library))) {
            assertEquals("Fake board", board.capabilities().model());
            assertEquals(2, board.selfTest().size());
            board.lock(new BoardLimits(3.4, 3.4, 1e-3));
            for (int i = 0; i < 50; i++) {
                board.pulse(List.of(new Pulse(new Cell(0, 0), 1, 2, 1e-6), new Pulse(CELL, 1, 2, 1e-6)));
            }
            Reading expected = FakeFrontEnd.expected(50);
            List<Reading> readings = board.read(
                    FakeFrontEnd.READ, Collections.nCopies(board.capabilities().maxReads(), CELL));
            assertEquals(board.capabilities().maxReads(), readings.size());
            assertEquals(List.of(expected), readings.stream().distinct().toList());
            List<Reading> sweep = board.sweep(CELL, new Waveform(new double[] {0.2, 0, -0.2}, 1e-5, 3.3, 4e-5));
            assertEquals(expected, sweep.get(0));
            assertEquals(new Reading.Current(0), sweep.get(1));
            Products products = board.multiply(new Multiplication(1, 1, 1, 1, 0.2, 3.3, 4e-5, new float[] {1, -1}));
            assertEquals(12e-6f, products.amperes()[0], 1e-10);
            assertEquals(-12e-6f, products.amperes()[1], 1e-10);
            board.ground();
            assertEquals(0, board.resends());
        }
        assertEquals(100, chip.pulses.size());
        assertEquals(1, chip.closed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void boardThatIsUnpluggedIsGoneAndTheEffectIsUnknown(String library) {
        try (PseudoTerminal terminal = terminal();
                OhmloopBoard board = connect(terminal.address(library))) {
            board.pulse(List.of(new Pulse(CELL, 1, 2, 1e-6)));
            terminal.unplug();
            LinkException e =
                    assertThrows(LinkException.class, () -> board.pulse(List.of(new Pulse(CELL, 1, 2, 1e-6))));
            assertEquals(LinkException.Fault.PEER_GONE, e.fault());
            assertTrue(e.getMessage().contains("The effect of PULSES is unknown"), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void badSerialLinkCostsTriesAndNoPulseIsDoubled(String library) {
        try (PseudoTerminal terminal = terminal()) {
            LinkAddress address =
                    LinkAddress.parse(terminal.address(library) + "&fault=noise:0.05,duplicate:0.05&faultseed=4");
            try (OhmloopBoard board = connect(address)) {
                for (int i = 0; i < 50; i++) {
                    board.pulse(List.of(new Pulse(CELL, 0.5 + i * 1e-3, 2, 1e-6)));
                }
                assertEquals(List.of(FakeFrontEnd.expected(50)), board.read(FakeFrontEnd.READ, List.of(CELL)));
                assertTrue(board.resends() > 0);
            }
        }
        assertEquals(50, chip.pulses.size());
    }
}
