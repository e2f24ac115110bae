package org.ohmloop.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The usbtmc link. No instrument is here: reading and writing the node is tested on a pseudo-terminal in its place, what
 * is asked of the driver on a stand-in for the system calls, and the numbers of its requests against the kernel's header.
 */
class UsbtmcLinkTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final LinkAddress ADDRESS = LinkAddress.parse("usbtmc:/dev/usbtmc0");

    /** System calls on a node whose driver is usbtmc: writes down what is asked of it. */
    private static final class Driver implements Libc {
        final List<String> calls = new ArrayList<>();
        byte[] answer = {};
        int failsWith;

        @Override
        public int open(String path, int flags) {
            calls.add("open " + path);
            return 5;
        }

        @Override
        public int close(int fd) {
            calls.add("close " + fd);
            return 0;
        }

        @Override
        public NativeLong read(int fd, byte[] buffer, NativeLong count) {
            fail();
            System.arraycopy(answer, 0, buffer, 0, answer.length);
            calls.add("read");
            return new NativeLong(answer.length);
        }

        @Override
        public NativeLong write(int fd, byte[] buffer, NativeLong count) {
            fail();
            calls.add("write " + Arrays.toString(buffer));
            return count;
        }

        @Override
        public int flock(int fd, int operation) {
            return 0;
        }

        @Override
        public int poll(byte[] pollfds, NativeLong count, int timeoutMillis) {
            throw new AssertionError("the driver keeps the time");
        }

        @Override
        public int ioctl(int fd, NativeLong request, Object... argument) {
            String value = argument.length == 0 ? "" : " " + ((IntByReference) argument[0]).getValue();
            calls.add(String.format("ioctl %08x%s", request.intValue(), value));
            return 0;
        }

        private void fail() {
            if (failsWith != 0) {
                throw new LastErrorException(failsWith);
            }
        }
    }

    private static LinkException fault(LinkException.Fault fault, Runnable call) {
        LinkException e = assertThrows(LinkException.class, call::run);
        assertEquals(fault, e.fault(), e.getMessage());
        return e;
    }

    private static FarEnd echo() {
        return new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                return received;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void messageIsOneWriteAndItsAnswerOneReadOfTheNode() {
        try (PseudoTerminal node = TestTerminals.open(echo());
                Link link = StandardLinks.create().open(LinkAddress.parse("usbtmc:" + node.path()))) {
            link.write(new byte[] {'*', 'I', 'D', 'N', '?'}, LONG);
            byte[] buffer = new byte[100];
            int count = link.read(buffer, LONG);
            while (count < 5) {
                count += link.read(new byte[5], LONG);
            }
            assertEquals(5, count);
            assertEquals('*', buffer[0]);
            node.say(new byte[] {1, 2, 3});
            assertEquals(1, link.read(new byte[1], LONG));
            link.discardInput();
            LinkException e = fault(LinkException.Fault.TIMEOUT, () -> link.read(new byte[9], Duration.ofMillis(20)));
            assertTrue(e.getMessage().endsWith("nothing came in 20 ms."), e.getMessage());
        }
    }

    @Test
    void nodeThatIsUnpluggedIsGone() {
        try (PseudoTerminal node = TestTerminals.open(echo());
                Link link = StandardLinks.create().open(LinkAddress.parse("usbtmc:" + node.path()))) {
            node.unplug();
            fault(LinkException.Fault.PEER_GONE, () -> link.read(new byte[9], LONG));
            fault(LinkException.Fault.PEER_GONE, () -> link.write(new byte[9], LONG));
            fault(LinkException.Fault.PEER_GONE, link::discardInput);
        }
    }

    @Test
    void nodeThatTakesNothingIsATimeoutOfWriting() {
        try (PseudoTerminal node = TestTerminals.open(null);
                Link link = StandardLinks.create().open(LinkAddress.parse("usbtmc:" + node.path()))) {
            LinkException e = fault(LinkException.Fault.TIMEOUT, () -> {
                for (int i = 0; i < 1000; i++) {
                    link.write(new byte[100], Duration.ofMillis(50));
                }
            });
            assertTrue(e.getMessage().contains("100 bytes in 50 ms"), e.getMessage());
        }
    }

    @Test
    void nodeThatIsOpenIsBusyAndOneThatIsNotThereNotFound() {
        try (PseudoTerminal node = TestTerminals.open(echo())) {
            LinkAddress address = LinkAddress.parse("usbtmc:" + node.path());
            try (Link link = UsbtmcLink.open(address)) {
                fault(LinkException.Fault.BUSY, () -> UsbtmcLink.open(address));
                assertEquals(address, link.address());
            }
            UsbtmcLink.open(address).close();
        }
        fault(LinkException.Fault.NOT_FOUND, () -> StandardLinks.create()
                .open(LinkAddress.parse("usbtmc:/dev/usbtmc77")));
    }

    @Test
    void addressWithoutADeviceOrWithAnOptionIsBad() {
        fault(LinkException.Fault.BAD_ADDRESS, () -> UsbtmcLink.open(LinkAddress.parse("usbtmc:")));
        fault(LinkException.Fault.BAD_ADDRESS, () -> UsbtmcLink.open(LinkAddress.parse("usbtmc:/dev/usbtmc0?baud=1")));
    }

    @Test
    void driverIsGivenTheDeadlineOfEachTransferAndNotLessThanItTakes() {
        Driver driver = new Driver();
        driver.answer = new byte[] {9};
        UsbtmcLink link = new UsbtmcLink(ADDRESS, driver);
        link.write(new byte[] {1}, Duration.ofMillis(1500));
        link.read(new byte[4], Duration.ofMillis(1500));
        link.read(new byte[4], Duration.ofMillis(3));
        link.discardInput();
        link.close();
        link.close();
        assertEquals(
                List.of(
                        "open /dev/usbtmc0",
                        "ioctl 40045b0a 100",
                        "ioctl 40045b0a 1500",
                        "write [1]",
                        "read",
                        "ioctl 40045b0a 100",
                        "read",
                        "ioctl 00005b02",
                        "close 5"),
                driver.calls);
        fault(LinkException.Fault.PEER_GONE, () -> link.read(new byte[4], LONG));
    }

    @Test
    void transferThatIsLateIsAbortedSoThatTheNextStartsClean() {
        Driver driver = new Driver();
        UsbtmcLink link = new UsbtmcLink(ADDRESS, driver);
        driver.failsWith = Errno.ETIMEDOUT;
        fault(LinkException.Fault.TIMEOUT, () -> link.read(new byte[4], LONG));
        assertEquals("ioctl 00005b04", driver.calls.get(driver.calls.size() - 1));
        fault(LinkException.Fault.TIMEOUT, () -> link.write(new byte[4], LONG));
        assertEquals("ioctl 00005b03", driver.calls.get(driver.calls.size() - 1));
        driver.failsWith = Errno.ENODEV;
        fault(LinkException.Fault.PEER_GONE, () -> link.read(new byte[4], LONG));
        driver.failsWith = 0;
        fault(LinkException.Fault.PEER_GONE, () -> link.read(new byte[4], LONG));
    }

    @Test
    void numbersOfTheRequestsAreThoseOfTheKernel(@TempDir Path directory) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/include/linux/usb/tmc.h")), "no kernel headers here");
        Path source = directory.resolve("requests.c");
        Path program = directory.resolve("requests");
        Files.writeString(source, """
                #include <linux/usb/tmc.h>
                #include <stdio.h>
                #include <sys/ioctl.h>
                int main(void) {
                    printf("%d %d %d %d", (int)USBTMC_IOCTL_SET_TIMEOUT, (int)USBTMC_IOCTL_CLEAR,
                           (int)USBTMC_IOCTL_ABORT_BULK_OUT, (int)USBTMC_IOCTL_ABORT_BULK_IN);
                    return 0;
                }
                """);
        assertEquals("", VisaStandIn.run(List.of(VisaStandIn.compiler(), "-o", program.toString(), source.toString())));
        assertEquals(
                UsbtmcLink.SET_TIMEOUT + " " + UsbtmcLink.CLEAR + " " + UsbtmcLink.ABORT_BULK_OUT + " "
                        + UsbtmcLink.ABORT_BULK_IN,
                VisaStandIn.run(List.of(program.toString())));
    }

    @Test
    void missingPermissionIsToldWithTheUdevRule() {
        assumeTrue(Platform.isLinux(), "the driver is Linux's");
        LinkException e = new PortFaults(ADDRESS).noPermission(null);
        assertTrue(e.getMessage().contains("udev rule"), e.getMessage());
    }

    @Test
    void surveyTellsWhatTheKernelSaysOfTheDevice(@TempDir Path root) throws Exception {
        Path dev = Files.createDirectory(root.resolve("dev"));
        Files.createFile(dev.resolve("usbtmc1"));
        Files.createFile(dev.resolve("usbtmc0"));
        Files.createFile(dev.resolve("usbmon0"));
        Path device = Files.createDirectories(root.resolve("devices/1-2"));
        Path usbInterface = Files.createDirectory(device.resolve("1-2:1.0"));
        Files.writeString(device.resolve("idVendor"), "05e6\n");
        Files.writeString(device.resolve("idProduct"), "2450\n");
        Files.writeString(device.resolve("manufacturer"), "Keithley Instruments\n");
        Files.writeString(device.resolve("product"), "2450 SourceMeter\n");
        Files.writeString(device.resolve("serial"), "04412345\n");
        Path misc = Files.createDirectories(root.resolve("usbmisc/usbtmc0"));
        Files.createSymbolicLink(misc.resolve("device"), usbInterface);
        LinkSurvey survey = UsbtmcDevices.survey(dev, root.resolve("usbmisc"));
        assertEquals(
                List.of(
                        new FoundLink(
                                "usbtmc",
                                "usbtmc:" + dev.resolve("usbtmc0"),
                                "",
                                "2450 SourceMeter",
                                "Keithley Instruments",
                                "05e6",
                                "2450",
                                "04412345"),
                        new FoundLink("usbtmc", "usbtmc:" + dev.resolve("usbtmc1"), "", "", "", "", "", "")),
                survey.links());
        assertEquals(List.of(), UsbtmcDevices.survey(root.resolve("none"), root).links());
        assertArrayEquals(new Object[0], survey.notes().toArray());
    }
}
