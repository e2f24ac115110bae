package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.device.Sweep;
import org.ohmloop.link.MemoryLink;
import org.ohmloop.programming.CellOutcome;
import org.ohmloop.programming.ConductanceTargets;
import org.ohmloop.programming.EarlierWork;
import org.ohmloop.programming.Forming;
import org.ohmloop.programming.FormingOutcome;
import org.ohmloop.programming.IncrementalStep;
import org.ohmloop.programming.ProgrammedArray;
import org.ohmloop.programming.Target;
import org.ohmloop.programming.WriteVerify;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.BenchLog;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.SafetyException;
import org.ohmloop.rig.Yaml;

/** rigs/arc-one.yaml on a simulated ArC ONE: the bench as an experiment meets it. */
class ArcOneRigTest {
    private static final RigFile FILE = Yaml.read(Path.of("rigs/arc-one.yaml"), RigFile.class);

    @TempDir
    Path directory;

    @Test
    void aHundredCellsAreFormedAndWrittenIntoTheirWindows() {
        List<Cell> cells = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100; i++) {
            Cell cell = new Cell(3 * (i / 10), 3 * (i % 10) + 1);
            cells.add(cell);
            double target = FILE.range().min()
                    + random.nextDouble() * (FILE.range().max() - FILE.range().min());
            targets.add(new Target(cell, 0, target, FILE.range().window()));
        }
        try (Rig rig = rig()) {
            List<FormingOutcome> formed = new Forming(
                            rig, Forming.threshold(FILE.range()), 64, () -> false, (decided, all, good, pulses) -> {})
                    .form(cells);
            assertTrue(formed.stream().allMatch(FormingOutcome::good), formed.toString());
            ProgrammedArray array = new WriteVerify(
                            rig,
                            IncrementalStep.of(FILE),
                            64,
                            () -> false,
                            outcomes -> {},
                            (decided, all, good, pulses) -> {})
                    .program(new ConductanceTargets(targets), EarlierWork.none());
            assertTrue(array.statistics().inWindow() >= 0.98, array.statistics().toString() + array.outcomes());
            List<Reading> readings = rig.read(FILE.read().setting(), cells);
            for (int i = 0; i < cells.size(); i++) {
                if (array.outcomes().get(i) instanceof CellOutcome.InWindow written) {
                    double read = ((Reading.Current) readings.get(i)).amperes()
                            / FILE.read().voltage();
                    // The simulated cell stays where it is: the reading differs by the noise of 50 conversions only.
                    assertEquals(
                            written.verified(),
                            read,
                            0.01 * read + 1e-7,
                            cells.get(i).toString());
                }
            }
        }
        ChipLedger ledger = ChipLedger.open(directory.resolve("test.chip"));
        assertEquals(1, ledger.maxUnreadPulses());
    }

    @Test
    void aSweepShowsBothEdges() {
        try (Rig rig = rig()) {
            Cell cell = new Cell(1, 2);
            rig.pulse(List.of(new Pulse(cell, 3.5, 0, 1e-5)));
            Sweep sweep = rig.sweep(cell, FILE.sweep().waveform());
            assertEquals(FILE.sweep().points(), sweep.size());
            int quarter = sweep.size() / 4;
            double[] conductance = new double[sweep.size()];
            Arrays.setAll(conductance, i -> sweep.current()[i] / sweep.voltage()[i]);
            // Half way down each flank: before and after the RESET edge, before and after the SET edge.
            assertTrue(conductance[quarter / 2] > 2 * conductance[quarter + quarter / 2], "RESET");
            assertTrue(conductance[3 * quarter + quarter / 2] > 2 * conductance[2 * quarter + quarter / 2], "SET");
            assertEquals(0, sweep.current()[2 * quarter - 1], "nothing is measured at 0 V");
        }
    }

    @Test
    void whatArcOneCannotDoIsRefusedInWords() {
        try (Rig rig = rig()) {
            assertEquals(3, rig.selfTest().size());
            BenchException products = assertThrows(
                    BenchException.class,
                    () -> rig.multiply(new Multiplication(0, 2, 0, 2, 0.2, 0, 1e-3, new float[] {1, 0})));
            assertTrue(products.getMessage().contains("no vector-matrix products"), products.getMessage());
            SafetyException gate = assertThrows(
                    SafetyException.class, () -> rig.pulse(List.of(new Pulse(new Cell(0, 0), 1, 0.5, 1e-6))));
            assertTrue(gate.getMessage().contains("word line"), gate.getMessage());
        }
    }

    private Rig rig() {
        SimulatedChip chip = TestChips.healthy(directory, 32, 32);
        return Rig.open(FILE, address -> new MemoryLink(address, new SimulatedArcOne(chip)), BenchLog.none());
    }
}
