package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.ArcOneBoard;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.MemoryLink;
import org.ohmloop.link.StandardLinks;

/** The simulated ArC ONE, spoken to in the strings of its public hosts and through the driver. */
class SimulatedArcOneTest {
    /** As libarc1 writes it: cycles, lines, lines, mode, session, sneak path, read voltage. */
    private static final String INITIALISE = "0\n30\n32\n32\n2\n0\n0\n0.500000\n";

    private static final String FORM = "3\n2\n3\n3.5\n1e-05\n";
    private static final Cell CELL = new Cell(1, 2);

    @TempDir
    Path directory;

    private SimulatedChip chip;
    private SimulatedArcOne arc;

    @BeforeEach
    void putChip() {
        chip = TestChips.healthy(directory, 20, 24);
        arc = new SimulatedArcOne(chip);
    }

    @AfterEach
    void takeChip() {
        arc.close();
    }

    @Test
    void itConfirmsReadsPulsesAndReadsAgain() {
        assertEquals("1\n", new String(say(INITIALISE), StandardCharsets.US_ASCII));
        assertEquals(0, say("01\n2\n0.200000\n").length);
        float fresh = floats(say("1\n2\n3\n"))[0];
        float formed = floats(say(FORM))[0];
        float again = floats(say("1\n2\n3\n"))[0];
        assertTrue(fresh > 1e6, "fresh cells are nearly open: " + fresh);
        assertTrue(formed < 50_000 && formed > 5000, "formed: " + formed);
        assertEquals(formed, again, 0.01f * formed);
        assertEquals(1 / TestChips.read(chip, CELL), formed, 0.12 * formed, "gates stand at 2 V and not at 3.3 V");
    }

    @Test
    void selectingAndPulsingWhatIsSelectedIsAPulseToo() {
        say(INITIALISE + "02\n2\n3\n");
        assertEquals(0, say("04\n3.500000\n0.000010\n").length);
        assertTrue(TestChips.read(chip, CELL) > 1e-5);
    }

    @Test
    void readingAllAnswersEveryCell() {
        say(INITIALISE);
        assertEquals(6, floats(say("2\n1\n2\n3\n")).length);
    }

    @Test
    void theVersionIsTwoSmallNumbers() {
        assertArrayEquals(new byte[] {1, 0, 2, 0}, say("999\n"));
    }

    @Test
    void bytesMayComeInAnyPieces() {
        byte[] whole = (INITIALISE + FORM).getBytes(StandardCharsets.US_ASCII);
        int answered = 0;
        for (byte one : whole) {
            answered += arc.exchange(new byte[] {one}).length;
        }
        assertEquals(2 + 4, answered);
    }

    @Test
    void whatIsNoJobOrNoCellIsIgnored() {
        assertEquals(0, say("1\n1\n1\n").length, "before it was initialised");
        say(INITIALISE);
        assertEquals(0, say("hello\n\n77\n").length);
        assertEquals(0, say("1\n21\n1\n").length, "the chip has 20 rows");
        assertEquals(0, say("1\n0\n1\n").length, "lines count from 1");
        assertEquals(0, say("02\n33\n1\n").length);
        assertEquals(4, say("1\n20\n24\n").length, "and it is in step still");
    }

    @Test
    void classicReadsAtHalfAVolt() {
        say(INITIALISE + FORM);
        float kelvin = floats(say("01\n2\n0.5\n1\n2\n3\n"))[0];
        float classic = floats(say("01\n0\n0.05\n1\n2\n3\n"))[0];
        assertEquals(kelvin, classic, 0.01f * kelvin);
    }

    @Test
    void readingsTakeTheSmallestRangeThatHoldsThemAndAShortReadsAsZero() {
        SimulatedArcOne fake = new SimulatedArcOne(new FakeFrontEnd());
        String pulse = "3\n1\n1\n1\n1e-6\n";
        fake.exchange(INITIALISE.replace("0.500000", "12").getBytes(StandardCharsets.US_ASCII));
        float[] ohms = floats(fake.exchange(pulse.repeat(30).getBytes(StandardCharsets.US_ASCII)));
        assertEquals(1 / 11e-6, ohms[0], 1, "132 uA are over the range of 40 uA, and in that of 400 uA");
        assertEquals(0, ohms[29], "480 uA are over any");
        fake.close();
    }

    /** The reason for the driver's way to reset: what a board in mid-job makes of it. */
    @Test
    void aResetInTheMiddleOfAPulsesLinesPulsesNothing() {
        for (String cut : List.of("3\n", "3\n2\n", "3\n2\n3\n", "3\n2\n3\n3.5\n")) {
            say(INITIALISE + cut);
            try (ArcOneBoard board = ArcOneBoard.connect(new MemoryLink(LinkAddress.parse("mem:arc"), unclosed()))) {
                assertEquals("1.2", board.capabilities().firmware());
                ReadSetting setting = new ReadSetting(0.2, 0, 1, 1);
                Reading reading = board.read(setting, List.of(CELL)).get(0);
                assertTrue(((Reading.Current) reading).amperes() < 0.2e-6, "not formed after " + cut);
            }
        }
        assertEquals(0, ChipLedger.open(directory.resolve("test.chip")).totalPulses());
    }

    @Test
    void theDriverWorksOverARealSocket() throws Exception {
        FarEndSocket socket = FarEndSocket.open(unclosed(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread serving = new Thread(socket::serve);
        serving.start();
        LinkAddress address = LinkAddress.parse("tcp:127.0.0.1:" + socket.port());
        try (socket;
                ArcOneBoard board = ArcOneBoard.connect(StandardLinks.create().open(address))) {
            ReadSetting setting = new ReadSetting(0.2, 0, 1, 2);
            board.pulse(List.of(new Pulse(CELL, 3.5, 0, 1e-5)));
            List<Reading> readings = board.read(setting, List.of(CELL, new Cell(0, 0)));
            assertTrue(((Reading.Current) readings.get(0)).amperes() > 2e-6, readings.toString());
            assertTrue(((Reading.Current) readings.get(1)).amperes() < 0.2e-6, readings.toString());
        }
        serving.join(10_000);
        assertFalse(serving.isAlive());
    }

    /** The same board for a link that would close it. */
    private org.ohmloop.link.FarEnd unclosed() {
        SimulatedArcOne board = arc;
        return new org.ohmloop.link.FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                return board.exchange(received);
            }

            @Override
            public void close() {
                // The test closes it.
            }
        };
    }

    private byte[] say(String lines) {
        return arc.exchange(lines.getBytes(StandardCharsets.US_ASCII));
    }

    private static float[] floats(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.length / 4];
        buffer.asFloatBuffer().get(values);
        return values;
    }
}
