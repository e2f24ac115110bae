package org.ohmloop.link;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;

/** The few system calls that Java has no words for; POSIX systems only. Each throws with errno where it fails. */
interface Libc extends Library {
    int O_RDWR = 2;
    int LOCK_EXCLUSIVE_OR_FAIL = 2 | 4;

    /** struct pollfd: int fd, short events, short revents. */
    int POLLFD_BYTES = 8;

    short POLLIN = 1;
    short POLLOUT = 4;

    int open(String path, int flags) throws LastErrorException;

    int close(int fd) throws LastErrorException;

    NativeLong read(int fd, byte[] buffer, NativeLong count) throws LastErrorException;

    NativeLong write(int fd, byte[] buffer, NativeLong count) throws LastErrorException;

    int flock(int fd, int operation) throws LastErrorException;

    int poll(byte[] pollfds, NativeLong count, int timeoutMillis) throws LastErrorException;

    /** The argument is variable in C: hand over an int or a reference. */
    int ioctl(int fd, NativeLong request, Object... argument) throws LastErrorException;

    static Libc load() {
        return Native.load("c", Libc.class);
    }

    /** Flags of open(2): no controlling terminal, not inherited by child processes. */
    static int blockingDeviceFlags() {
        return O_RDWR | (Platform.isMac() ? 0x20000 | 0x1000000 : 0x100 | 0x80000);
    }

    /** The same, and without waiting for a carrier. */
    static int deviceFlags() {
        return blockingDeviceFlags() | (Platform.isMac() ? 0x4 : 0x800);
    }
}
