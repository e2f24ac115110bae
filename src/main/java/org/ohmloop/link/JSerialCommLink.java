package org.ohmloop.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import com.sun.jna.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A serial port through jSerialComm. An interrupt of the thread does not touch it.
 *
 * <p>On POSIX systems the library waits in steps of 100 ms only, so that a read waits in such steps while there is that
 * much time, and looks for what has come in the rest. It answers -1 to a read, and 0 to a write, where the peer is gone;
 * its disconnect listener fires without end there, and is not used.
 */
final class JSerialCommLink implements Link {
    private static final int STEP_MILLIS = 100;
    private static final long STEP_NANOS = STEP_MILLIS * 1_000_000L;
    private static final long PAUSE_NANOS = 200_000;

    /** How long closing waits for what was written to leave: the library throws it away otherwise. */
    private static final long DRAIN_NANOS = 1_000_000_000;

    /** How long the exit of the JVM waits for a link that is open to be grounded and closed. */
    private static final long EXIT_MILLIS = 2000;

    private final LinkAddress address;
    private final PortFaults faults;
    private final SerialPort port;
    private final WriteGuard guard;
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean closed;

    /** @throws LinkException {@code NOT_FOUND}, {@code NO_PERMISSION}, {@code BUSY} */
    JSerialCommLink(LinkAddress address, SerialSettings settings) {
        this.address = address;
        this.faults = new PortFaults(address);
        this.port = find(settings.port());
        port.setComPortParameters(
                settings.baud(),
                settings.dataBits(),
                settings.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT,
                settings.parity().number());
        port.setFlowControl(
                switch (settings.flow()) {
                    case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
                    case RTSCTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
                    case XONXOFF ->
                        SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
                });
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, STEP_MILLIS, 0);
        if (!port.openPort()) {
            throw refused(
                    faults, port.getLastErrorCode(), Files.exists(Path.of(settings.port())), Platform.isWindows());
        }
        guard = new WriteGuard(this::breakOff);
        SerialPort.addShutdownHook(waiting(open));
    }

    /**
     * At the JVM's exit the library refuses every port from its own shutdown hook on, beside which ours run that ground the
     * lines. It runs threads it is given first: this one waits for the link to be closed, but not for ever.
     */
    private static Thread waiting(CountDownLatch open) {
        return new Thread(
                () -> {
                    try {
                        open.await(EXIT_MILLIS, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "serial port at exit");
    }

    /** What the library's error code of opening means: errno, or GetLastError of Windows. */
    static LinkException refused(PortFaults faults, int code, boolean exists, boolean windows) {
        if (windows) {
            // Windows denies access to a port that is open elsewhere (5), and finds no file (2) where there is no port.
            return code == 5 ? faults.busy(null) : faults.opening(code, null);
        }
        // The library's own 2: this process has it open already.
        return code == Errno.ENOENT && exists ? faults.busy(null) : faults.opening(code, null);
    }

    private SerialPort find(String name) {
        try {
            return SerialPort.getCommPort(name);
        } catch (SerialPortInvalidPortException e) {
            throw faults.notFound(e);
        }
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    @Override
    public void write(byte[] bytes, Duration timeout) {
        requireOpen();
        guard.guard(timeout, () -> {
            int sent = 0;
            while (sent < bytes.length) {
                int count = port.writeBytes(bytes, bytes.length - sent, sent);
                if (count <= 0) {
                    throw guard.missed()
                            ? faults.notTaken(bytes.length, timeout)
                            : faults.gone("it took " + sent + " of " + bytes.length + " bytes", null);
                }
                sent += count;
            }
        });
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        requireOpen();
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            int waiting = port.bytesAvailable();
            if (waiting < 0) {
                throw faults.gone("reading failed", null);
            }
            if (waiting > 0 || left >= STEP_NANOS) {
                int count = port.readBytes(buffer, buffer.length);
                if (count > 0) {
                    return count;
                }
                if (count < 0) {
                    throw faults.gone("reading failed", null);
                }
            } else if (left <= 0) {
                throw faults.silent(timeout);
            } else {
                LockSupport.parkNanos(Math.min(left, PAUSE_NANOS));
            }
        }
    }

    @Override
    public void discardInput() {
        requireOpen();
        byte[] away = new byte[4096];
        int waiting = port.bytesAvailable();
        while (waiting > 0) {
            int count = port.readBytes(away, Math.min(waiting, away.length));
            waiting = count > 0 ? port.bytesAvailable() : -1;
        }
        if (waiting < 0) {
            throw faults.gone("reading failed", null);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        long end = System.nanoTime() + DRAIN_NANOS;
        while (port.bytesAwaitingWrite() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        breakOff();
    }

    private void breakOff() {
        closed = true;
        guard.close();
        port.closePort();
        open.countDown();
    }

    private void requireOpen() {
        if (closed) {
            throw faults.closed();
        }
    }
}
