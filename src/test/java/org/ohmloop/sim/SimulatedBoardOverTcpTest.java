package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmloop.board.Cell;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.StandardLinks;

/** The same board and the same client, through the sockets of this computer. */
class SimulatedBoardOverTcpTest {
    @Test
    void boardAnswersOverARealSocket() throws Exception {
        FakeFrontEnd chip = new FakeFrontEnd();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread pump = new Thread(() -> pump(server, new SimulatedBoard(chip, System::nanoTime)));
            pump.start();
            LinkAddress address =
                    LinkAddress.parse("tcp:" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
            try (OhmloopBoard board =
                    OhmloopBoard.connect(StandardLinks.create().open(address))) {
                assertEquals("Fake board", board.capabilities().model());
                for (int i = 0; i < 100; i++) {
                    board.pulse(List.of(new Pulse(new Cell(0, 0), 1, 2, 1e-6), new Pulse(new Cell(1, 1), 1, 2, 1e-6)));
                }
                List<Cell> cells =
                        java.util.Collections.nCopies(board.capabilities().maxReads(), new Cell(1, 1));
                List<Reading> readings = board.read(FakeFrontEnd.READ, cells);
                assertEquals(cells.size(), readings.size());
                assertEquals(
                        List.of(FakeFrontEnd.expected(100)),
                        readings.stream().distinct().toList());
                assertEquals(103, board.roundTrips());
            }
            pump.join(10_000);
            assertEquals(1, chip.closed);
            assertEquals(200, chip.pulses.size());
        }
    }

    private static void pump(ServerSocket server, SimulatedBoard board) {
        byte[] buffer = new byte[1000];
        try (Socket socket = server.accept();
                board) {
            for (int count = socket.getInputStream().read(buffer);
                    count >= 0;
                    count = socket.getInputStream().read(buffer)) {
                socket.getOutputStream().write(board.exchange(Arrays.copyOf(buffer, count)));
            }
        } catch (IOException e) {
            // The test sees that the board was not closed well.
        }
    }
}
