package org.ohmloop.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TcpLinkTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    private ServerSocket server;
    private Socket peer;
    private TcpLink link;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 1, LOOPBACK);
        link = new TcpLink(LinkAddress.parse("tcp:" + LOOPBACK.getHostAddress() + ":" + server.getLocalPort()));
        peer = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        peer.close();
        server.close();
    }

    @Test
    void bytesGoBothWays() throws IOException {
        link.write(new byte[] {1, 2, 3}, LONG);
        assertArrayEquals(new byte[] {1, 2, 3}, peer.getInputStream().readNBytes(3));
        peer.getOutputStream().write(new byte[] {4, 5});
        byte[] buffer = new byte[10];
        int count = link.read(buffer, LONG);
        while (count < 2) {
            count += link.read(buffer, LONG);
        }
        assertEquals(2, count);
        assertTrue(link.address().toString().endsWith(":" + server.getLocalPort()));
    }

    @Test
    void silenceIsATimeoutAndTheLinkGoesOn() throws IOException {
        byte[] buffer = new byte[10];
        LinkException e = assertThrows(LinkException.class, () -> link.read(buffer, SHORT));
        assertEquals(LinkException.Fault.TIMEOUT, e.fault());
        peer.getOutputStream().write(7);
        assertEquals(1, link.read(buffer, LONG));
        assertEquals(7, buffer[0]);
    }

    @Test
    void peerThatClosesIsGone() throws IOException {
        peer.close();
        LinkException e = assertThrows(LinkException.class, () -> link.read(new byte[10], LONG));
        assertEquals(LinkException.Fault.PEER_GONE, e.fault());
        LinkException written = assertThrows(LinkException.class, () -> {
            for (int i = 0; i < 1000; i++) {
                link.write(new byte[100_000], LONG);
            }
        });
        assertEquals(LinkException.Fault.PEER_GONE, written.fault());
    }

    @Test
    void peerThatTakesNothingIsATimeoutOfWriting() {
        LinkException e = assertThrows(LinkException.class, () -> {
            for (int i = 0; i < 100; i++) {
                link.write(new byte[4_000_000], Duration.ofMillis(200));
            }
        });
        assertEquals(LinkException.Fault.TIMEOUT, e.fault());
        LinkException after = assertThrows(LinkException.class, () -> link.write(new byte[1], LONG));
        assertEquals(LinkException.Fault.PEER_GONE, after.fault());
    }

    @Test
    void discardedInputIsNotRead() throws IOException {
        peer.getOutputStream().write(new byte[] {1, 2, 3, 4});
        byte[] one = new byte[1];
        link.read(one, LONG);
        link.discardInput();
        peer.getOutputStream().write(9);
        link.read(one, LONG);
        assertEquals(9, one[0]);
    }

    @Test
    void interruptOfTheThreadDoesNotCloseTheLink() throws IOException {
        Thread.currentThread().interrupt();
        try {
            link.write(new byte[] {1}, LONG);
            peer.getOutputStream().write(5);
            byte[] one = new byte[1];
            assertEquals(1, link.read(one, LONG));
            assertEquals(5, one[0]);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void closedLinkIsGone() {
        link.close();
        link.close();
        for (Runnable call : Arrays.<Runnable>asList(
                () -> link.write(new byte[1], LONG), () -> link.read(new byte[1], LONG), () -> link.discardInput())) {
            assertEquals(
                    LinkException.Fault.PEER_GONE,
                    assertThrows(LinkException.class, call::run).fault());
        }
    }

    @Test
    void nobodyAtThePortIsNotFound() throws IOException {
        int port;
        try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {
            port = other.getLocalPort();
        }
        LinkAddress address = LinkAddress.parse("tcp:" + LOOPBACK.getHostAddress() + ":" + port);
        LinkException e = assertThrows(LinkException.class, () -> new TcpLink(address));
        assertEquals(LinkException.Fault.NOT_FOUND, e.fault());
        assertTrue(e.getMessage().contains(address.toString()), e.getMessage());
        assertTrue(e.getMessage().contains("refused port " + port), e.getMessage());
    }

    /** What the system answers depends on the network that the test runs in, so the answers are given here. */
    @Test
    void hostThatIsNotReachedIsToldFromOneThatRefuses() {
        InetSocketAddress peer = InetSocketAddress.createUnresolved("192.0.2.10", 5025);
        assertTrue(TcpLink.advice(new NoRouteToHostException("No route to host"), peer)
                .startsWith("there is no way to 192.0.2.10 from here (No route to host)."));
        assertTrue(TcpLink.advice(new ConnectException("Network is unreachable"), peer)
                .startsWith("there is no way to 192.0.2.10"));
        assertTrue(TcpLink.advice(new SocketTimeoutException("Connect timed out"), peer)
                .startsWith("192.0.2.10 did not answer in 5 s. Is it on"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp:", "tcp:host", "tcp:host:", "tcp::5025", "tcp:host:0", "tcp:host:65536", "tcp:h:x"})
    void addressWithoutHostOrPortIsBad(String text) {
        LinkAddress address = LinkAddress.parse(text);
        LinkException e = assertThrows(LinkException.class, () -> new TcpLink(address));
        assertEquals(LinkException.Fault.BAD_ADDRESS, e.fault());
    }
}
