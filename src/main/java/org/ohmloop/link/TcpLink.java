package org.ohmloop.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * A raw TCP socket: {@code tcp:host:port}, {@code tcp:[::1]:port}. An interrupt of the thread does not touch it, so that
 * lines can still be grounded then.
 *
 * <p>A socket has no time-out for writing; a guard closes it when one is missed, and the link is gone after that.
 */
public final class TcpLink implements Link {
    private static final int CONNECT_MILLIS = 5000;

    private final LinkAddress address;
    private final Socket socket = new Socket();
    private final WriteGuard guard = new WriteGuard(this::close);
    private final InputStream in;
    private final OutputStream out;

    /** @throws LinkException {@code BAD_ADDRESS}, {@code NOT_FOUND}, {@code TIMEOUT} */
    public TcpLink(LinkAddress address) {
        this.address = address;
        LinkOptions.of(address);
        InetSocketAddress peer = peer(address);
        try {
            socket.connect(peer, CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
            out = socket.getOutputStream();
        } catch (IOException e) {
            close();
            throw new LinkException(opening(e), address + ": " + advice(e, peer), e);
        }
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    @Override
    public void write(byte[] bytes, Duration timeout) {
        if (socket.isClosed()) {
            throw gone(null);
        }
        try {
            guard.guard(timeout, () -> out.write(bytes));
        } catch (IOException e) {
            if (guard.missed()) {
                throw new LinkException(
                        LinkException.Fault.TIMEOUT,
                        address + ": could not hand over " + bytes.length + " bytes in " + timeout.toMillis()
                                + " ms; the connection was closed.",
                        e);
            }
            throw gone(e);
        }
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        try {
            socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis())));
            int count = in.read(buffer);
            if (count < 0) {
                throw gone(null);
            }
            return count;
        } catch (SocketTimeoutException e) {
            throw new LinkException(
                    LinkException.Fault.TIMEOUT, address + ": nothing came in " + timeout.toMillis() + " ms.", e);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    @Override
    public void discardInput() {
        try {
            while (in.available() > 0) {
                in.skipNBytes(in.available());
            }
        } catch (IOException e) {
            throw gone(e);
        }
    }

    @Override
    public void close() {
        guard.close();
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, closed or not.
        }
    }

    private LinkException gone(IOException cause) {
        String why = cause == null
                ? "the other end closed the connection: does another program hold it, or did it restart?"
                : cause.getMessage() + ".";
        return new LinkException(LinkException.Fault.PEER_GONE, address + ": " + why, cause);
    }

    /** Why it was not reached, and what to look at. */
    static String advice(IOException e, InetSocketAddress peer) {
        String host = peer.getHostString();
        if (e instanceof UnknownHostException) {
            return "there is no host called '" + host + "'. Is the name right? Its IP address works as well.";
        }
        if (e instanceof SocketTimeoutException) {
            return host + " did not answer in " + CONNECT_MILLIS / 1000
                    + " s. Is it on, at this address, and on this network? Does a firewall stand between?";
        }
        if (e instanceof NoRouteToHostException
                || String.valueOf(e.getMessage()).contains("unreachable")) {
            return "there is no way to " + host + " from here (" + e.getMessage()
                    + "). Is this computer on its network, and the address right?";
        }
        return host + " refused port " + peer.getPort() + " (" + e.getMessage()
                + "). Is this its port, are raw sockets switched on in its LAN settings, and does no other program hold it?";
    }

    private static LinkException.Fault opening(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return LinkException.Fault.TIMEOUT;
        }
        boolean absent = e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof UnknownHostException;
        return absent ? LinkException.Fault.NOT_FOUND : LinkException.Fault.PEER_GONE;
    }

    private static InetSocketAddress peer(LinkAddress address) {
        String target = address.target();
        int colon = target.lastIndexOf(':');
        try {
            int port = Integer.parseInt(target.substring(colon + 1));
            if (colon > 0 && port > 0 && port <= 0xFFFF) {
                return new InetSocketAddress(target.substring(0, colon).replaceAll("^\\[|]$", ""), port);
            }
        } catch (NumberFormatException e) {
            // Told below, like any other address without a port.
        }
        throw new LinkException(
                LinkException.Fault.BAD_ADDRESS,
                "Link address '" + address + "': write it like tcp:192.0.2.10:5025, with a port of 1 to 65535.");
    }
}
