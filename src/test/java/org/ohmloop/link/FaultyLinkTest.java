package org.ohmloop.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultyLinkTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final LinkAddress ADDRESS = LinkAddress.parse("mem:echo");
    private static final byte[] MESSAGE = {1, 2, 3, 4, 5};

    /** All that reached the far end, in order. */
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();

    private final FarEnd echo = new FarEnd() {
        @Override
        public byte[] exchange(byte[] received) {
            arrived.writeBytes(received);
            return received;
        }

        @Override
        public void close() {}
    };

    private FaultyLink always(FaultPlan.Kind kind) {
        return new FaultyLink(new MemoryLink(ADDRESS, echo), FaultPlan.each(1, 7, kind));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void droppedMessageNeverArrives() {
        FaultyLink link = always(FaultPlan.Kind.DROP);
        link.write(MESSAGE, AT_ONCE);
        assertEquals(0, arrived.size());
        assertEquals(
                LinkException.Fault.TIMEOUT,
                assertThrows(LinkException.class, () -> link.read(new byte[9], AT_ONCE))
                        .fault());
        assertEquals(Map.of(FaultPlan.Kind.DROP, 1), link.done());
    }

    @Test
    void corruptedMessageDiffersInOneByte() {
        always(FaultPlan.Kind.CORRUPT).write(MESSAGE, AT_ONCE);
        byte[] got = arrived.toByteArray();
        assertEquals(MESSAGE.length, got.length);
        int differ = 0;
        for (int i = 0; i < got.length; i++) {
            differ += got[i] == MESSAGE[i] ? 0 : 1;
        }
        assertEquals(1, differ);
    }

    @Test
    void duplicatedMessageArrivesTwiceAndItsReplyToo() {
        FaultyLink link = always(FaultPlan.Kind.DUPLICATE);
        link.write(bytes(1, 2), AT_ONCE);
        assertArrayEquals(bytes(1, 2, 1, 2), arrived.toByteArray());
        byte[] buffer = new byte[6];
        assertEquals(6, link.read(buffer, AT_ONCE));
        assertArrayEquals(bytes(1, 2, 1, 2, 1, 2), buffer);
        assertEquals(2, link.read(buffer, AT_ONCE), "what was too much for the buffer comes next");
    }

    @Test
    void delayedMessageArrivesBeforeTheNext() {
        FaultyLink link = new FaultyLink(
                new MemoryLink(ADDRESS, echo),
                FaultPlan.each(0.5, firstOfWritesIsDelayedAndSecondNot(), FaultPlan.Kind.DELAY));
        link.write(bytes(1), AT_ONCE);
        assertEquals(0, arrived.size());
        link.write(bytes(2), AT_ONCE);
        assertArrayEquals(bytes(1, 2), arrived.toByteArray());
    }

    private static long firstOfWritesIsDelayedAndSecondNot() {
        for (long seed = 0; ; seed++) {
            FaultPlan plan = FaultPlan.each(0.5, seed, FaultPlan.Kind.DELAY);
            FaultyLink link = new FaultyLink(new MemoryLink(ADDRESS, silent()), plan);
            link.write(MESSAGE, AT_ONCE);
            boolean first = link.done().getOrDefault(FaultPlan.Kind.DELAY, 0) == 1;
            link.write(MESSAGE, AT_ONCE);
            if (first && link.done().get(FaultPlan.Kind.DELAY) == 1) {
                return seed;
            }
        }
    }

    private static FarEnd silent() {
        return new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                return new byte[0];
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void truncatedMessageIsABeginningOfIt() {
        FaultyLink link = always(FaultPlan.Kind.TRUNCATE);
        for (int i = 0; i < 50; i++) {
            int before = arrived.size();
            link.write(MESSAGE, AT_ONCE);
            byte[] got = Arrays.copyOfRange(arrived.toByteArray(), before, arrived.size());
            assertTrue(got.length < MESSAGE.length);
            assertArrayEquals(Arrays.copyOf(MESSAGE, got.length), got);
        }
    }

    @Test
    void noiseComesBeforeTheMessage() {
        always(FaultPlan.Kind.NOISE).write(MESSAGE, AT_ONCE);
        byte[] got = arrived.toByteArray();
        assertTrue(got.length > MESSAGE.length);
        assertArrayEquals(MESSAGE, Arrays.copyOfRange(got, got.length - MESSAGE.length, got.length));
    }

    @Test
    void linkThatIsBrokenOffStaysGone() {
        FaultyLink link = always(FaultPlan.Kind.DISCONNECT);
        for (Runnable call : List.<Runnable>of(
                () -> link.write(MESSAGE, AT_ONCE),
                () -> link.write(MESSAGE, AT_ONCE),
                () -> link.read(new byte[1], AT_ONCE),
                link::discardInput)) {
            LinkException e = assertThrows(LinkException.class, call::run);
            assertEquals(LinkException.Fault.PEER_GONE, e.fault());
            assertTrue(e.getMessage().contains("fault=disconnect:1.0"), e.getMessage());
        }
        link.close();
    }

    @Test
    void discardedInputIsGoneWhateverWasHeld() {
        FaultyLink link = always(FaultPlan.Kind.DUPLICATE);
        link.write(MESSAGE, AT_ONCE);
        link.read(new byte[3], AT_ONCE);
        link.discardInput();
        assertThrows(LinkException.class, () -> link.read(new byte[3], AT_ONCE));
    }

    @ParameterizedTest
    @EnumSource(value = FaultPlan.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "DISCONNECT") // comes once
    void faultsComeAtTheirRate(FaultPlan.Kind kind) {
        FaultyLink link = new FaultyLink(new MemoryLink(ADDRESS, silent()), FaultPlan.each(0.05, 3, kind));
        for (int i = 0; i < 20_000; i++) {
            link.write(MESSAGE, AT_ONCE);
        }
        // 1000 expected, sd 31.
        assertEquals(1000, link.done().get(kind), 150);
    }

    @Test
    void sameSeedDoesTheSameAndAnotherDoesNot() {
        assertArrayEquals(transcript(5), transcript(5));
        assertNotEquals(Arrays.toString(transcript(5)), Arrays.toString(transcript(6)));
    }

    private byte[] transcript(long seed) {
        arrived.reset();
        FaultPlan plan = FaultPlan.parse("drop:0.1,corrupt:0.1,duplicate:0.1,delay:0.1,truncate:0.1,noise:0.1", seed);
        FaultyLink link = new FaultyLink(new MemoryLink(ADDRESS, echo), plan);
        for (int i = 0; i < 300; i++) {
            link.write(MESSAGE, AT_ONCE);
        }
        return arrived.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "drop             | 'drop' is not kind:rate",
                "drop:much        | 'drop:much' has no number",
                "lose:0.1         | there is no fault 'lose'; there are drop, corrupt, duplicate, delay, truncate, noise, disconnect",
                "drop:1.5         | drop:1.5 is no fraction of 0 to 1",
                "drop:NaN         | drop:NaN is no fraction of 0 to 1",
                "drop:0.6,noise:.6| sum to 1.2"
            })
    void planThatMakesNoSenseIsRefusedWithTheReason(String text, String says) {
        LinkException e = assertThrows(LinkException.class, () -> StandardLinks.create()
                .open(LinkAddress.parse("tcp:192.0.2.1:9?fault=" + text)));
        assertEquals(LinkException.Fault.BAD_ADDRESS, e.fault());
        assertTrue(e.getMessage().contains(says), e.getMessage());
    }

    @Test
    void seedThatIsNoNumberIsRefused() {
        LinkException e = assertThrows(LinkException.class, () -> StandardLinks.create()
                .open(LinkAddress.parse("tcp:192.0.2.1:9?fault=drop:1&faultseed=x")));
        assertTrue(e.getMessage().contains("faultseed=x"), e.getMessage());
    }

    @Test
    void anyLinkIsMadeFaultyAndLoggedByOptionsOfItsAddress(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("traffic.log");
        StandardLinks links = StandardLinks.create().with("mem", address -> {
            assertEquals(Map.of("chip", "x"), address.options(), "the link itself sees its own options only");
            return new MemoryLink(address, echo);
        });
        for (int i = 0; i < 2; i++) {
            try (Link link =
                    links.open(LinkAddress.parse("mem:echo?chip=x&fault=duplicate:1&faultseed=3&log=" + log))) {
                link.write(bytes(1, 2), AT_ONCE);
            }
        }
        assertArrayEquals(bytes(1, 2, 1, 2, 1, 2, 1, 2), arrived.toByteArray());
        List<String> lines = Files.readAllLines(log);
        assertEquals(2, lines.size(), "an earlier log is not overwritten");
        assertTrue(lines.get(1).endsWith(" > 01 02"), lines.get(1));
    }
}
