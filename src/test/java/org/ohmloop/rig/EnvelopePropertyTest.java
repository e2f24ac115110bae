package org.ohmloop.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.PulseRamp;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.board.WriteWindow;

/** No sequence of calls, however wild, gets a voltage, width or count past the envelope. */
class EnvelopePropertyTest {
    private static final double[] WILD = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        -0.0,
        0,
        Double.MIN_VALUE,
        2.0,
        2.0000001,
        -2.0,
        -2.0000001,
        3.0,
        3.01,
        1e-8,
        9.9e-9,
        1e-3,
        1.01e-3
    };

    private int admitted;
    private int refused;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingOutsideTheEnvelopeReachesTheBoard(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RecordingBoard board = new RecordingBoard();
        Rig rig = Rig.over(TestRigs.file(), board, BenchLog.none());
        for (int call = 0; call < 3000; call++) {
            int before = board.pulses.size();
            try {
                call(rig, board, random);
                admitted++;
            } catch (SafetyException e) {
                refused++;
                assertEquals(before, board.pulses.size(), "a refused batch sends nothing");
            } catch (BenchException e) {
                admitted++; // a sweep whose reading overloaded was sent all the same
            }
        }
        assertInside(board);
        assertTrue(admitted > 200 && refused > 200, "both happen often: " + admitted + " / " + refused);
    }

    private static void call(Rig rig, RecordingBoard board, SplittableRandom random) {
        board.answer =
                random.nextInt(4) == 0 ? new Reading.Overload(true) : new Reading.Current(random.nextDouble(2e-4));
        switch (random.nextInt(5)) {
            case 0 -> {
                List<Pulse> batch = new ArrayList<>();
                for (int i = random.nextInt(6); i >= 0; i--) {
                    batch.add(new Pulse(cell(random), voltage(random), gate(random), width(random)));
                }
                rig.pulse(batch);
            }
            case 1 ->
                rig.read(
                        new ReadSetting(voltage(random), gate(random), 1e-5, random.nextInt(8) == 0 ? 0 : 4),
                        List.of(cell(random), cell(random)));
            case 2 -> {
                double[] points =
                        random.doubles(random.nextInt(60), -2.05, 2.05).toArray();
                if (points.length > 3) {
                    points[3] = voltage(random);
                }
                rig.sweep(cell(random), new Waveform(points, width(random), gate(random), 1e-3));
            }
            case 3 ->
                rig.write(
                        new BoardWriting(
                                new ReadSetting(0.2, gate(random), 1e-5, 1),
                                ramp(random),
                                ramp(random),
                                random.nextInt(-1, 6),
                                2,
                                1),
                        List.of(
                                new WriteWindow(cell(random), 0, random.nextDouble(6e-5)),
                                new WriteWindow(cell(random), 0, random.nextDouble(5e-5))));
            default -> {
                float[] inputs = new float[random.nextInt(12)];
                for (int i = 0; i < inputs.length; i++) {
                    inputs[i] = random.nextInt(60) == 0 ? Float.NaN : (float) random.nextDouble(-1.01, 1.01);
                }
                rig.multiply(new Multiplication(
                        random.nextInt(9),
                        random.nextInt(4),
                        random.nextInt(7),
                        random.nextInt(3),
                        voltage(random),
                        gate(random),
                        1e-3,
                        inputs));
            }
        }
    }

    private static PulseRamp ramp(SplittableRandom random) {
        double start = voltage(random);
        return new PulseRamp(start, start + random.nextDouble(0.5), 0.1, gate(random), width(random));
    }

    private static Cell cell(SplittableRandom random) {
        return new Cell(random.nextInt(10), random.nextInt(7));
    }

    private static double voltage(SplittableRandom random) {
        return random.nextInt(12) == 0 ? WILD[random.nextInt(WILD.length)] : random.nextDouble(-2, 2);
    }

    private static double gate(SplittableRandom random) {
        return random.nextInt(20) == 0 ? WILD[random.nextInt(WILD.length)] : random.nextDouble(0, 3);
    }

    private static double width(SplittableRandom random) {
        return random.nextInt(20) == 0 ? WILD[random.nextInt(WILD.length)] : Math.pow(10, random.nextDouble(-8, -4));
    }

    private static void assertInside(RecordingBoard board) {
        RigFile.Limits limits = TestRigs.LIMITS;
        Map<Cell, Integer> count = new HashMap<>();
        Map<Cell, Double> energy = new HashMap<>();
        for (Pulse pulse : board.pulses) {
            assertTrue(Math.abs(pulse.voltage()) <= limits.maxVoltage(), () -> "voltage of " + pulse);
            assertTrue(pulse.wordLineVoltage() >= 0 && pulse.wordLineVoltage() <= limits.maxWordLineVoltage());
            assertTrue(pulse.width() >= 1e-8 && pulse.width() <= limits.maxWidth(), () -> "width of " + pulse);
            assertTrue(pulse.cell().row() < 8 && pulse.cell().column() < 6, () -> "address of " + pulse);
            count.merge(pulse.cell(), 1, Integer::sum);
            energy.merge(
                    pulse.cell(),
                    pulse.voltage() * pulse.voltage() * pulse.width() / limits.minResistance(),
                    Double::sum);
        }
        board.written.forEach((cell, n) -> count.merge(cell, n, Integer::sum));
        board.writings.forEach(
                writing -> List.of(writing.set(), writing.reset()).forEach(ramp -> {
                    assertTrue(ramp.start() > 0 && ramp.stop() <= limits.maxVoltage(), () -> "ramp " + ramp);
                    assertTrue(ramp.wordLineVoltage() >= 0 && ramp.wordLineVoltage() <= limits.maxWordLineVoltage());
                    assertTrue(ramp.width() >= 1e-8 && ramp.width() <= limits.maxWidth(), () -> "width of " + ramp);
                }));
        board.windows.forEach(window -> assertTrue(
                window.highest() * limits.minResistance() <= 0.2, () -> "below the smallest resistance: " + window));
        assertTrue(board.writings.size() > 5, "writes were admitted as well: " + board.writings.size());
        count.forEach((cell, n) -> assertTrue(n <= limits.maxPulsesPerCell(), () -> n + " pulses on " + cell));
        energy.forEach((cell, joule) -> assertTrue(joule <= limits.maxEnergyPerCell(), () -> joule + " J on " + cell));
        board.reads.forEach(read -> {
            assertTrue(Math.abs(read.voltage()) <= limits.maxVoltage());
            assertTrue(read.wordLineVoltage() >= 0 && read.wordLineVoltage() <= limits.maxWordLineVoltage());
            assertTrue(read.averages() >= 1);
        });
        board.sweeps.forEach(sweep -> {
            assertTrue(sweep.voltage().length >= 1 && sweep.voltage().length <= 50);
            assertTrue(sweep.dwell() >= 1e-8 && sweep.dwell() <= limits.maxWidth());
            for (double voltage : sweep.voltage()) {
                assertTrue(Math.abs(voltage) <= limits.maxVoltage());
            }
        });
        board.products.forEach(product -> {
            assertTrue(product.firstRow() + product.rows() <= 8 && product.firstColumn() + product.columns() <= 6);
            assertTrue(Math.abs(product.readVoltage()) <= limits.maxVoltage());
            for (float input : product.inputs()) {
                assertTrue(Math.abs(input) <= 1);
            }
        });
    }
}
