package org.ohmloop.link;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A pseudo-terminal of the system (pty(7)) with a {@link FarEnd} at its other end, pumped by a thread: to whoever opens
 * {@link #path()}, a serial port with an instrument on it. {@link #unplug()} is what it says.
 */
public final class PseudoTerminal implements AutoCloseable {
    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0x100;
    private static final short POLLIN = 1;

    /** Calls of libc that make a pseudo-terminal. */
    interface Ptys extends Library {
        int posix_openpt(int flags) throws LastErrorException;

        int grantpt(int fd) throws LastErrorException;

        int unlockpt(int fd) throws LastErrorException;

        int ptsname_r(int fd, byte[] name, NativeLong length);

        int open(String path, int flags) throws LastErrorException;

        int close(int fd);

        int pipe(int[] fds) throws LastErrorException;

        int poll(byte[] pollfds, NativeLong count, int timeoutMillis) throws LastErrorException;

        NativeLong read(int fd, byte[] buffer, NativeLong count) throws LastErrorException;

        NativeLong write(int fd, byte[] buffer, NativeLong count) throws LastErrorException;

        int tcgetattr(int fd, byte[] termios) throws LastErrorException;

        void cfmakeraw(byte[] termios);

        int tcsetattr(int fd, int when, byte[] termios) throws LastErrorException;
    }

    private final Ptys libc = Native.load("c", Ptys.class);
    private final FarEnd farEnd;
    private final int master;
    private final int slave;
    private final int[] stop = new int[2];
    private final String path;
    private final Thread pump;
    private boolean closed;

    /**
     * Makes one and answers on it from now on.
     *
     * @param farEnd is the terminal's from here on, and closed with it; null for one that takes nothing off the wire
     * @throws LinkException {@code NOT_FOUND} where the system has none
     */
    public PseudoTerminal(FarEnd farEnd) {
        if (!available()) {
            throw new LinkException(
                    LinkException.Fault.NOT_FOUND,
                    "Pseudo-terminals are made on Linux only; elsewhere serve at a TCP port.");
        }
        this.farEnd = farEnd;
        master = libc.posix_openpt(O_RDWR | O_NOCTTY);
        libc.grantpt(master);
        libc.unlockpt(master);
        byte[] name = new byte[128];
        libc.ptsname_r(master, name, new NativeLong(name.length));
        path = Native.toString(name);
        // Held open, so that the other end outlives a host that closes and opens again.
        slave = libc.open(path, O_RDWR | O_NOCTTY);
        byte[] termios = new byte[256];
        libc.tcgetattr(slave, termios);
        libc.cfmakeraw(termios);
        libc.tcsetattr(slave, 0, termios);
        libc.pipe(stop);
        pump = new Thread(this::pump, "far end of " + path);
        pump.setDaemon(true);
        if (farEnd != null) {
            pump.start();
        }
    }

    /** Whether this system has pseudo-terminals that can be made here: Linux. */
    public static boolean available() {
        return Platform.isLinux();
    }

    /** The serial port, such as {@code /dev/pts/3}. */
    public String path() {
        return path;
    }

    /** {@code serial:PATH?lib=LIBRARY}. */
    public LinkAddress address(String library) {
        return LinkAddress.parse("serial:" + path + "?lib=" + library);
    }

    /** Sends to the host without being asked. */
    void say(byte[] bytes) {
        send(bytes);
    }

    @Override
    public void close() {
        unplug();
    }

    /** The device is gone for whoever has it open. */
    public void unplug() {
        if (closed) {
            return;
        }
        closed = true;
        libc.write(stop[1], new byte[1], new NativeLong(1));
        try {
            pump.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        libc.close(master);
        libc.close(slave);
        libc.close(stop[0]);
        libc.close(stop[1]);
        if (farEnd != null) {
            farEnd.close();
        }
    }

    private void pump() {
        ByteBuffer polled = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        byte[] buffer = new byte[4096];
        while (true) {
            polled.clear()
                    .putInt(master)
                    .putShort(POLLIN)
                    .putShort((short) 0)
                    .putInt(stop[0])
                    .putShort(POLLIN)
                    .putShort((short) 0);
            libc.poll(polled.array(), new NativeLong(2), -1);
            if (polled.getShort(14) != 0) {
                return;
            }
            int count = libc.read(master, buffer, new NativeLong(buffer.length)).intValue();
            byte[] answer = farEnd.exchange(Arrays.copyOf(buffer, count));
            if (answer.length > 0) {
                send(answer);
            }
        }
    }

    private void send(byte[] bytes) {
        int sent = 0;
        while (sent < bytes.length) {
            byte[] rest = Arrays.copyOfRange(bytes, sent, bytes.length);
            sent += libc.write(master, rest, new NativeLong(rest.length)).intValue();
        }
    }
}
