package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;

/** Whether the operating points of the rig file suit the chip: a plain incremental-step loop must get there. */
class IncrementalStepProgrammingTest {
    private static final int CELLS = 500;
    private static final int MOST_PULSES = 150;
    private static final RigFile RIG = Yaml.read(Path.of("rigs/sim.yaml"), RigFile.class);

    @TempDir
    Path directory;

    @Test
    void theRigsFormingPulsesFormHealthyCellsGently() {
        try (SimulatedChip chip = TestChips.healthy(directory, 20, 25)) {
            int pulses = 0;
            for (int i = 0; i < CELLS; i++) {
                Cell cell = new Cell(i / 25, i % 25);
                pulses += form(chip, cell);
                double formed = read(chip, cell);
                assertTrue(formed > 2e-5 && formed < 1.45e-4, "cell " + cell + " formed to " + formed + " S");
            }
            double mean = pulses / (double) CELLS;
            assertTrue(mean > 3 && mean < 9, "forming took " + mean + " pulses a cell");
        }
    }

    @Test
    void stepsOfSetAndResetBringHealthyCellsIntoTheWindow() {
        try (SimulatedChip chip = TestChips.healthy(directory, 20, 25)) {
            SplittableRandom random = new SplittableRandom(7);
            int reached = 0;
            long pulses = 0;
            for (int i = 0; i < CELLS; i++) {
                Cell cell = new Cell(i / 25, i % 25);
                form(chip, cell);
                double target = 5e-6 + 95e-6 * random.nextDouble();
                int used = program(chip, cell, target);
                reached += used <= MOST_PULSES ? 1 : 0;
                pulses += Math.min(used, MOST_PULSES);
            }
            double mean = pulses / (double) CELLS;
            assertTrue(reached >= 0.98 * CELLS, reached + " of " + CELLS + " cells reached their window");
            assertTrue(mean > 8 && mean < 30, "programming took " + mean + " pulses a cell");
        }
    }

    /** Pulses used; more than {@link #MOST_PULSES} where it gave up. */
    private static int program(SimulatedChip chip, Cell cell, double target) {
        int direction = 0;
        double voltage = 0;
        for (int used = 0; used <= MOST_PULSES; used++) {
            double error = read(chip, cell) - target;
            if (Math.abs(error) <= RIG.range().window()) {
                return used;
            }
            int wanted = error < 0 ? 1 : -1;
            RigFile.PulseBlock block = wanted > 0 ? RIG.set() : RIG.reset();
            voltage = wanted == direction ? Math.min(voltage + block.step(), block.stop()) : block.start();
            direction = wanted;
            chip.pulse(new Pulse(cell, wanted * voltage, block.wordLineVoltage(), block.width()));
        }
        return MOST_PULSES + 1;
    }

    private static int form(SimulatedChip chip, Cell cell) {
        RigFile.PulseBlock block = RIG.form();
        int pulses = 0;
        while (read(chip, cell) < 1.5e-6 && pulses < 30) {
            double voltage = Math.min(block.start() + pulses * block.step(), block.stop());
            chip.pulse(new Pulse(cell, voltage, block.wordLineVoltage(), block.width()));
            pulses++;
        }
        return pulses;
    }

    private static double read(SimulatedChip chip, Cell cell) {
        return ((Reading.Current) chip.read(RIG.read().setting(), cell)).amperes()
                / RIG.read().voltage();
    }
}
