package org.ohmloop.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The VISA link through JNA and a real native library, which stands in for an instrument maker's. */
class VisaLinkTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Kept until the JVM ends: a library that is loaded cannot be deleted everywhere. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static Path library;

    @BeforeAll
    static void compile() {
        library = VisaStandIn.compile(directory, "standin");
    }

    private static LinkAddress address(String resource) {
        return LinkAddress.parse("visa:" + resource + (resource.contains("?") ? "&" : "?") + "library=" + library);
    }

    private static VisaLink open(String resource) {
        return open(address(resource));
    }

    private static VisaLink open(LinkAddress address) {
        return (VisaLink) StandardLinks.create().open(address);
    }

    private static void say(Link link, String text) {
        link.write(text.getBytes(US_ASCII), SECOND);
    }

    private static String hear(Link link) {
        byte[] buffer = new byte[200];
        return new String(buffer, 0, link.read(buffer, SECOND), US_ASCII);
    }

    private static String ask(Link link, String question) {
        say(link, question + "\n");
        return hear(link).strip();
    }

    private static LinkException fault(LinkException.Fault fault, Runnable call) {
        LinkException e = assertThrows(LinkException.class, call::run);
        assertEquals(fault, e.fault(), e.getMessage());
        return e;
    }

    @ParameterizedTest
    @CsvSource({"TCPIP0::192.0.2.10::INSTR", "GPIB0::24::INSTR", "ASRL1::INSTR", "TCPIP0::192.0.2.10::5025::SOCKET"})
    void instrumentSaysWhoItIs(String resource) {
        try (VisaLink link = open(resource)) {
            assertEquals("Ohmloop,VISA stand-in,1,0", ask(link, "*IDN?"));
            assertEquals(address(resource), link.address());
        }
    }

    @Test
    void everyByteGoesBothWaysUnchanged() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (VisaLink link = open("GPIB0::24::INSTR")) {
            link.write(all, SECOND);
            byte[] first = new byte[100];
            assertEquals(100, link.read(first, SECOND), "a message longer than the buffer comes in parts");
            byte[] rest = new byte[200];
            assertEquals(156, link.read(rest, SECOND));
            assertArrayEquals(Arrays.copyOf(all, 100), first);
            assertArrayEquals(Arrays.copyOfRange(all, 100, 256), Arrays.copyOf(rest, 156));
        }
    }

    @Test
    void deadlineOfEachCallBecomesTheTimeoutOfVisaInWholeMilliseconds() {
        try (VisaLink link = open("GPIB0::24::INSTR")) {
            link.write("ATTR?\n".getBytes(US_ASCII), Duration.ofMillis(1234));
            assertTrue(hear(link).startsWith("tmo 1234 "));
            link.write("ATTR?\n".getBytes(US_ASCII), Duration.ofNanos(2_000_001));
            assertTrue(hear(link).startsWith("tmo 3 "), "never less than was asked for");
            link.write("ATTR?\n".getBytes(US_ASCII), Duration.ZERO);
            assertTrue(hear(link).startsWith("tmo 1 "), "0 would mean at once");
            link.write("ATTR?\n".getBytes(US_ASCII), Duration.ofDays(1000));
            assertTrue(hear(link).startsWith("tmo 2147483647 "), "-1 would mean for ever");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GPIB0::24::INSTR,                                termchar 0 enabled 0",
        "GPIB0::24::INSTR?termination=cr,                 termchar 13 enabled 1",
        "TCPIP0::192.0.2.10::5025::SOCKET,                termchar 10 enabled 1",
        "ASRL1::INSTR,                                    termchar 10 enabled 1",
        "ASRL1::INSTR?baud=57600&databits=7&parity=even&stopbits=2&flow=rtscts, line 57600 7 2 20 2",
        "ASRL1::INSTR?flow=xonxoff,                       line 0 0 0 0 1",
        "ASRL1::INSTR?flow=none&stopbits=1,               line 0 0 0 10 0"
    })
    void optionsBecomeAttributes(String resource, String attributes) {
        try (VisaLink link = open(resource)) {
            say(link, "ATTR?\r\n");
            String answer = hear(link);
            assertTrue(answer.contains(attributes), answer);
        }
    }

    @Test
    void socketIsReadLineByLine() {
        try (VisaLink link = open("TCPIP0::192.0.2.10::5025::SOCKET")) {
            say(link, "*IDN?\n");
            say(link, "COUNT?\n");
            assertEquals("Ohmloop,VISA stand-in,1,0\n", hear(link));
            assertEquals("2\n", hear(link), "a session and its resource manager");
        }
    }

    @Test
    void silenceIsATimeoutWithWhatVisaSaysAndTheLinkGoesOn() {
        try (VisaLink link = open("GPIB0::24::INSTR")) {
            say(link, "SILENCE\n");
            LinkException e = fault(LinkException.Fault.TIMEOUT, () -> hear(link));
            assertTrue(
                    e.getMessage().contains("\"Timeout expired before operation completed.\" (0xBFFF0015)"),
                    e.getMessage());
            assertEquals("hello", ask(link, "hello"));
        }
    }

    @Test
    void answerThatStopsWithinIsNotLost() {
        try (VisaLink link = open("GPIB0::24::INSTR")) {
            say(link, "HALF\n");
            assertEquals("+1.23", hear(link));
            fault(LinkException.Fault.TIMEOUT, () -> hear(link));
        }
    }

    @Test
    void instrumentThatTakesNothingIsATimeoutOfWriting() {
        try (VisaLink link = open("GPIB0::24::INSTR")) {
            say(link, "STUCK\n");
            LinkException e = fault(LinkException.Fault.TIMEOUT, () -> say(link, "more\n"));
            assertTrue(e.getMessage().contains("writing 5 bytes"), e.getMessage());
        }
    }

    @Test
    void connectionThatIsLostIsGone() {
        try (VisaLink link = open("TCPIP0::192.0.2.10::INSTR")) {
            say(link, "HANGUP\n");
            fault(LinkException.Fault.PEER_GONE, () -> hear(link));
            LinkException e = fault(LinkException.Fault.PEER_GONE, () -> say(link, "x"));
            assertTrue(e.getMessage().contains("connection for the given session has been lost"), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GPIB0::9::INSTR,  BUSY,          close it there",
        "GPIB0::10::INSTR, BUSY,          close it there",
        "GPIB0::11::INSTR, NO_PERMISSION, settings of VISA",
        "GPIB0::12::INSTR, TIMEOUT,       Is it on",
        "GPIB0::13::INSTR, NOT_FOUND,     ohmloop links",
        "nonsense,         BAD_ADDRESS,   visa:GPIB0::24::INSTR"
    })
    void resourceThatDoesNotOpenIsATypedFaultAndLeavesNoSession(
            String resource, LinkException.Fault fault, String says) {
        LinkException e = fault(fault, () -> open(resource));
        assertTrue(e.getMessage().contains(says), e.getMessage());
        try (VisaLink link = open("GPIB0::24::INSTR")) {
            assertEquals("2", ask(link, "COUNT?"), "open sessions: its own and its manager's");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GPIB0::24::INSTR?termination=crlf, 'termination=crlf is none of none, lf, cr'",
        "GPIB0::24::INSTR?lock=maybe,       'lock=maybe is none of none, exclusive'",
        "GPIB0::24::INSTR?baud=9600,        option 'baud' is for ASRL resources",
        "ASRL1::INSTR?parity=evn,           'parity=evn is none of none, odd, even, mark, space'",
        "ASRL1::INSTR?timeout=3,            it has no option 'timeout'"
    })
    void optionThatIsWrongIsABadAddress(String resource, String says) {
        LinkException e = fault(LinkException.Fault.BAD_ADDRESS, () -> open(resource));
        assertTrue(e.getMessage().contains(says), e.getMessage());
    }

    @Test
    void discardedInputClearsTheDeviceAndASocketItsBuffer() {
        try (VisaLink link = open("GPIB0::24::INSTR")) {
            int before = Integer.parseInt(ask(link, "CLEARS?"));
            say(link, "old\n");
            link.discardInput();
            assertEquals(before + 1, Integer.parseInt(ask(link, "CLEARS?")));
        }
        try (VisaLink link = open("TCPIP0::192.0.2.10::5025::SOCKET")) {
            say(link, "old\n");
            link.discardInput();
            assertEquals("new", ask(link, "new"));
        }
    }

    @Test
    void exclusiveLockStatusByteAndFrontPanelAreThere() {
        try (VisaLink link = open("GPIB0::24::INSTR?lock=exclusive")) {
            assertEquals(OptionalInt.of(0x80), link.statusByte());
            say(link, "*IDN?\n");
            assertEquals(OptionalInt.of(0x90), link.statusByte());
            assertTrue(link.goToLocal());
        }
        try (VisaLink link = open("TCPIP0::192.0.2.10::5025::SOCKET")) {
            assertFalse(link.goToLocal(), "a socket has no remote line");
        }
    }

    @Test
    void closedLinkIsGoneAndFreesItsSessions() {
        VisaLink link = open("GPIB0::24::INSTR");
        link.close();
        link.close();
        for (Runnable call : List.<Runnable>of(
                () -> say(link, "x"), () -> hear(link), link::discardInput, link::statusByte, link::goToLocal)) {
            fault(LinkException.Fault.PEER_GONE, call);
        }
        try (VisaLink other = open("GPIB0::24::INSTR")) {
            assertEquals("2", ask(other, "COUNT?"));
        }
    }

    @Test
    void libraryWithoutOptionalFunctionsWorksWithoutThem() {
        Path bare = VisaStandIn.compile(directory, "bare", "WITHOUT_OPTIONAL");
        LinkAddress address = LinkAddress.parse("visa:GPIB0::24::INSTR?library=" + bare);
        try (VisaLink link = open(address)) {
            assertEquals("Ohmloop,VISA stand-in,1,0", ask(link, "*IDN?"));
            link.discardInput();
            assertEquals(OptionalInt.empty(), link.statusByte());
            assertFalse(link.goToLocal());
            say(link, "SILENCE\n");
            LinkException e = fault(LinkException.Fault.TIMEOUT, () -> hear(link));
            assertTrue(e.getMessage().contains("VISA status 0xBFFF0015"), e.getMessage());
        }
    }

    @Test
    void libraryIsLoadedOnceForAllTheLinksOfAnOpener() {
        List<Optional<String>> asked = new ArrayList<>();
        VisaLibrary loaded = VisaLibrary.find(Optional.of(library.toString()));
        VisaLinks opener = new VisaLinks();
        LinkAddress address = address("GPIB0::24::INSTR");
        try (VisaLink first = (VisaLink) opener.open(address);
                VisaLink again = (VisaLink) opener.open(address);
                VisaLink other = new VisaLink(address, given -> {
                    asked.add(given);
                    return loaded;
                })) {
            assertSame(first.library(), again.library());
            assertSame(loaded, other.library());
            assertEquals(List.of(Optional.of(library.toString())), asked);
        }
    }

    @Test
    void twoLibrariesAreUsedAtOnceEachByItsOwnLinks() {
        Path other = VisaStandIn.compile(directory, "second", "SAYS=\"another one\"");
        LinkAddress address = LinkAddress.parse("visa:GPIB0::24::INSTR?library=" + other);
        try (VisaLink first = open("GPIB0::24::INSTR");
                VisaLink second = open(address);
                VisaLink third = open("TCPIP0::192.0.2.10::INSTR")) {
            assertEquals("Ohmloop,VISA stand-in,1,0", ask(first, "*IDN?"));
            assertEquals("Ohmloop,another one,1,0", ask(second, "*IDN?"));
            assertEquals("4", ask(third, "COUNT?"), "sessions of the first library: two links and their managers");
            assertEquals("2", ask(second, "COUNT?"), "sessions of the second");
            assertEquals("Ohmloop,VISA stand-in,1,0", ask(first, "*IDN?"));
        }
    }

    @Test
    void libraryThatIsNoVisaIsToldWithTheFunctionItLacks() {
        Path other = VisaStandIn.compile(directory, "other", "WITHOUT_READ");
        LinkException e = fault(
                LinkException.Fault.NOT_FOUND, () -> open(LinkAddress.parse("visa:GPIB0::24::INSTR?library=" + other)));
        assertTrue(e.getMessage().contains("viRead"), e.getMessage());
        assertTrue(e.getMessage().contains("that is no VISA library"), e.getMessage());
    }

    @Test
    void missingLibraryIsToldWithWhatWasLookedForAndWhatToInstall() {
        LinkException e = fault(
                LinkException.Fault.NOT_FOUND, () -> VisaLibrary.load(List.of("nonesuch64", "/opt/none/libnone.so")));
        assertTrue(e.getMessage().contains("Looked for: nonesuch64; /opt/none/libnone.so."), e.getMessage());
        assertTrue(e.getMessage().contains("Install NI-VISA"), e.getMessage());
    }

    @Test
    void systemPropertyNamesTheLibraryWhereTheAddressDoesNot() {
        System.setProperty(VisaLibrary.PROPERTY, library.toString());
        try {
            assertEquals(library.toString(), VisaLibrary.find(Optional.empty()).toString());
        } finally {
            System.clearProperty(VisaLibrary.PROPERTY);
        }
    }

    @Test
    void eachSystemHasItsOwnNamesOfTheLibrary() {
        assertEquals(List.of("visa64", "visa32"), VisaLibrary.candidates(Platform.WINDOWS, true));
        assertEquals(List.of("visa32"), VisaLibrary.candidates(Platform.WINDOWS, false));
        assertTrue(VisaLibrary.candidates(Platform.MAC, true).contains("/Library/Frameworks/RsVisa.framework/RsVisa"));
        assertTrue(VisaLibrary.candidates(Platform.LINUX, true).containsAll(List.of("visa", "rsvisa", "ktvisa32")));
    }

    @Test
    void attributeStateIsAsWideAsAPointer() {
        assertEquals(
                com.sun.jna.Native.POINTER_SIZE == 8 ? Long.class : Integer.class,
                new VisaFunctions.AttributeState(7).nativeType());
        assertEquals(0, new VisaFunctions.AttributeState().intValue());
    }

    @Test
    void surveyListsWhatALinkCanBeOpenedTo() {
        LinkSurvey survey = VisaResources.survey(Optional.of(library.toString()));
        assertEquals(
                List.of(
                        "visa:TCPIP0::192.0.2.10::INSTR?library=" + library,
                        "visa:GPIB0::24::INSTR?library=" + library,
                        "visa:ASRL1::INSTR?library=" + library,
                        "visa:TCPIP0::192.0.2.10::5025::SOCKET?library=" + library),
                survey.links().stream().map(FoundLink::address).toList(),
                "and not the GPIB interface itself");
        assertEquals(List.of(), survey.notes());
        for (FoundLink found : survey.links()) {
            open(LinkAddress.parse(found.address())).close();
        }
        try (VisaLink link = open("GPIB0::24::INSTR")) {
            assertEquals("2", ask(link, "COUNT?"), "the survey left no session open");
        }
    }

    @Test
    void surveyWithoutALibrarySaysSo() {
        LinkSurvey survey = VisaResources.survey(Optional.of("/opt/none/libnone.so"));
        assertEquals(List.of(), survey.links());
        assertTrue(survey.notes().get(0).startsWith("VISA resources: There is no VISA library"), survey::toString);
    }
}
