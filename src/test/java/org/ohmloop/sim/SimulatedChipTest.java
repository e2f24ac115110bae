package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.BoardException;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;

class SimulatedChipTest {
    private static final Cell CELL = new Cell(1, 2);

    @TempDir
    Path directory;

    @Test
    void theGateLimitsASet() {
        double[] gates = {1.0, 1.1, 1.2, 1.3};
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 50)) {
            double[] mean = new double[gates.length];
            for (int g = 0; g < gates.length; g++) {
                for (int column = 0; column < 50; column++) {
                    Cell cell = new Cell(g, column);
                    TestChips.form(chip, cell);
                    TestChips.reset(chip, cell, 2.2);
                    TestChips.reset(chip, cell, 2.2);
                    // Ten pulses far above the threshold: without the transistor every cell would be fully on.
                    for (int i = 0; i < 10; i++) {
                        TestChips.set(chip, cell, 2.5, gates[g]);
                    }
                    mean[g] += TestChips.read(chip, cell) / 50;
                }
            }
            for (int g = 0; g < gates.length; g++) {
                double overdrive = gates[g] - 0.7;
                double compliance = 6.75e-4 / 2 * overdrive * overdrive;
                // The device creeps on until compliance leaves it a voltage several k below Von = 0.95 V.
                double limit = compliance / mean[g];
                assertTrue(
                        limit > 0.5 && limit < 0.95, "gate " + gates[g] + " V: " + mean[g] + " S at " + limit + " V");
                assertTrue(g == 0 || mean[g] > 1.2 * mean[g - 1], Arrays.toString(mean));
            }
        }
    }

    @Test
    void aResetIsGradual() {
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            TestChips.form(chip, CELL);
            double start = TestChips.read(chip, CELL);
            double previous = start;
            int between = 0;
            for (int i = 0; i < 30; i++) {
                TestChips.reset(chip, CELL, 0.8 + 0.02 * i);
                double now = TestChips.read(chip, CELL);
                assertTrue(now < previous + 5e-7, "pulse " + i + " raised the conductance");
                between += now > 0.1 * start && now < 0.9 * start ? 1 : 0;
                previous = now;
            }
            assertTrue(previous < 0.1 * start, "ended at " + previous + " S from " + start);
            assertTrue(between >= 8, "only " + between + " states between");
        }
    }

    @Test
    void onlyPulsesChangeAConductance() {
        try (SimulatedChip chip = TestChips.healthy(directory, 8, 8)) {
            TestChips.form(chip, CELL);
            double before = ChipLedger.open(directory.resolve("test.chip")).state(CELL);
            for (int i = 0; i < 1000; i++) {
                TestChips.read(chip, CELL);
            }
            chip.multiply(ones(8, 8));
            chip.selfTest();
            TestChips.form(chip, new Cell(1, 3));
            TestChips.set(chip, new Cell(0, 2), 2.2, 2);
            ChipLedger ledger = ChipLedger.open(directory.resolve("test.chip"));
            assertEquals(before, ledger.state(CELL));
            assertEquals(1, ledger.pulses(CELL));
            assertEquals(1000, ledger.reads(CELL));
        }
    }

    @Test
    void freshCellsStayOpenBelowTheirFormingVoltage() {
        try (SimulatedChip chip = TestChips.healthy(directory, 10, 10)) {
            for (int i = 0; i < 100; i++) {
                Cell cell = new Cell(i / 10, i % 10);
                for (int n = 0; n < 20; n++) {
                    TestChips.set(chip, cell, 2.2, 2.0);
                    TestChips.reset(chip, cell, 3.5);
                }
                assertTrue(TestChips.read(chip, cell) < 2e-6, cell + " conducts without forming");
                TestChips.form(chip, cell);
                assertTrue(TestChips.read(chip, cell) > 2e-5, cell + " did not form");
            }
        }
    }

    @Test
    void stuckCellsStayAsTheyAre() {
        Path file = TestChips.file(
                directory, 3, 100, "never_forms: 0.3", "stuck_lrs: 0.3", "stuck_hrs: 0.3", "stuck_lrs_ln_sd: 0.1");
        int open = 0;
        int shorted = 0;
        int high = 0;
        try (SimulatedChip chip = SimulatedChip.open(file, directory.resolve("stuck.chip"))) {
            for (int i = 0; i < 300; i++) {
                Cell cell = new Cell(i / 100, i % 100);
                double fresh = loose(chip, cell);
                TestChips.form(chip, cell);
                double formed = loose(chip, cell);
                TestChips.reset(chip, cell, 3);
                double reset = loose(chip, cell);
                open += formed < 2e-6 ? 1 : 0;
                shorted += fresh > 1e-4 && reset > 1e-4 ? 1 : 0;
                high += fresh < 2e-6 && formed > 1e-6 && formed < 1.5e-5 ? 1 : 0;
            }
        }
        // Shares of 300 at 0.3 have a standard deviation of 8.
        assertEquals(90, open, 32);
        assertEquals(90, shorted, 32);
        assertEquals(90, high, 40);
    }

    @Test
    void theSameHistoryGivesTheSameChipInAnyOrderOfItsCells() {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            cells.add(new Cell(i / 8, i % 8));
        }
        double[] forward = lives(cells, "a.chip");
        List<Cell> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, new Random(3));
        double[] any = lives(shuffled, "b.chip");
        for (int i = 0; i < shuffled.size(); i++) {
            assertEquals(forward[cells.indexOf(shuffled.get(i))], any[i], "cell " + shuffled.get(i));
        }
        assertEquals(40, Arrays.stream(forward).distinct().count(), "no two cells are alike");
    }

    @Test
    void aCurrentOverTheRangeIsAnOverloadAndNotANumber() {
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            TestChips.form(chip, CELL);
            Reading over = chip.read(new ReadSetting(0.2, 3.3, 4e-6, 4), CELL);
            assertTrue(assertInstanceOf(Reading.Overload.class, over).positive());
            Reading under = chip.read(new ReadSetting(-0.2, 3.3, 4e-6, 4), CELL);
            assertEquals(new Reading.Overload(false), under);
            List<Reading> sweep = chip.sweep(CELL, new Waveform(new double[] {0.01, 0.5}, 1e-6, 3.3, 4e-6));
            assertInstanceOf(Reading.Current.class, sweep.get(0));
            assertInstanceOf(Reading.Overload.class, sweep.get(1));
        }
    }

    @Test
    void readNoiseIsSmallAtHighConductanceAveragesOutAndIsStateDependent() {
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            TestChips.form(chip, CELL);
            double high = relativeSpread(chip, 1);
            double averaged = relativeSpread(chip, 16);
            for (int i = 0; i < 5; i++) {
                TestChips.reset(chip, CELL, 2.2);
            }
            double low = relativeSpread(chip, 1);
            assertTrue(high > 0.001 && high < 0.005, "at LRS " + high);
            assertEquals(high / 4, averaged, high / 12);
            assertTrue(low > 0.015 && low < 0.15, "at HRS " + low);
        }
    }

    @Test
    void aSweepOfTheRigShowsAClosedHysteresisLoop() {
        RigFile rig = Yaml.read(Path.of("rigs/sim.yaml"), RigFile.class);
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            TestChips.form(chip, CELL);
            Waveform waveform = rig.sweep().waveform();
            double[] current = amperes(chip.sweep(CELL, waveform));
            int n = waveform.voltage().length;
            double formed = current[n / 16] / waveform.voltage()[n / 16];
            double reset = current[n / 2 - n / 16] / waveform.voltage()[n / 2 - n / 16];
            double returning = current[n - n / 16] / waveform.voltage()[n - n / 16];
            assertTrue(reset < formed / 8, "RESET left " + reset + " S of " + formed);
            assertTrue(returning > 8 * reset, "SET took " + reset + " S to " + returning);
            assertEquals(
                    returning,
                    chip.read(rig.read().setting(), CELL) instanceof Reading.Current c ? c.amperes() / 0.2 : 0,
                    1e-6);
        }
    }

    @Test
    void neuronDevicesSwitchInASweepAndForget() {
        RigFile rig = Yaml.read(Path.of("rigs/sim.yaml"), RigFile.class);
        Cell neuron = new Cell(4, 3);
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            Waveform waveform = rig.neuronSweep().waveform();
            double[] first = amperes(chip.sweep(neuron, waveform));
            double peak = Arrays.stream(first).max().orElseThrow();
            assertEquals(0.3 / 1100, peak, 0.2 * 0.3 / 1100);
            chip.sweep(neuron, new Waveform(new double[] {0.3}, 1e-2, 3.3, 4e-4));
            double[] again = amperes(chip.sweep(neuron, new Waveform(new double[] {0.05}, 1e-6, 3.3, 4e-5)));
            assertEquals(1.1e-5, again[0] / 0.05, 2e-6, "the device kept what the last sweep left");
            chip.pulse(new Pulse(neuron, 0.3, 3.3, 1e-2));
            double rest = ((Reading.Current) chip.read(new ReadSetting(0.05, 3.3, 4e-5, 64), neuron)).amperes() / 0.05;
            assertEquals(1.1e-5, rest, 2e-6);
        }
    }

    @Test
    void capabilitiesAndSelfTestSayWhatTheFileSays() {
        try (SimulatedChip chip = TestChips.healthy(directory, 5, 6)) {
            assertEquals(5, chip.capabilities().rows());
            assertEquals(6, chip.capabilities().columns());
            assertEquals(1, chip.capabilities().neuronRows());
            assertEquals(14, chip.capabilities().adcBits());
            assertEquals("Ohmloop simulated board", chip.capabilities().model());
            assertEquals("SIM-256-1", chip.capabilities().serial());
            assertEquals(7, chip.selfTest().size());
            assertTrue(chip.selfTest().get(6).contains("5 x 6"));
            assertTrue(chip.selfTest().stream().allMatch(line -> line.endsWith(": ok")), chip.selfTest()::toString);
        }
    }

    @Test
    void addressesThatTheChipDoesNotHaveAreRefused() {
        try (SimulatedChip chip = TestChips.healthy(directory, 4, 4)) {
            assertThrows(BoardException.class, () -> TestChips.form(chip, new Cell(5, 0)));
            assertThrows(BoardException.class, () -> TestChips.read(chip, new Cell(0, 4)));
            assertThrows(BoardException.class, () -> chip.multiply(ones(5, 4)), "neuron rows take no part in products");
            assertThrows(BoardException.class, () -> chip.multiply(ones(4, 5)));
            assertThrows(
                    BoardException.class,
                    () -> chip.multiply(new Multiplication(0, 4, 0, 4, 1e-9, 3.3, 1e-3, new float[4])));
        }
    }

    private double[] lives(List<Cell> cells, String state) {
        Path file = TestChips.file(directory, 8, 8);
        try (SimulatedChip chip = SimulatedChip.open(file, directory.resolve(state))) {
            return cells.stream()
                    .mapToDouble(cell -> {
                        TestChips.form(chip, cell);
                        TestChips.reset(chip, cell, 1.1);
                        TestChips.set(chip, cell, 1.0, 2.0);
                        return loose(chip, cell);
                    })
                    .toArray();
        }
    }

    private static double relativeSpread(SimulatedChip chip, int averages) {
        double sum = 0;
        double squares = 0;
        int n = 2000;
        for (int i = 0; i < n; i++) {
            double amperes = ((Reading.Current) chip.read(new ReadSetting(0.2, 3.3, 4e-5, averages), CELL)).amperes();
            sum += amperes;
            squares += amperes * amperes;
        }
        double mean = sum / n;
        return Math.sqrt(squares / n - mean * mean) / mean;
    }

    /** Conductance on a range that nothing overloads, S. */
    private static double loose(SimulatedChip chip, Cell cell) {
        return ((Reading.Current) chip.read(new ReadSetting(0.2, 3.3, 4e-4, 64), cell)).amperes() / 0.2;
    }

    private static double[] amperes(List<Reading> readings) {
        return readings.stream()
                .mapToDouble(r -> ((Reading.Current) r).amperes())
                .toArray();
    }

    private static Multiplication ones(int rows, int columns) {
        float[] inputs = new float[rows];
        Arrays.fill(inputs, 1);
        return new Multiplication(0, rows, 0, columns, 0.2, 3.3, 4e-3, inputs);
    }
}
