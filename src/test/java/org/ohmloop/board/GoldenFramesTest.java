package org.ohmloop.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFramesTest {
    static Stream<Golden.Vector> undamaged() {
        return Golden.vectors().stream().filter(vector -> !vector.verdict().equals("damaged"));
    }

    static Stream<Golden.Vector> damaged() {
        return Golden.vectors().stream().filter(vector -> vector.verdict().equals("damaged"));
    }

    @Test
    void checksumIsThatOfTheLiterature() {
        for (JsonNode check : Golden.checks().required("crc32c")) {
            byte[] bytes = HexFormat.of().parseHex(check.required("bytes").textValue());
            assertEquals(
                    check.required("crc").longValue(), Integer.toUnsignedLong(Frame.checksum(bytes, bytes.length)));
        }
    }

    @Test
    void stuffingIsThatOfTheLiterature() {
        for (JsonNode check : Golden.checks().required("cobs")) {
            byte[] raw = HexFormat.of().parseHex(check.required("raw").textValue());
            byte[] encoded = new byte[Cobs.encodedBound(raw.length)];
            int length = Cobs.encode(raw, raw.length, encoded, 0);
            assertEquals(check.required("encoded").textValue(), HexFormat.of().formatHex(encoded, 0, length));
            int decoded = Cobs.decode(encoded, length);
            assertArrayEquals(raw, Arrays.copyOf(encoded, decoded));
        }
    }

    @ParameterizedTest
    @MethodSource("undamaged")
    void frameIsReadAndWrittenAsOnThePage(Golden.Vector vector) {
        Frame frame = assertInstanceOf(Frame.class, received(vector.wire()));
        assertEquals(vector.field("version"), frame.version());
        assertEquals(vector.field("type"), frame.type());
        assertEquals(vector.field("sequence"), frame.sequence());
        assertEquals(vector.field("session"), frame.session());
        assertEquals(vector.payload(), frame.payload());

        FrameWriter writer = new FrameWriter();
        writer.begin(frame.payload().remaining()).put(frame.payload());
        assertArrayEquals(vector.wire(), writer.end(frame.version(), frame.type(), frame.sequence(), frame.session()));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void damagedFrameIsNotBelieved(Golden.Vector vector) {
        assertInstanceOf(Received.Damage.class, received(vector.wire()));
    }

    @Test
    void lockSaysItsLimits() {
        Golden.Vector vector = Golden.vector("lock 3.5 V, 3.3 V, 1 ms");
        BoardLimits limits = Requests.decodeLimits(vector.payload());
        assertEquals(new BoardLimits(3.5, 3.3, 1e-3), limits);
        assertPayload(vector, to -> Requests.encode(limits, to));
    }

    @Test
    void pulsesSayTheirCellsAndVoltages() {
        for (String name : List.of("two pulses", "forty pulses, longer than one COBS block")) {
            Golden.Vector vector = Golden.vector(name);
            List<Pulse> pulses = Requests.decodePulses(vector.payload());
            JsonNode expected = vector.fields().required("pulses");
            assertEquals(expected.size(), pulses.size());
            for (int i = 0; i < pulses.size(); i++) {
                JsonNode it = expected.get(i);
                assertEquals(
                        new Pulse(
                                new Cell(it.get(0).intValue(), it.get(1).intValue()),
                                it.get(2).intValue() / 1e6,
                                it.get(3).intValue() / 1e6,
                                it.get(4).intValue() / 1e9),
                        pulses.get(i));
            }
            assertPayload(vector, to -> Requests.encodePulses(pulses, to));
        }
    }

    @Test
    void readSaysItsSettingAndCells() {
        Golden.Vector vector = Golden.vector("read three cells");
        Requests.Reads reads = Requests.decodeReads(vector.payload());
        assertEquals(new ReadSetting(0.2, 3.3, 4.0e-5, 4), reads.setting());
        assertEquals(List.of(new Cell(0, 0), new Cell(1, 2), new Cell(7, 5)), reads.cells());
        assertPayload(vector, to -> Requests.encode(reads.setting(), reads.cells(), to));
    }

    @Test
    void sweepSaysItsStaircase() {
        Golden.Vector vector = Golden.vector("sweep of four points");
        Requests.Sweeping sweep = Requests.decodeSweep(vector.payload());
        assertEquals(new Cell(3, 4), sweep.cell());
        assertArrayEquals(new double[] {0.5, 1.0, 0.0, -1.0}, sweep.waveform().voltage());
        assertEquals(1e-5, sweep.waveform().dwell());
        assertEquals(4e-4, sweep.waveform().fullScale());
        assertPayload(vector, to -> Requests.encode(sweep.cell(), sweep.waveform(), to));
    }

    @Test
    void productSaysItsRectangleAndInputs() {
        Golden.Vector vector = Golden.vector("product of two vectors");
        Multiplication product = Requests.decodeMultiplication(vector.payload());
        assertEquals(
                List.of(2, 3, 1, 2, 2),
                List.of(
                        product.firstRow(),
                        product.rows(),
                        product.firstColumn(),
                        product.columns(),
                        product.vectors()));
        assertEquals(0.2, product.readVoltage());
        assertArrayEquals(new float[] {1, 0, -1, 16384 / 32767f, -1 / 32767f, 1 / 32767f}, product.inputs());
        assertPayload(vector, to -> Requests.encode(product, to));
    }

    @Test
    void helloIsAnsweredWithItsNonce() {
        Golden.Vector vector = Golden.vector("reply to hello");
        Replies.Hello hello = Replies.decodeHello(vector.payload());
        assertEquals(new Replies.Hello(1, 0x0123456789ABCDEFL), hello);
        assertPayload(vector, to -> Replies.encodeHello(0, hello.nonce(), to));
    }

    @Test
    void capabilitiesSayEverything() {
        Golden.Vector vector = Golden.vector("reply to capabilities");
        BoardProfile profile = BoardProfile.decode(vector.payload());
        assertEquals(
                new Capabilities(
                        "Golden board",
                        "G-1",
                        "1.0",
                        8,
                        6,
                        2,
                        3.5,
                        3.3,
                        1e-7,
                        1e-3,
                        List.of(4.0e-5, 4.0e-4, 4.0e-3),
                        14,
                        200,
                        300,
                        400,
                        500,
                        600,
                        false,
                        5.0),
                profile.capabilities());
        assertEquals(new WorstCase(2e-3, 0.5, 5e-5, 2e-5, 3e-5), profile.worstCase());
        assertEquals(4096, profile.maxPayload());
        assertEquals(4, profile.replyCache());
        assertPayload(vector, to -> profile.encode(2, to));
    }

    @Test
    void capabilitiesOfABoardThatGoesInOrderSayWhatItsBufferHolds() {
        Golden.Vector vector = Golden.vector("reply to capabilities of a board that goes in order");
        BoardProfile profile = BoardProfile.decode(vector.payload());
        assertTrue(profile.inOrder());
        assertEquals(16383, profile.receiveBuffer());
        assertEquals(4, profile.window());
        assertPayload(vector, to -> profile.encode(0, to));
        assertEquals(
                1,
                BoardProfile.decode(Golden.vector("reply to capabilities").payload())
                        .window());
    }

    @Test
    void statusSaysLimitsAndTrips() {
        Golden.Vector vector = Golden.vector("reply to status after a watchdog trip");
        BoardStatus status = Replies.decodeStatus(vector.payload());
        assertEquals(new BoardStatus(true, new BoardLimits(3.5, 3.3, 1e-3), 1), status);
        assertPayload(vector, to -> Replies.encodeStatus(3, 1, status.limits(), to));
    }

    @Test
    void selfTestSaysItsLines() {
        Golden.Vector vector = Golden.vector("reply to self test");
        List<String> lines = Replies.decodeLines(vector.payload());
        assertEquals(List.of("supplies: ok", "converters: ok"), lines);
        assertPayload(vector, to -> Replies.encodeLines(0, lines, 1024, to));
    }

    @Test
    void readingsKeepOverloadAndComplianceApartFromNumbers() {
        Golden.Vector vector = Golden.vector("reply to reads with every code");
        List<Reading> readings = Replies.decodeReadings(9, vector.payload());
        assertEquals(
                List.of(
                        new Reading.Overload(true),
                        new Reading.Overload(false),
                        new Reading.Compliance(),
                        new Reading.Current(2147483646 / 1e11),
                        new Reading.Current(-2147483646 / 1e11),
                        new Reading.Current(0),
                        new Reading.Current(1e-11),
                        new Reading.Current(-1e-11),
                        new Reading.Current(1.234567e-5)),
                readings);
        assertPayload(vector, to -> Replies.encodeReadings(2, readings, to));
    }

    @Test
    void productsKeepOverloadApartFromNumbers() {
        Golden.Vector vector = Golden.vector("reply to a product");
        Products products = Replies.decodeProducts(2, 2, vector.payload());
        assertArrayEquals(new float[] {1e-6f, -1e-6f, Float.NaN, 0}, products.amperes());
        assertEquals(1, products.overloads());
        assertPayload(vector, to -> Replies.encodeProducts(2, 2, 2, products, to));
    }

    @Test
    void writeVerifySaysItsRampsAndWindows() {
        Golden.Vector vector = Golden.vector("write-verify of two cells");
        WriteVerifyCodec.Command command = WriteVerifyCodec.decode(vector.payload());
        assertEquals(
                new BoardWriting(
                        new ReadSetting(0.2, 3.3, 4e-5, 4),
                        new PulseRamp(0.7, 1.5, 0.05, 2.0, 1e-6),
                        new PulseRamp(0.8, 2.0, 0.1, 3.3, 1e-5),
                        200,
                        4,
                        1.0),
                command.writing());
        assertEquals(
                List.of(new WriteWindow(new Cell(1, 2), 7.8e-6, 8.2e-6), new WriteWindow(new Cell(7, 5), 0, 4e-7)),
                command.windows());
        assertPayload(vector, to -> WriteVerifyCodec.encode(command.writing(), command.windows(), to));
    }

    @Test
    void writeVerifyIsAnsweredWithAnOutcomeForEachCell() {
        Golden.Vector vector = Golden.vector("reply to write-verify with every outcome");
        List<WriteWindow> windows = java.util.stream.IntStream.range(0, 7)
                .mapToObj(i -> new WriteWindow(new Cell(i, i), 0, 1e-6))
                .toList();
        List<WrittenCell> cells = WriteVerifyCodec.decodeReply(windows, vector.payload());
        assertEquals(
                List.of(
                        "in_window",
                        "overload",
                        "unfinished",
                        "unfinished",
                        "gave_up_pulse_budget",
                        "gave_up_stop_voltage",
                        "stuck"),
                cells.stream().map(cell -> cell.outcome().label()).toList());
        assertEquals(8.01234e-6 / 0.2, cells.get(0).verified(0.2));
        assertEquals(
                java.util.Optional.of(new Reading.Overload(true)), cells.get(1).last());
        assertTrue(Double.isNaN(cells.get(1).verified(0.2)));
        assertTrue(cells.get(3).last().isEmpty());
        assertPayload(vector, to -> WriteVerifyCodec.encodeReply(2, cells, to));
    }

    @Test
    void windowOfAConductanceIsNeverWiderThanAskedFor() {
        WriteWindow window = WriteWindow.ofConductance(new Cell(0, 0), 10.000023e-6, 10.000077e-6, 0.2);
        assertEquals(new WriteWindow(new Cell(0, 0), 2.00001e-6, 2.00001e-6), window);
        BoardException none = assertThrows(
                BoardException.class, () -> WriteWindow.ofConductance(new Cell(0, 0), 10.00001e-6, 10.00004e-6, 0.2));
        assertTrue(none.getMessage().contains("r0c0"), none.getMessage());
    }

    @Test
    void errorSaysWhichCellBrokeWhichLimit() {
        Golden.Vector vector = Golden.vector("error: a pulse over the limit");
        Refusal refusal = Refusal.decode(vector.payload());
        assertEquals(
                "over the limit, cell r7c5, item 1 of the batch: voltage -3.6 V, allowed is voltage 3.5 V",
                refusal.describe());
        assertFalse(refusal.known().isEmpty());
        assertPayload(vector, refusal::encode);
    }

    private static void assertPayload(Golden.Vector vector, java.util.function.Consumer<ByteBuffer> encoder) {
        ByteBuffer payload = ByteBuffer.allocate(20_000).order(ByteOrder.LITTLE_ENDIAN);
        encoder.accept(payload);
        assertEquals(vector.payload(), payload.flip());
    }

    private static Received received(byte[] wire) {
        FrameReader reader = new FrameReader(4096);
        reader.feed(wire, wire.length);
        Received received = reader.poll().orElseThrow();
        assertFalse(reader.poll().isPresent());
        return received;
    }
}
