package org.ohmloop.link;

import com.sun.jna.LastErrorException;
import com.sun.jna.Platform;

/**
 * The lock that programs take on a serial port (flock(2) on the device file), for a library that takes none itself. It
 * holds against root too, and against jSerialComm, which takes the same one.
 */
final class DeviceLock implements AutoCloseable {
    private final Libc libc;
    private final int fd;

    private DeviceLock(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
    }

    /**
     * On Windows a port is open once by itself: nothing is done there.
     *
     * @throws LinkException {@code BUSY}, {@code NOT_FOUND}, {@code NO_PERMISSION}
     */
    static DeviceLock take(String port, PortFaults faults) {
        if (Platform.isWindows()) {
            return new DeviceLock(null, -1);
        }
        Libc libc = Libc.load();
        int fd;
        try {
            fd = libc.open(port, Libc.deviceFlags());
        } catch (LastErrorException e) {
            throw faults.opening(e.getErrorCode(), e);
        }
        DeviceLock lock = new DeviceLock(libc, fd);
        try {
            libc.flock(fd, Libc.LOCK_EXCLUSIVE_OR_FAIL);
            return lock;
        } catch (LastErrorException e) {
            lock.close();
            throw faults.opening(e.getErrorCode(), e);
        }
    }

    @Override
    public void close() {
        if (libc != null) {
            try {
                libc.close(fd);
            } catch (LastErrorException e) {
                // The lock ends with the process at the latest.
            }
        }
    }
}
