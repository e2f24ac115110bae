package org.ohmloop.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The in-memory link, the choice of links by scheme, and the traffic log. */
class LinksTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final LinkAddress ADDRESS = LinkAddress.parse("mem:echo");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T21:40:00Z"), ZoneOffset.UTC);

    private int closed;

    /** Answers each message with itself, twice. */
    private final FarEnd echo = new FarEnd() {
        @Override
        public byte[] exchange(byte[] received) {
            byte[] twice = Arrays.copyOf(received, 2 * received.length);
            System.arraycopy(received, 0, twice, received.length, received.length);
            return twice;
        }

        @Override
        public void close() {
            closed++;
        }
    };

    private final MemoryLink memory = new MemoryLink(ADDRESS, echo);

    @Test
    void memoryLinkKeepsWhatWasNotReadYet() {
        memory.write(new byte[] {1, 2}, AT_ONCE);
        byte[] buffer = new byte[3];
        assertEquals(3, memory.read(buffer, AT_ONCE));
        assertArrayEquals(new byte[] {1, 2, 1}, buffer);
        memory.write(new byte[] {3}, AT_ONCE);
        assertEquals(3, memory.read(buffer, AT_ONCE));
        assertArrayEquals(new byte[] {2, 3, 3}, buffer);
        assertSame(ADDRESS, memory.address());
    }

    @Test
    void memoryLinkTimesOutWhereNothingCanCome() {
        LinkException e = assertThrows(LinkException.class, () -> memory.read(new byte[1], Duration.ofDays(1)));
        assertEquals(LinkException.Fault.TIMEOUT, e.fault());
        memory.write(new byte[] {1}, AT_ONCE);
        memory.discardInput();
        assertThrows(LinkException.class, () -> memory.read(new byte[1], AT_ONCE));
    }

    @Test
    void closedMemoryLinkIsGoneAndItsFarEndClosedOnce() {
        memory.close();
        memory.close();
        assertEquals(1, closed);
        LinkException e = assertThrows(LinkException.class, () -> memory.write(new byte[1], AT_ONCE));
        assertEquals(LinkException.Fault.PEER_GONE, e.fault());
    }

    @Test
    void schemeThatIsNotKnownIsToldWithThoseThatAre() {
        StandardLinks links = StandardLinks.create().with("mem", address -> new MemoryLink(address, echo));
        LinkException e = assertThrows(LinkException.class, () -> links.open(LinkAddress.parse("gpib:24")));
        assertEquals(LinkException.Fault.BAD_ADDRESS, e.fault());
        assertTrue(e.getMessage().contains("gpib:24"), e.getMessage());
        assertTrue(e.getMessage().endsWith("Known are: mem, serial, tcp, usbtmc, visa."), e.getMessage());
    }

    @Test
    void addedSchemeIsOpenedAndTheFirstLinksStayAsTheyWere() {
        StandardLinks plain = StandardLinks.create();
        StandardLinks links = plain.with("mem", address -> new MemoryLink(address, echo));
        try (Link link = links.open(ADDRESS)) {
            link.write(new byte[] {8}, AT_ONCE);
            assertEquals(2, link.read(new byte[8], AT_ONCE));
        }
        assertThrows(LinkException.class, () -> plain.open(ADDRESS));
    }

    @Test
    void trafficIsLoggedWithTimeAndDirection() {
        RecordingLink link = new RecordingLink(memory, CLOCK);
        link.write(new byte[] {0x0A, (byte) 0xFF}, AT_ONCE);
        link.read(new byte[8], AT_ONCE);
        assertThrows(LinkException.class, () -> link.read(new byte[8], AT_ONCE));
        assertEquals(
                List.of(
                        "2026-11-23T21:40:00Z > 0a ff",
                        "2026-11-23T21:40:00Z < 0a ff 0a ff",
                        "2026-11-23T21:40:00Z ! TIMEOUT mem:echo: nothing came back."),
                link.recent());
        assertSame(ADDRESS, link.address());
        link.write(new byte[1], AT_ONCE);
        link.discardInput();
        assertThrows(LinkException.class, () -> link.read(new byte[8], AT_ONCE));
        link.close();
        assertThrows(LinkException.class, () -> link.write(new byte[1], AT_ONCE));
    }

    @Test
    void onlyTheLastLinesAreKept() {
        RecordingLink link = new RecordingLink(memory, CLOCK);
        for (int i = 0; i < 300; i++) {
            link.write(new byte[] {(byte) i}, AT_ONCE);
        }
        assertEquals(256, link.recent().size());
        assertTrue(link.recent().get(255).endsWith("> 2b"));
    }

    @Test
    void logFileHasEveryLine(@TempDir Path dir) throws IOException {
        Path log = dir.resolve("traffic.log");
        try (RecordingLink link = RecordingLink.toFile(memory, log)) {
            for (int i = 0; i < 300; i++) {
                link.write(new byte[] {1}, AT_ONCE);
            }
        }
        assertEquals(300, Files.readAllLines(log).size());
        assertEquals(1, closed);
    }

    @Test
    void logFileThatCannotBeMadeIsAFaultAndTheLinkIsClosed(@TempDir Path dir) {
        Path log = dir.resolve("absent").resolve("traffic.log");
        assertThrows(LinkException.class, () -> RecordingLink.toFile(memory, log));
        assertEquals(1, closed);
    }

    @Test
    void logThatCannotBeWrittenDoesNotStopTheTraffic() {
        RecordingLink link = new RecordingLink(memory, CLOCK, new Writer() {
            @Override
            public void write(char[] characters, int offset, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() throws IOException {
                throw new IOException("still full");
            }
        });
        assertFalse(link.failure().isPresent());
        link.write(new byte[] {1}, AT_ONCE);
        assertEquals(2, link.read(new byte[8], AT_ONCE));
        assertEquals("disk full", link.failure().orElseThrow().getMessage());
        link.close();
        assertEquals(1, closed);
    }
}
