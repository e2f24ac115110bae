package org.ohmloop.programming;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.RigFile;
import org.ohmloop.run.RunException;

class PlacementTest {
    private static final RigFile.Range RANGE = new RigFile.Range(10e-6, 110e-6, 2e-6);

    @TempDir
    Path folder;

    @Test
    void layersStandSideBySideAndThenBelow() {
        Placement placement =
                Placement.of(List.of(new Placement.Shape(65, 100), new Placement.Shape(101, 10)), 256, 256);
        assertEquals(List.of(new Rectangle(0, 65, 20, 200), new Rectangle(0, 101, 0, 20)), placement.layers());
        Placement below = Placement.of(List.of(new Placement.Shape(65, 100), new Placement.Shape(101, 10)), 256, 210);
        assertEquals(List.of(new Rectangle(101, 65, 0, 200), new Rectangle(0, 101, 0, 20)), below.layers());
    }

    @Test
    void aChipThatIsTooSmallIsSaidWithTheSizeThatWouldDo() {
        List<Placement.Shape> shapes = List.of(new Placement.Shape(785, 256), new Placement.Shape(257, 10));
        BenchException fault = assertThrows(BenchException.class, () -> Placement.of(shapes, 256, 256));
        assertEquals(
                "The network needs 1042 rows x 512 columns (two columns a neuron), the chip has 256 x 256. Take a rig with"
                        + " a larger chip, or train a smaller network.",
                fault.getMessage());
        assertEquals(2, Placement.of(shapes, 1042, 512).layers().size(), "and that size does");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noTwoDevicesShareACellAndAllAreOnTheChip(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Placement.Shape> shapes = new ArrayList<>();
        List<float[]> weights = new ArrayList<>();
        for (int layer = 0; layer < 6; layer++) {
            Placement.Shape shape = new Placement.Shape(1 + random.nextInt(30), 1 + random.nextInt(15));
            shapes.add(shape);
            weights.add(new float[shape.rows() * shape.columns()]);
        }
        ConductanceTargets targets = Placement.of(shapes, 120, 64).targets(weights, RANGE);
        Set<Cell> cells = new HashSet<>();
        for (Target target : targets.targets()) {
            Cell cell = target.cell();
            assertTrue(cells.add(cell), cell + " is used twice");
            assertTrue(cell.row() < 120 && cell.column() < 64, cell + " is off the chip");
        }
        assertEquals(weights.stream().mapToInt(w -> 2 * w.length).sum(), cells.size());
    }

    @Test
    void aWeightIsTheDifferenceOfAPairOfWhichOneRests() {
        Placement placement = Placement.of(List.of(new Placement.Shape(2, 2)), 4, 4);
        ConductanceTargets targets = placement.targets(List.of(new float[] {0.5f, -1, 0, 1}), RANGE);
        Map<Cell, Double> g = targets.targets().stream()
                .collect(Collectors.toMap(Target::cell, t -> Math.rint(t.conductance() * 1e9) / 1e3));
        assertEquals(
                Map.of(
                        new Cell(0, 0), 60.0,
                        new Cell(0, 1), 10.0,
                        new Cell(0, 2), 10.0,
                        new Cell(0, 3), 110.0,
                        new Cell(1, 0), 10.0,
                        new Cell(1, 1), 10.0,
                        new Cell(1, 2), 110.0,
                        new Cell(1, 3), 10.0),
                g);
    }

    @Test
    void conductancesTurnBackIntoTheirWeights() {
        Placement placement = Placement.of(List.of(new Placement.Shape(3, 2), new Placement.Shape(2, 3)), 16, 16);
        float[] first = {0.1f, -0.2f, 0.3f, -0.4f, 0.5f, -0.6f};
        float[] second = {1, -1, 0, 0.25f, -0.125f, 0.0625f};
        Map<Cell, Double> g = placement.targets(List.of(first, second), RANGE).targets().stream()
                .collect(Collectors.toMap(Target::cell, Target::conductance));
        assertArrayEquals(first, placement.weights(0, g::get, RANGE), 1e-6f);
        assertArrayEquals(second, placement.weights(1, g::get, RANGE), 1e-6f);
    }

    @Test
    void weightsOutOfBoundsAreNamed() {
        Placement placement = Placement.of(List.of(new Placement.Shape(2, 2)), 4, 4);
        assertMessage("layer 0, weight 1, 0 must be -1 to 1, was 1.5", placement, new float[] {0, 0, 1.5f, 0});
        assertMessage("layer 0, weight 0, 1 must be -1 to 1, was NaN", placement, new float[] {0, Float.NaN, 0, 0});
        assertMessage("layer 0 has 3 weights, its place 2 x 2", placement, new float[3]);
        assertEquals(
                "0 weight matrices for a placement of 1 layers",
                assertThrows(IllegalArgumentException.class, () -> placement.targets(List.of(), RANGE))
                        .getMessage());
    }

    private static void assertMessage(String message, Placement placement, float[] weights) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> placement.targets(List.of(weights), RANGE))
                        .getMessage());
    }

    @Test
    void aRectangleMultipliesAtTheRigsOperatingPoint() {
        Multiplication product = new Rectangle(3, 2, 4, 6)
                .multiplication(new RigFile.MultiplyBlock(0.2, 3.3, 4e-3), new float[] {1, 0, 0, 1});
        assertEquals(3, product.firstRow());
        assertEquals(6, product.columns());
        assertEquals(2, product.vectors());
        assertEquals(4e-3, product.fullScale());
    }

    @Test
    void emptyShapesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Placement.Shape(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Rectangle(0, 1, 0, 0));
    }

    @Test
    void targetsReadBackFromTheirFile() throws java.io.IOException {
        ConductanceTargets targets = WriteVerifyTest.targets(5, 40);
        Path file = folder.resolve("targets.csv");
        targets.write(file);
        assertEquals(targets, ConductanceTargets.read(file));
        Files.writeString(file, "row,column,layer,target_S,tolerance_S\n1,2,0,1e-5,1e-6\n1,2,0,1e-5,0\n");
        assertEquals(
                file + " line 3: r1c2: tolerance_S must be positive, was 0.0",
                assertThrows(RunException.class, () -> ConductanceTargets.read(file))
                        .getMessage());
    }

    @Test
    void aCellHasOneTarget() {
        Target target = new Target(new Cell(1, 2), 0, 1e-5, 1e-6);
        assertEquals(
                "r1c2 has two targets",
                assertThrows(IllegalArgumentException.class, () -> new ConductanceTargets(List.of(target, target)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Target(new Cell(0, 0), -1, 1e-5, 1e-6));
        assertThrows(IllegalArgumentException.class, () -> new Target(new Cell(0, 0), 0, Double.NaN, 1e-6));
    }
}
