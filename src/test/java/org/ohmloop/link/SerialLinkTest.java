package org.ohmloop.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both serial libraries on pseudo-terminals of this computer: the same behaviour and the same faults. */
class SerialLinkTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(130);

    private static final int NOBODY = 65_534;

    /** Answers each byte with itself. */
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

    /** Makes root, too, a stranger to files: of this thread only, and does nothing to others. */
    interface UserOfFiles extends Library {
        int setfsuid(int user);
    }

    private static Link open(String address) {
        return StandardLinks.create().open(LinkAddress.parse(address));
    }

    private static LinkException fault(LinkException.Fault fault, Runnable call) {
        LinkException e = assertThrows(LinkException.class, call::run);
        assertEquals(fault, e.fault(), e.getMessage());
        return e;
    }

    private static byte[] read(Link link, int count) {
        byte[] all = new byte[count];
        for (int have = 0; have < count; ) {
            byte[] buffer = new byte[count - have];
            int more = link.read(buffer, LONG);
            System.arraycopy(buffer, 0, all, have, more);
            have += more;
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void everyByteGoesBothWaysUnchanged(String library) {
        byte[] bytes = new byte[3000];
        new Random(3).nextBytes(bytes);
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        try (PseudoTerminal terminal = TestTerminals.open(echo());
                Link link = SerialLinks.open(terminal.address(library))) {
            for (int round = 0; round < 5; round++) {
                link.write(bytes, LONG);
                assertArrayEquals(bytes, read(link, bytes.length));
            }
            assertEquals(terminal.address(library), link.address());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jserialcomm, baud=9600&databits=7&parity=even&stopbits=2",
        "jserialcomm, baud=12000000&flow=xonxoff",
        "jserialcomm, baud=921600&parity=ODD&flow=RTSCTS",
        "jssc, baud=9600&databits=7&parity=mark&stopbits=2",
        "jssc, baud=921600&parity=even&flow=rtscts",
        "jssc, baud=4000000&parity=space&flow=xonxoff"
    })
    void portOpensWithEverySettingThatIsOffered(String library, String settings) {
        try (PseudoTerminal terminal = TestTerminals.open(echo());
                Link link = open("serial:" + terminal.path() + "?lib=" + library + "&" + settings)) {
            link.write(new byte[] {0x41, 0x42}, LONG);
            assertArrayEquals(new byte[] {0x41, 0x42}, read(link, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void silenceIsATimeoutNotBeforeItsTimeAndTheLinkGoesOn(String library) {
        try (PseudoTerminal terminal = TestTerminals.open(echo());
                Link link = SerialLinks.open(terminal.address(library))) {
            long start = System.nanoTime();
            LinkException e = fault(LinkException.Fault.TIMEOUT, () -> link.read(new byte[10], SHORT));
            assertTrue(System.nanoTime() - start >= SHORT.toNanos());
            assertTrue(e.getMessage().endsWith("nothing came in 130 ms."), e.getMessage());
            fault(LinkException.Fault.TIMEOUT, () -> link.read(new byte[10], Duration.ZERO));
            terminal.say(new byte[] {7});
            assertArrayEquals(new byte[] {7}, read(link, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void readTakesWhatIsThereAndLeavesTheRest(String library) {
        try (PseudoTerminal terminal = TestTerminals.open(echo());
                Link link = SerialLinks.open(terminal.address(library))) {
            terminal.say(new byte[] {1, 2, 3, 4, 5});
            byte[] three = new byte[3];
            assertEquals(3, link.read(three, LONG));
            assertArrayEquals(new byte[] {1, 2, 3}, three);
            assertArrayEquals(new byte[] {4, 5}, read(link, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void discardedInputIsNotRead(String library) {
        try (PseudoTerminal terminal = TestTerminals.open(echo());
                Link link = SerialLinks.open(terminal.address(library))) {
            terminal.say(new byte[] {1, 2, 3, 4});
            read(link, 1);
            link.discardInput();
            terminal.say(new byte[] {9});
            assertArrayEquals(new byte[] {9}, read(link, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void peerThatIsPulledOutIsGoneToEveryCall(String library) {
        try (PseudoTerminal terminal = TestTerminals.open(echo())) {
            Link link = SerialLinks.open(terminal.address(library));
            link.write(new byte[] {1}, LONG);
            read(link, 1);
            terminal.unplug();
            fault(LinkException.Fault.PEER_GONE, () -> link.read(new byte[10], LONG));
            LinkException e = fault(LinkException.Fault.PEER_GONE, () -> link.write(new byte[10], LONG));
            assertTrue(e.getMessage().contains(terminal.path()), e.getMessage());
            fault(LinkException.Fault.PEER_GONE, link::discardInput);
            link.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void peerThatTakesNothingIsATimeoutOfWritingAndTheLinkIsClosed(String library) {
        try (PseudoTerminal terminal = TestTerminals.open(null)) {
            Link link = SerialLinks.open(terminal.address(library));
            LinkException e = fault(LinkException.Fault.TIMEOUT, () -> link.write(new byte[100_000], SHORT));
            assertTrue(e.getMessage().contains("100000 bytes in 130 ms"), e.getMessage());
            fault(LinkException.Fault.PEER_GONE, () -> link.write(new byte[1], LONG));
            link.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"jserialcomm, jserialcomm", "jserialcomm, jssc", "jssc, jserialcomm", "jssc, jssc"})
    void portThatIsOpenIsBusyToEitherLibraryAndFreeAfterwards(String first, String second) {
        try (PseudoTerminal terminal = TestTerminals.open(echo())) {
            try (Link link = SerialLinks.open(terminal.address(first))) {
                LinkException e = fault(LinkException.Fault.BUSY, () -> SerialLinks.open(terminal.address(second)));
                assertTrue(e.getMessage().contains("fuser " + terminal.path()), e.getMessage());
                link.write(new byte[] {1}, LONG);
                assertArrayEquals(new byte[] {1}, read(link, 1));
            }
            try (Link link = SerialLinks.open(terminal.address(second))) {
                link.write(new byte[] {2}, LONG);
                assertArrayEquals(new byte[] {2}, read(link, 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void portThatIsNotThereIsNotFound(String library) {
        LinkException e = fault(LinkException.Fault.NOT_FOUND, () -> open("serial:/dev/ttyNONE7?lib=" + library));
        assertTrue(e.getMessage().contains("/dev/ttyNONE7"), e.getMessage());
        assertTrue(e.getMessage().contains("ohmloop links"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void fileThatIsNoSerialPortIsNotFound(String library, @TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("notes.txt"));
        fault(LinkException.Fault.NOT_FOUND, () -> open("serial:" + file + "?lib=" + library));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void portThatThisUserMayNotOpenIsToldWithTheGroupToJoin(String library) throws IOException {
        assumeTrue(Platform.isLinux(), "permissions are taken away by a Linux call here");
        fault(LinkException.Fault.NOT_FOUND, () -> open("serial:/dev/ttyNONE7?lib=" + library)); // loads the library
        Path file = Files.createTempFile("ttyX", "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        UserOfFiles users = Native.load("c", UserOfFiles.class);
        int before = users.setfsuid(NOBODY);
        try {
            LinkException e =
                    fault(LinkException.Fault.NO_PERMISSION, () -> open("serial:" + file + "?lib=" + library));
            assertTrue(e.getMessage().contains("sudo usermod -aG"), e.getMessage());
        } finally {
            users.setfsuid(before);
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void interruptOfTheThreadDoesNotTouchTheLink(String library) {
        try (PseudoTerminal terminal = TestTerminals.open(echo());
                Link link = SerialLinks.open(terminal.address(library))) {
            Thread.currentThread().interrupt();
            try {
                link.write(new byte[] {5}, LONG);
                assertArrayEquals(new byte[] {5}, read(link, 1));
            } finally {
                assertTrue(Thread.interrupted());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void closedLinkIsGone(String library) {
        try (PseudoTerminal terminal = TestTerminals.open(echo())) {
            Link link = SerialLinks.open(terminal.address(library));
            link.close();
            link.close();
            fault(LinkException.Fault.PEER_GONE, () -> link.read(new byte[1], LONG));
            fault(LinkException.Fault.PEER_GONE, () -> link.write(new byte[1], LONG));
            fault(LinkException.Fault.PEER_GONE, link::discardInput);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void portIsFoundByTheStableNameThatIsALinkToIt(String library, @TempDir Path directory) throws IOException {
        try (PseudoTerminal terminal = TestTerminals.open(echo())) {
            Path name = Files.createSymbolicLink(directory.resolve("usb-Board_0001-if00"), Path.of(terminal.path()));
            try (Link link = open("serial:" + name + "?lib=" + library)) {
                link.write(new byte[] {5}, LONG);
                assertArrayEquals(new byte[] {5}, read(link, 1));
                fault(LinkException.Fault.BUSY, () -> SerialLinks.open(terminal.address(library)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void portStillWorksInAShutdownHookThatGroundsTheLines(String library) {
        try (PseudoTerminal terminal = TestTerminals.open(echo())) {
            String said = VisaStandIn.run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    PortAtExit.class.getName(),
                    terminal.address(library).toString()));
            assertTrue(said.contains("grounded G"), said);
        }
    }

    @Test
    void rateThatJsscCannotSetIsABadAddressThatNamesTheOtherLibrary() {
        LinkException e =
                fault(LinkException.Fault.BAD_ADDRESS, () -> open("serial:/dev/ttyS0?lib=jssc&baud=12000000"));
        assertTrue(e.getMessage().endsWith("Use lib=jserialcomm."), e.getMessage());
    }
}
