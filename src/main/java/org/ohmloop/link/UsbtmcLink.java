package org.ohmloop.link;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/**
 * An instrument on USB through the Linux kernel's usbtmc driver: {@code usbtmc:/dev/usbtmc0}. A write is a message, and a
 * read is the answer to it, or the part of it that the buffer holds. Takes no options.
 *
 * <p>The driver keeps the time (ioctl USBTMC_IOCTL_SET_TIMEOUT, 100 ms at least), and aborts the transfer where it is up, so
 * that the next message starts clean. A device whose driver has no such ioctl is waited for with poll(2).
 */
final class UsbtmcLink implements Link {
    /** Requests of linux/usb/tmc.h, from kernel 4.6 on. */
    static final int SET_TIMEOUT = 0x40045B0A;

    static final int CLEAR = 0x5B02;
    static final int ABORT_BULK_OUT = 0x5B03;
    static final int ABORT_BULK_IN = 0x5B04;

    private static final int LEAST_MILLIS = 100;

    private final LinkAddress address;
    private final Libc libc;
    private final PortFaults faults;
    private final int fd;
    private final boolean driverKeepsTime;
    private int setMillis;
    private boolean closed;

    /** @throws LinkException {@code BAD_ADDRESS}, {@code NOT_FOUND}, {@code NO_PERMISSION}, {@code BUSY} */
    static UsbtmcLink open(LinkAddress address) {
        LinkOptions options = LinkOptions.of(address);
        if (address.target().isBlank()) {
            throw options.bad("it names no device. Write it like usbtmc:/dev/usbtmc0");
        }
        if (!Platform.isLinux()) {
            throw options.bad("the usbtmc driver is Linux's. Use visa:USB0::...::INSTR here");
        }
        return new UsbtmcLink(address, Libc.load());
    }

    UsbtmcLink(LinkAddress address, Libc libc) {
        this.address = address;
        this.libc = libc;
        this.faults = new PortFaults(address);
        try {
            fd = libc.open(address.target(), Libc.blockingDeviceFlags());
        } catch (LastErrorException e) {
            throw faults.opening(e.getErrorCode(), e);
        }
        try {
            libc.flock(fd, Libc.LOCK_EXCLUSIVE_OR_FAIL);
        } catch (LastErrorException e) {
            close();
            throw faults.opening(e.getErrorCode(), e);
        }
        driverKeepsTime = setTimeout(LEAST_MILLIS);
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    @Override
    public void write(byte[] bytes, Duration timeout) {
        requireOpen();
        try {
            byte[] rest = bytes;
            while (rest.length > 0) {
                await(Libc.POLLOUT, timeout);
                int sent = libc.write(fd, rest, new NativeLong(rest.length)).intValue();
                rest = Arrays.copyOfRange(rest, sent, rest.length);
            }
        } catch (LastErrorException e) {
            if (e.getErrorCode() == Errno.ETIMEDOUT) {
                command(ABORT_BULK_OUT);
                throw new LinkException(
                        LinkException.Fault.TIMEOUT,
                        address + ": could not hand over " + bytes.length + " bytes in " + timeout.toMillis() + " ms.",
                        e);
            }
            throw gone(e);
        }
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        requireOpen();
        try {
            await(Libc.POLLIN, timeout);
            int count = libc.read(fd, buffer, new NativeLong(buffer.length)).intValue();
            if (count == 0) {
                throw faults.gone("it has no more to say", null);
            }
            return count;
        } catch (LastErrorException e) {
            if (e.getErrorCode() == Errno.ETIMEDOUT) {
                command(ABORT_BULK_IN);
                throw faults.silent(timeout);
            }
            throw gone(e);
        }
    }

    /** Clears the instrument's buffers (USBTMC INITIATE_CLEAR). */
    @Override
    public void discardInput() {
        requireOpen();
        if (driverKeepsTime) {
            command(CLEAR);
            return;
        }
        byte[] away = new byte[4096];
        try {
            while (ready(Libc.POLLIN, 0)) {
                if (libc.read(fd, away, new NativeLong(away.length)).intValue() == 0) {
                    throw faults.gone("it has no more to say", null);
                }
            }
        } catch (LastErrorException e) {
            throw gone(e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                libc.close(fd);
            } catch (LastErrorException e) {
                // It is of no use any more, closed or not.
            }
        }
    }

    /** Gives the driver the deadline of the next transfer, or waits here where it takes none. */
    private void await(short event, Duration timeout) {
        int millis =
                (int) Math.min(Integer.MAX_VALUE, timeout.plusNanos(999_999).toMillis());
        if (driverKeepsTime) {
            setTimeout(Math.max(LEAST_MILLIS, millis));
        } else if (!ready(event, millis)) {
            throw new LastErrorException(Errno.ETIMEDOUT);
        }
    }

    private boolean ready(short event, int millis) {
        ByteBuffer polled = ByteBuffer.allocate(Libc.POLLFD_BYTES).order(ByteOrder.nativeOrder());
        polled.putInt(fd).putShort(event).putShort((short) 0);
        return libc.poll(polled.array(), new NativeLong(1), millis) > 0;
    }

    private boolean setTimeout(int millis) {
        if (millis == setMillis) {
            return true;
        }
        boolean set = ioctl(SET_TIMEOUT, new IntByReference(millis));
        setMillis = set ? millis : setMillis;
        return set;
    }

    /** Best effort: it follows a fault, which is what is told. */
    private void command(int request) {
        if (driverKeepsTime) {
            ioctl(request);
        }
    }

    private boolean ioctl(int request, Object... argument) {
        try {
            libc.ioctl(fd, new NativeLong(request), argument);
            return true;
        } catch (LastErrorException e) {
            return false;
        }
    }

    private LinkException gone(LastErrorException e) {
        return faults.gone("system error " + e.getErrorCode(), e);
    }

    private void requireOpen() {
        if (closed) {
            throw faults.closed();
        }
    }
}
