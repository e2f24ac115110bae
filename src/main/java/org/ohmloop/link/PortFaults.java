package org.ohmloop.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The faults of a port of this computer in one wording, whichever library met them. */
final class PortFaults {
    private final LinkAddress address;

    PortFaults(LinkAddress address) {
        this.address = address;
    }

    LinkException notFound(Throwable cause) {
        return new LinkException(
                LinkException.Fault.NOT_FOUND,
                address + ": there is no " + address.target()
                        + ". Is it plugged in and on? 'ohmloop links' lists what there is.",
                cause);
    }

    LinkException noSerialPort(Throwable cause) {
        return new LinkException(
                LinkException.Fault.NOT_FOUND,
                address + ": " + address.target() + " is no serial port. 'ohmloop links' lists those there are.",
                cause);
    }

    LinkException busy(Throwable cause) {
        return new LinkException(
                LinkException.Fault.BUSY,
                address + ": another program has " + address.target() + " open. Close it there first"
                        + (linux() ? "; 'fuser " + address.target() + "' names it." : "."),
                cause);
    }

    LinkException noPermission(Throwable cause) {
        String advice = " Ask who runs this computer for access.";
        if (address.scheme().equals("usbtmc")) {
            advice = " It needs a udev rule that gives it to a group: docs/links.md has it.";
        } else if (linux()) {
            advice = " Join its group, 'sudo usermod -aG " + group() + " $USER', and log in again.";
        }
        return new LinkException(
                LinkException.Fault.NO_PERMISSION,
                address + ": this user may not open " + address.target() + "." + advice,
                cause);
    }

    LinkException cannotOpen(String why, Throwable cause) {
        return new LinkException(
                LinkException.Fault.NOT_FOUND,
                address + ": cannot open " + address.target() + ": " + why + ". Unplug it and plug it in again.",
                cause);
    }

    /** What the operating system answered to opening it; numbers of errno on POSIX systems. */
    LinkException opening(int errno, Throwable cause) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ENXIO, Errno.ENODEV -> notFound(cause);
            case Errno.EPERM, Errno.EACCES -> noPermission(cause);
            case Errno.EAGAIN, Errno.EBUSY, Errno.EAGAIN_MACOS -> busy(cause);
            case Errno.ENOTTY -> noSerialPort(cause);
            default -> cannotOpen("system error " + errno, cause);
        };
    }

    LinkException silent(Duration timeout) {
        return new LinkException(
                LinkException.Fault.TIMEOUT, address + ": nothing came in " + timeout.toMillis() + " ms.");
    }

    LinkException notTaken(int bytes, Duration timeout) {
        return new LinkException(
                LinkException.Fault.TIMEOUT,
                address + ": could not hand over " + bytes + " bytes in " + timeout.toMillis()
                        + " ms; the port was closed. Is flow control set right?");
    }

    LinkException gone(String why, Throwable cause) {
        return new LinkException(
                LinkException.Fault.PEER_GONE,
                address + ": the other end is gone: " + why + ". Is it plugged in?",
                cause);
    }

    LinkException closed() {
        return new LinkException(LinkException.Fault.PEER_GONE, address + ": the link was closed.");
    }

    private static boolean linux() {
        return com.sun.jna.Platform.isLinux();
    }

    /** Group that owns the device: dialout on Debian, uucp on Arch, plugdev for some USB rules. */
    private String group() {
        try {
            String group = String.valueOf(Files.getAttribute(Path.of(address.target()), "unix:group"));
            return group.equals("root") ? "dialout" : group;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "dialout";
        }
    }
}
