package org.ohmloop.link;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import jssc.SerialPort;
import jssc.SerialPortException;

/**
 * A serial port through jSSC. An interrupt of the thread does not touch it.
 *
 * <p>The library's write has no time-out, and closing the port does not end one that waits: it runs in a thread of its own,
 * which is left behind where a deadline is missed, until the system lets it go. Its {@code readBytes(n)} waits for all n, so
 * only what is there is asked for.
 */
final class JsscLink implements Link {
    /** What it can set on Linux; it answers false to others, as it does to any on a pseudo-terminal, which works. */
    private static final Set<Integer> LINUX_BAUDS = Set.of(
            50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200,
            230_400, 460_800, 500_000, 576_000, 921_600, 1_000_000, 1_152_000, 1_500_000, 2_000_000, 2_500_000,
            3_000_000, 3_500_000, 4_000_000);

    /** An answer is looked for this often at first, and less often when it is long in coming. */
    private static final long SHORT_PAUSE_NANOS = 20_000;

    private static final long LONG_PAUSE_NANOS = 500_000;
    private static final long SOON_NANOS = 5_000_000;

    private final LinkAddress address;
    private final PortFaults faults;
    private final DeviceLock lock;
    private final SerialPort port;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "jssc write");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closed;

    /** @throws LinkException {@code BAD_ADDRESS}, {@code NOT_FOUND}, {@code NO_PERMISSION}, {@code BUSY} */
    JsscLink(LinkAddress address, SerialSettings settings) {
        this.address = address;
        this.faults = new PortFaults(address);
        if (com.sun.jna.Platform.isLinux() && !LINUX_BAUDS.contains(settings.baud())) {
            throw new LinkException(
                    LinkException.Fault.BAD_ADDRESS,
                    "Link address '" + address + "': baud=" + settings.baud()
                            + " is no standard rate, and jSSC cannot set another here. Use lib=jserialcomm.");
        }
        lock = DeviceLock.take(settings.port(), faults);
        port = new SerialPort(settings.port());
        try {
            port.openPort();
            port.setParams(
                    settings.baud(),
                    settings.dataBits(),
                    settings.stopBits() == 2 ? SerialPort.STOPBITS_2 : SerialPort.STOPBITS_1,
                    settings.parity().number());
            port.setFlowControlMode(
                    switch (settings.flow()) {
                        case NONE -> SerialPort.FLOWCONTROL_NONE;
                        case RTSCTS -> SerialPort.FLOWCONTROL_RTSCTS_IN | SerialPort.FLOWCONTROL_RTSCTS_OUT;
                        case XONXOFF -> SerialPort.FLOWCONTROL_XONXOFF_IN | SerialPort.FLOWCONTROL_XONXOFF_OUT;
                    });
        } catch (SerialPortException e) {
            close();
            throw refused(faults, e);
        }
    }

    /** What the library's exception of opening means. */
    static LinkException refused(PortFaults faults, SerialPortException e) {
        return switch (e.getExceptionType()) {
            case SerialPortException.TYPE_PORT_BUSY, SerialPortException.TYPE_PORT_ALREADY_OPENED -> faults.busy(e);
            case SerialPortException.TYPE_PORT_NOT_FOUND -> faults.notFound(e);
            case SerialPortException.TYPE_PERMISSION_DENIED -> faults.noPermission(e);
            case SerialPortException.TYPE_INCORRECT_SERIAL_PORT -> faults.noSerialPort(e);
            default -> faults.cannotOpen(e.getExceptionType(), e);
        };
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    @Override
    public void write(byte[] bytes, Duration timeout) {
        requireOpen();
        Future<Boolean> written = writer.submit(() -> port.writeBytes(bytes));
        boolean interrupted = false;
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                try {
                    if (!written.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                        throw faults.gone("it took only a part of " + bytes.length + " bytes", null);
                    }
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            close();
            throw faults.notTaken(bytes.length, timeout);
        } catch (ExecutionException e) {
            throw faults.gone(reason(e.getCause()), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        requireOpen();
        long start = System.nanoTime();
        long end = start + timeout.toNanos();
        try {
            int waiting = port.getInputBufferBytesCount();
            while (waiting <= 0) {
                long now = System.nanoTime();
                if (now >= end) {
                    throw faults.silent(timeout);
                }
                long pause = now - start < SOON_NANOS ? SHORT_PAUSE_NANOS : LONG_PAUSE_NANOS;
                LockSupport.parkNanos(Math.min(pause, end - now));
                waiting = port.getInputBufferBytesCount();
            }
            byte[] bytes = port.readBytes(Math.min(waiting, buffer.length));
            System.arraycopy(bytes, 0, buffer, 0, bytes.length);
            return bytes.length;
        } catch (SerialPortException e) {
            throw faults.gone(reason(e), e);
        }
    }

    @Override
    public void discardInput() {
        requireOpen();
        try {
            while (port.getInputBufferBytesCount() > 0) {
                port.readBytes(port.getInputBufferBytesCount());
            }
        } catch (SerialPortException e) {
            throw faults.gone(reason(e), e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        writer.shutdown();
        try {
            if (port.isOpened()) {
                port.closePort();
            }
        } catch (SerialPortException e) {
            // It is of no use any more, closed or not.
        } finally {
            lock.close();
        }
    }

    private static String reason(Throwable cause) {
        return cause instanceof SerialPortException e ? e.getExceptionType() : String.valueOf(cause.getMessage());
    }

    private void requireOpen() {
        if (closed) {
            throw faults.closed();
        }
    }
}
