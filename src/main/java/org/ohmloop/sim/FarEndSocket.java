package org.ohmloop.sim;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.LinkException;

/**
 * A far end at a TCP port, for one client at a time. The next one is welcome when it has left, and finds the far end as
 * the last one left it; or, with {@link #openSessions}, a session of its own with it.
 *
 * <pre>{@code
 * try (FarEndSocket socket = FarEndSocket.open(SimulatedBoards.ohmloop(chip, state), new InetSocketAddress("127.0.0.1", 0))) {
 *     System.out.println(socket.port());
 *     socket.serve();
 * }
 * }</pre>
 *
 * <p>{@link #serve} may be ended from another thread, by {@link #close} or by an interrupt. The far end is closed by the thread
 * that serves it, so that it is never closed in the middle of a command.
 */
public final class FarEndSocket implements AutoCloseable {
    private final FarEnd farEnd;
    private final Supplier<FarEnd> sessions;
    private final ServerSocketChannel server;
    private final ByteBuffer received = ByteBuffer.allocate(1 << 16);
    private volatile SocketChannel client;
    /** Whether somebody has taken it upon him to close the far end. */
    private final AtomicBoolean owned = new AtomicBoolean();

    private FarEndSocket(FarEnd farEnd, Supplier<FarEnd> sessions, ServerSocketChannel server) {
        this.farEnd = farEnd;
        this.sessions = sessions;
        this.server = server;
    }

    /**
     * Listens from now on.
     *
     * @param farEnd is the socket's from here on, and closed with it or where this fails
     * @param address to listen on; port 0 takes any that is free
     * @throws LinkException {@code BUSY} where the port is taken, {@code BAD_ADDRESS}
     */
    public static FarEndSocket open(FarEnd farEnd, InetSocketAddress address) {
        return open(farEnd, () -> borrowed(farEnd::exchange), address);
    }

    /**
     * Listens from now on, for clients that each get a far end of their own, which is closed when the client has left.
     *
     * @throws LinkException as {@link #open}
     */
    public static FarEndSocket openSessions(Supplier<FarEnd> sessions, InetSocketAddress address) {
        return open(borrowed(received -> received), sessions, address);
    }

    private static FarEndSocket open(FarEnd farEnd, Supplier<FarEnd> sessions, InetSocketAddress address) {
        try {
            if (address.isUnresolved()) {
                throw new LinkException(
                        LinkException.Fault.BAD_ADDRESS, "There is no host '" + address.getHostString() + "'.");
            }
            ServerSocketChannel server = ServerSocketChannel.open();
            try {
                server.bind(address, 1);
                return new FarEndSocket(farEnd, sessions, server);
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            farEnd.close();
            throw new LinkException(
                    LinkException.Fault.BUSY,
                    "Cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage()
                            + ". Give another port, or 0 for any.",
                    e);
        } catch (RuntimeException e) {
            farEnd.close();
            throw e;
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.socket().getLocalPort();
    }

    /** Answers clients until the socket is closed or the thread is interrupted, and closes the far end then. */
    public void serve() {
        serve(0);
    }

    /**
     * The same, and ends after so many clients.
     *
     * @param most clients to answer, 0 for any number
     */
    public void serve(long most) {
        if (!owned.compareAndSet(false, true)) {
            return;
        }
        try (farEnd) {
            Optional<SocketChannel> next = accept();
            for (long served = 1; next.isPresent(); served++) {
                answer(next.get());
                next = served == most ? Optional.empty() : accept();
            }
        }
    }

    /** The next client; empty where there will be none. */
    private Optional<SocketChannel> accept() {
        try {
            return Optional.of(server.accept());
        } catch (ClosedChannelException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new LinkException(
                    LinkException.Fault.PEER_GONE, "Cannot take clients at port " + port() + ": " + e.getMessage(), e);
        }
    }

    private void answer(SocketChannel channel) {
        client = channel;
        try (channel;
                FarEnd session = sessions.get()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            received.clear();
            while (server.isOpen() && channel.read(received) >= 0) {
                byte[] bytes = new byte[received.flip().remaining()];
                received.get(bytes);
                received.clear();
                ByteBuffer answer = ByteBuffer.wrap(session.exchange(bytes));
                while (answer.hasRemaining()) {
                    channel.write(answer);
                }
            }
        } catch (ClosedByInterruptException e) {
            closeQuietly(server);
        } catch (IOException e) {
            // The client is gone, in its own way, or the socket was closed: accept() knows.
        } finally {
            client = null;
        }
    }

    /** Ends {@link #serve}. Never throws. */
    @Override
    public void close() {
        closeQuietly(server);
        SocketChannel open = client;
        if (open != null) {
            closeQuietly(open);
        }
        if (owned.compareAndSet(false, true)) {
            farEnd.close();
        }
    }

    /** A far end whose end changes nothing. */
    private static FarEnd borrowed(UnaryOperator<byte[]> exchange) {
        return new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                return exchange.apply(received);
            }

            @Override
            public void close() {
                // It is somebody else's.
            }
        };
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception e) {
            // It is of no use any more, closed or not.
        }
    }
}
