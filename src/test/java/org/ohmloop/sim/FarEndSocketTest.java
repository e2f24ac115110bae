package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ohmloop.board.Cell;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Pulse;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;
import org.ohmloop.link.StandardLinks;

class FarEndSocketTest {
    private static final int PATIENCE_MS = 10_000;

    private final FakeFrontEnd chip = new FakeFrontEnd();
    private final FarEndSocket socket = open(new SimulatedBoard(chip, System::nanoTime));
    private final Thread serving = new Thread(socket::serve);

    @AfterEach
    void end() throws InterruptedException {
        socket.close();
        serving.join(PATIENCE_MS);
        assertFalse(serving.isAlive());
        assertEquals(1, chip.closed);
    }

    @Test
    void aClientThatLeavesMakesRoomForTheNextWhichFindsTheSameBoard() {
        serving.start();
        for (int client = 0; client < 3; client++) {
            try (OhmloopBoard board =
                    OhmloopBoard.connect(StandardLinks.create().open(address()))) {
                board.pulse(List.of(new Pulse(new Cell(0, 0), 1, 2, 1e-6)));
                assertEquals(
                        List.of(FakeFrontEnd.expected(client + 1)),
                        board.read(FakeFrontEnd.READ, List.of(new Cell(0, 0))));
            }
        }
        assertEquals(0, chip.closed);
    }

    @Test
    void aClientThatBreaksOffDoesNoHarm() throws IOException {
        serving.start();
        Socket rude = new Socket(InetAddress.getLoopbackAddress(), socket.port());
        rude.getOutputStream().write(new byte[] {5, 4, 3});
        rude.setSoLinger(true, 0);
        rude.close();
        try (OhmloopBoard board = OhmloopBoard.connect(StandardLinks.create().open(address()))) {
            assertEquals("Fake board", board.capabilities().model());
        }
    }

    @Test
    void closingEndsAServerThatHasAClient() {
        serving.start();
        try (OhmloopBoard board = OhmloopBoard.connect(StandardLinks.create().open(address()))) {
            socket.close();
            LinkException e = assertThrows(LinkException.class, board::status);
            assertEquals(LinkException.Fault.PEER_GONE, e.fault());
        }
    }

    @Test
    void anInterruptEndsAServerWithAClientOrWithout() throws Exception {
        serving.start();
        try (OhmloopBoard board = OhmloopBoard.connect(StandardLinks.create().open(address()))) {
            serving.interrupt();
            serving.join(PATIENCE_MS);
            assertThrows(LinkException.class, board::status);
        }
        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), socket.port()).close());
    }

    @Test
    void aSocketThatNobodyServesClosesItsFarEnd() {
        socket.close();
        assertEquals(1, chip.closed);
        socket.serve();
    }

    @Test
    void longAnswersArriveWhole() throws Exception {
        byte[] said = "x".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
        FarEnd wordy = new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                return said;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        FarEndSocket other = open(wordy);
        Thread thread = new Thread(other::serve);
        thread.start();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            client.getOutputStream().write(1);
            assertArrayEquals(said, client.getInputStream().readNBytes(said.length));
        }
        other.close();
        thread.join(PATIENCE_MS);
        assertFalse(thread.isAlive());
    }

    @Test
    void eachClientGetsASessionOfItsOwnAndTheLastOneEndsTheServer() throws Exception {
        List<Integer> closed = new ArrayList<>();
        AtomicInteger opened = new AtomicInteger();
        FarEndSocket other = FarEndSocket.openSessions(
                () -> counting(opened.incrementAndGet(), closed),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(() -> other.serve(2));
        thread.start();
        for (int number = 1; number <= 2; number++) {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
                client.getOutputStream().write(7);
                assertEquals(number, client.getInputStream().read());
            }
        }
        thread.join(PATIENCE_MS);
        assertFalse(thread.isAlive(), "two clients were all");
        assertEquals(List.of(1, 2), closed);
        other.close();
    }

    /** Says its number to everything. */
    private static FarEnd counting(int number, List<Integer> closed) {
        return new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                return new byte[] {(byte) number};
            }

            @Override
            public void close() {
                closed.add(number);
            }
        };
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        FakeFrontEnd second = new FakeFrontEnd();
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.port());
        SimulatedBoard board = new SimulatedBoard(second, System::nanoTime);
        LinkException e = assertThrows(LinkException.class, () -> FarEndSocket.open(board, taken));
        assertEquals(LinkException.Fault.BUSY, e.fault());
        assertTrue(e.getMessage().contains("0 for any"), e.getMessage());
        assertEquals(1, second.closed);
    }

    @Test
    void anAddressThatIsNoneIsSaid() {
        FakeFrontEnd second = new FakeFrontEnd();
        SimulatedBoard board = new SimulatedBoard(second, System::nanoTime);
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 1);
        LinkException e = assertThrows(LinkException.class, () -> FarEndSocket.open(board, nowhere));
        assertEquals(LinkException.Fault.BAD_ADDRESS, e.fault());
        assertEquals(1, second.closed);
    }

    private LinkAddress address() {
        return LinkAddress.parse("tcp:127.0.0.1:" + socket.port());
    }

    private static FarEndSocket open(FarEnd farEnd) {
        return FarEndSocket.open(farEnd, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
