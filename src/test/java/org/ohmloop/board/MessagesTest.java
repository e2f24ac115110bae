package org.ohmloop.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMessageComesBackAsItWent(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 50; round++) {
            List<Pulse> pulses = some(random, MessagesTest::pulse);
            assertEquals(pulses, through(to -> Requests.encodePulses(pulses, to), Requests::decodePulses));

            ReadSetting setting = new ReadSetting(
                    volts(random), Math.abs(volts(random)), fullScale(random), random.nextInt(1, 65536));
            List<Cell> cells = some(random, MessagesTest::cell);
            assertEquals(
                    new Requests.Reads(setting, cells),
                    through(to -> Requests.encode(setting, cells, to), Requests::decodeReads));

            double[] voltage = random.ints(random.nextInt(1, 100), -5_000_000, 5_000_000)
                    .mapToDouble(Wire::volts)
                    .toArray();
            Waveform waveform = new Waveform(voltage, seconds(random), 3.3, fullScale(random));
            Requests.Sweeping sweep = through(to -> Requests.encode(cells.get(0), waveform, to), Requests::decodeSweep);
            assertEquals(cells.get(0), sweep.cell());
            assertArrayEquals(voltage, sweep.waveform().voltage());
            assertEquals(waveform.dwell(), sweep.waveform().dwell());
            assertEquals(waveform.fullScale(), sweep.waveform().fullScale());

            assertProductComesBack(random);

            List<Reading> readings = some(random, MessagesTest::reading);
            assertEquals(
                    readings,
                    through(
                            to -> Replies.encodeReadings(0, readings, to),
                            from -> Replies.decodeReadings(readings.size(), from)));

            BoardLimits limits = new BoardLimits(Math.abs(volts(random)), Math.abs(volts(random)), seconds(random));
            assertEquals(limits, through(to -> Requests.encode(limits, to), Requests::decodeLimits));

            Refusal refusal = new Refusal(
                    random.nextInt(),
                    random.nextInt(1, 300),
                    Quantity.of(random.nextInt(7)),
                    random.nextInt(0x10000),
                    random.nextInt(0x10000),
                    random.nextInt(0x10000),
                    random.nextInt(),
                    random.nextInt(),
                    "µ".repeat(random.nextInt(100)));
            assertEquals(refusal, through(refusal::encode, Refusal::decode));
            assertTrue(refusal.describe().length() > 10);
        }
    }

    private static void assertProductComesBack(SplittableRandom random) {
        int rows = random.nextInt(1, 20);
        int columns = random.nextInt(1, 20);
        int vectors = random.nextInt(1, 10);
        float[] inputs = new float[rows * vectors];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextInt(-32767, 32768) / 32767f;
        }
        Multiplication product =
                new Multiplication(random.nextInt(1000), rows, random.nextInt(1000), columns, 0.2, 3.3, 4e-4, inputs);
        Multiplication back = through(to -> Requests.encode(product, to), Requests::decodeMultiplication);
        assertArrayEquals(inputs, back.inputs());
        assertEquals(product.firstColumn(), back.firstColumn());
        assertEquals(vectors, back.vectors());

        float[] amperes = new float[vectors * columns];
        int overloads = 0;
        for (int i = 0; i < amperes.length; i++) {
            boolean overload = random.nextInt(10) == 0;
            overloads += overload ? 1 : 0;
            amperes[i] = overload ? Float.NaN : (float) Wire.amperes(random.nextInt(-1_000_000, 1_000_000));
        }
        Products products = new Products(amperes, overloads);
        Products answered = through(
                to -> Replies.encodeProducts(0, vectors, columns, products, to),
                from -> Replies.decodeProducts(vectors, columns, from));
        assertArrayEquals(amperes, answered.amperes());
        assertEquals(overloads, answered.overloads());
    }

    @Test
    void payloadOfAnyOtherLengthIsMalformed() {
        for (Golden.Vector vector : Golden.vectors()) {
            Function<ByteBuffer, ?> decoder = decoder(vector.name());
            if (decoder == null) {
                continue;
            }
            ByteBuffer payload = vector.payload();
            for (int length = 0; length < payload.limit(); length++) {
                ByteBuffer cut = payload.slice(0, length).order(ByteOrder.LITTLE_ENDIAN);
                assertThrows(MalformedException.class, () -> decoder.apply(cut), vector.name());
            }
            ByteBuffer more = ByteBuffer.allocate(payload.limit() + 1)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(payload);
            assertThrows(MalformedException.class, () -> decoder.apply(more.rewind()), vector.name());
        }
    }

    private static Function<ByteBuffer, ?> decoder(String name) {
        return switch (name) {
            case "lock 3.5 V, 3.3 V, 1 ms" -> Requests::decodeLimits;
            case "two pulses" -> Requests::decodePulses;
            case "read three cells" -> Requests::decodeReads;
            case "sweep of four points" -> Requests::decodeSweep;
            case "product of two vectors" -> Requests::decodeMultiplication;
            case "reply to reads with every code" -> from -> Replies.decodeReadings(9, from);
            case "reply to a product" -> from -> Replies.decodeProducts(2, 2, from);
            default -> null;
        };
    }

    @Test
    void repliesWithAnotherNumberOfCurrentsThanAskedForAreMalformed() {
        ByteBuffer nine = Golden.vector("reply to reads with every code").payload();
        assertThrows(MalformedException.class, () -> Replies.decodeReadings(8, nine));
        ByteBuffer square = Golden.vector("reply to a product").payload();
        assertThrows(MalformedException.class, () -> Replies.decodeProducts(1, 4, square));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 3000, -3000})
    void voltageThatTheWireCannotSayIsRefusedByName(double volts) {
        BoardException e = assertThrows(BoardException.class, () -> Wire.microvolts("voltage", volts));
        assertEquals(BoardException.Kind.BAD_COMMAND, e.kind());
        assertTrue(e.getMessage().startsWith("voltage must be"), e.getMessage());
    }

    @Test
    void widthsFullScalesAndInputsHaveBounds() {
        assertEquals(-1, Wire.nanoseconds("width", 4.294967295));
        assertEquals(4.294967295, Wire.seconds(-1));
        assertThrows(BoardException.class, () -> Wire.nanoseconds("width", 4.3));
        assertThrows(BoardException.class, () -> Wire.nanoseconds("width", -1e-9));
        assertThrows(BoardException.class, () -> Wire.nanoseconds("width", Double.NaN));
        assertThrows(BoardException.class, () -> Wire.fullScale("fullScale", 0.03));
        assertThrows(BoardException.class, () -> Wire.unsigned16("row", 65536));
        assertThrows(BoardException.class, () -> Wire.input(1.0001f));
        assertThrows(BoardException.class, () -> Wire.input(Float.NaN));
        assertEquals(-32767, Wire.input(-1f));
    }

    @Test
    void currentBeyondTheWireIsAnOverload() {
        assertEquals(Wire.OVERLOAD_POSITIVE, Wire.current(0.0215));
        assertEquals(Wire.OVERLOAD_NEGATIVE, Wire.current(-0.0215));
        assertEquals(Wire.OVERLOAD_POSITIVE, Wire.current(Double.NaN));
        assertEquals(-Wire.LARGEST_CURRENT, Wire.current(-0.02147483646));
    }

    @Test
    void currentIsRoundedToTheNearestStep() {
        assertEquals(3, Wire.current(2.6e-11));
        assertEquals(-3, Wire.current(-2.6e-11));
        assertEquals(0, Wire.current(4e-12));
    }

    @Test
    void linesThatDoNotFitAreLeftOut() {
        List<String> lines = List.of("a".repeat(500), "b".repeat(500), "c".repeat(500));
        List<String> back = through(to -> Replies.encodeLines(0, lines, 1024, to), Replies::decodeLines);
        assertEquals(lines.subList(0, 2), back);
    }

    @Test
    void worstCaseGrowsWithWhatIsAsked() {
        WorstCase times = new WorstCase(1e-3, 2, 1e-5, 1e-6, 1e-4);
        assertEquals(2.001, times.of(Command.SELF_TEST), 1e-12);
        assertEquals(1e-3, times.of(Command.GROUND), 1e-12);
        Pulse pulse = new Pulse(new Cell(0, 0), 1, 1, 1e-4);
        assertEquals(1e-3 + 2 * 1.1e-4, times.of(List.of(pulse, pulse)), 1e-12);
        assertEquals(1e-3 + 12 * 1e-6, times.of(new ReadSetting(0.2, 3, 1e-4, 4), 3), 1e-12);
        assertEquals(1e-3 + 2 * 1.1e-5, times.of(new Waveform(new double[2], 1e-5, 3, 1e-4)), 1e-12);
        Multiplication product = new Multiplication(0, 2, 0, 3, 0.2, 3, 1e-4, new float[4]);
        assertEquals(1e-3 + 2 * 1.03e-4, times.of(product), 1e-12);
    }

    @Test
    void profileRefusesWhatTheWireCannotSay() {
        BoardProfile good =
                BoardProfile.decode(Golden.vector("reply to capabilities").payload());
        assertThrows(
                IllegalArgumentException.class,
                () -> new BoardProfile(good.capabilities(), good.worstCase(), 512, 1, 0, false, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BoardProfile(good.capabilities(), good.worstCase(), 4096, 0, 0, false, 0));
    }

    @Test
    void errorCodesKeepTheirNumbers() {
        for (ErrorCode code : ErrorCode.values()) {
            assertEquals(code, ErrorCode.of(code.code()).orElseThrow());
        }
        assertTrue(ErrorCode.of(0).isEmpty());
        assertTrue(ErrorCode.of(15).isEmpty());
    }

    private static <T> T through(Consumer<ByteBuffer> encoder, Function<ByteBuffer, T> decoder) {
        ByteBuffer payload = ByteBuffer.allocate(65_536).order(ByteOrder.LITTLE_ENDIAN);
        encoder.accept(payload);
        return decoder.apply(payload.flip());
    }

    private static <T> List<T> some(SplittableRandom random, Function<SplittableRandom, T> one) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(1, 40); i > 0; i--) {
            list.add(one.apply(random));
        }
        return list;
    }

    private static Pulse pulse(SplittableRandom random) {
        return new Pulse(cell(random), volts(random), Math.abs(volts(random)), seconds(random));
    }

    private static Cell cell(SplittableRandom random) {
        return new Cell(random.nextInt(0x10000), random.nextInt(0x10000));
    }

    private static Reading reading(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Reading.Overload(random.nextBoolean());
            case 1 -> new Reading.Compliance();
            default -> new Reading.Current(Wire.amperes(random.nextInt(-Wire.LARGEST_CURRENT, Wire.LARGEST_CURRENT)));
        };
    }

    private static double volts(SplittableRandom random) {
        return Wire.volts(random.nextInt(-5_000_000, 5_000_000));
    }

    private static double seconds(SplittableRandom random) {
        return Wire.seconds(random.nextInt());
    }

    private static double fullScale(SplittableRandom random) {
        return Wire.amperes(random.nextInt(1, Wire.LARGEST_CURRENT));
    }
}
