package org.ohmloop.programming;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ohmloop.board.Cell;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.RigFile;

/**
 * Where the layers of a network sit on a chip. A layer of m x n weights takes a rectangle of m rows and 2n columns; weight
 * (i, j) is the pair of columns 2j (positive device) and 2j + 1 (negative device) in row i of the rectangle.
 *
 * <p>Layers are put on shelves: the tallest first, side by side from the left, a new shelf below when the row is full. A
 * layer is never cut, so that its product is one command.
 *
 * @param layers rectangle of each layer, by its index
 */
public record Placement(List<Rectangle> layers) {

    /**
     * Shape of a layer's matrix.
     *
     * @param rows inputs and bias lines
     * @param columns neurons
     */
    public record Shape(int rows, int columns) {

        public Shape {
            if (rows < 1 || columns < 1) {
                throw new IllegalArgumentException("a layer needs rows and columns, was " + rows + " x " + columns);
            }
        }
    }

    public Placement {
        layers = List.copyOf(layers);
    }

    /** @throws BenchException where the chip is too small, saying what size would do */
    public static Placement of(List<Shape> shapes, int chipRows, int chipColumns) {
        int widest = shapes.stream().mapToInt(shape -> 2 * shape.columns).max().orElse(0);
        int columns = Math.max(chipColumns, widest);
        Rectangle[] places = new Rectangle[shapes.size()];
        int shelf = 0;
        int height = 0;
        int right = 0;
        for (int layer : tallestFirst(shapes)) {
            Shape shape = shapes.get(layer);
            if (right + 2 * shape.columns > columns) {
                shelf += height;
                right = 0;
                height = 0;
            }
            height = Math.max(height, shape.rows);
            places[layer] = new Rectangle(shelf, shape.rows, right, 2 * shape.columns);
            right += 2 * shape.columns;
        }
        int rows = shelf + height;
        if (rows > chipRows || columns > chipColumns) {
            throw new BenchException("The network needs " + rows + " rows x " + columns
                    + " columns (two columns a neuron), the chip has " + chipRows + " x " + chipColumns
                    + ". Take a rig with a larger chip, or train a smaller network.");
        }
        return new Placement(List.of(places));
    }

    private static List<Integer> tallestFirst(List<Shape> shapes) {
        return IntStream.range(0, shapes.size())
                .boxed()
                .sorted(Comparator.comparing(layer -> -shapes.get(layer).rows))
                .toList();
    }

    /** The device of weight (i, j) of a layer that stands for positive, or for negative, values. */
    public Cell cell(int layer, int i, int j, boolean positive) {
        Rectangle place = layers.get(layer);
        return new Cell(place.firstRow() + i, place.firstColumn() + 2 * j + (positive ? 0 : 1));
    }

    /**
     * Targets of all devices, row by row of each layer.
     *
     * @param weights of each layer, rows x columns, row-major, each -1 to 1
     * @throws IllegalArgumentException naming the first weight that is out of bounds
     */
    public ConductanceTargets targets(List<float[]> weights, RigFile.Range range) {
        if (weights.size() != layers.size()) {
            throw new IllegalArgumentException(
                    weights.size() + " weight matrices for a placement of " + layers.size() + " layers");
        }
        List<Target> targets = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            Rectangle place = layers.get(layer);
            int columns = place.columns() / 2;
            float[] matrix = weights.get(layer);
            if (matrix.length != place.rows() * columns) {
                throw new IllegalArgumentException("layer " + layer + " has " + matrix.length + " weights, its place "
                        + place.rows() + " x " + columns);
            }
            for (int n = 0; n < matrix.length; n++) {
                float w = matrix[n];
                int i = n / columns;
                int j = n % columns;
                if (!(w >= -1 && w <= 1)) {
                    throw new IllegalArgumentException(
                            "layer " + layer + ", weight " + i + ", " + j + " must be -1 to 1, was " + w);
                }
                double plus = ConductanceTargets.positive(w, range);
                double minus = ConductanceTargets.negative(w, range);
                targets.add(new Target(cell(layer, i, j, true), layer, plus, range.window()));
                targets.add(new Target(cell(layer, i, j, false), layer, minus, range.window()));
            }
        }
        return new ConductanceTargets(targets);
    }

    /**
     * The weights that a chip's conductances stand for: the inverse of {@link #targets}. They may leave -1..1.
     *
     * @param conductance of each device, S
     * @return rows x columns, row-major
     */
    public float[] weights(int layer, ToDoubleFunction<Cell> conductance, RigFile.Range range) {
        Rectangle place = layers.get(layer);
        int columns = place.columns() / 2;
        float[] matrix = new float[place.rows() * columns];
        for (int n = 0; n < matrix.length; n++) {
            double plus = conductance.applyAsDouble(cell(layer, n / columns, n % columns, true));
            double minus = conductance.applyAsDouble(cell(layer, n / columns, n % columns, false));
            matrix[n] = (float) ((plus - minus) / (range.max() - range.min()));
        }
        return matrix;
    }
}
