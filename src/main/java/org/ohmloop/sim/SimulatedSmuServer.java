package org.ohmloop.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.ohmloop.link.FarEnd;

/** Serves a far end on a TCP port, one client after another, until it is closed. */
public final class SimulatedSmuServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Supplier<FarEnd> sessions;
    private volatile Socket client;

    /**
     * @param port to listen on, 0 for any that is free
     * @param sessions a far end for each client
     * @throws UncheckedIOException where the port is taken or not allowed
     */
    public SimulatedSmuServer(InetAddress host, int port, Supplier<FarEnd> sessions) {
        this.sessions = sessions;
        try {
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot listen on " + host.getHostAddress() + " port " + port + ": " + e.getMessage()
                            + ". Take another port, or 0 for any.",
                    e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /**
     * Serves clients, one after another, and returns when it is closed.
     *
     * @param most clients to serve, 0 for any number
     */
    public void serve(long most) {
        byte[] buffer = new byte[8192];
        for (long served = 0; (most == 0 || served < most) && !socket.isClosed(); served++) {
            try (Socket peer = socket.accept();
                    FarEnd session = sessions.get()) {
                client = peer;
                peer.setTcpNoDelay(true);
                for (int count = peer.getInputStream().read(buffer);
                        count >= 0;
                        count = peer.getInputStream().read(buffer)) {
                    byte[] answer = session.exchange(Arrays.copyOf(buffer, count));
                    if (answer.length > 0) {
                        peer.getOutputStream().write(answer);
                    }
                }
            } catch (SocketException e) {
                // A client that went without a word, or the end of the server: the loop knows which.
            } catch (IOException e) {
                throw new UncheckedIOException("The server on port " + port() + " broke: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            Socket last = client;
            if (last != null) {
                last.close();
            }
        } catch (IOException e) {
            // It is of no use any more, closed or not.
        }
    }
}
