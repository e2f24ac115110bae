package org.ohmloop.link;

/** Numbers of system errors, the same on Linux and macOS where not said otherwise (errno.h). */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int ENODEV = 19;
    static final int ENOTTY = 25;
    static final int EAGAIN_MACOS = 35;
    static final int ETIMEDOUT = 110;

    private Errno() {}
}
