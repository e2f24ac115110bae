package org.ohmloop.sim;

import java.util.Arrays;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.sim.CounterRandom.Stream;

/**
 * Vector-matrix products of the array: column current j = sum over rows i of V_i G_ij, with G_ij the conductance of the
 * cell behind its transistor at the read voltage. The read noise of the cells of a column is independent, so the sum gets
 * one normal deviate of variance sum V_i^2 sigma_ij^2.
 *
 * <p>Conductances are kept as floats, row-major, NaN where a pulse has changed the cell since; they are taken anew when the
 * read voltage or the gate voltage changes. Cost: 4 flops a cell and vector; nothing is allocated per cell or vector.
 * Zero inputs are skipped. Drops along the lines are not modelled here.
 *
 * <p>NOT thread safe.
 */
final class ColumnSums {
    private final ChipFile file;
    private final ChipCells cells;
    private final Converters converters;
    private final float[] effective;
    private double voltage = Double.NaN;
    private double wordLine = Double.NaN;

    ColumnSums(ChipFile file, ChipCells cells, Converters converters) {
        this.file = file;
        this.cells = cells;
        this.converters = converters;
        this.effective = new float[file.rows() * file.columns()];
    }

    /** The conductance of this cell is no longer known. */
    void changed(int index) {
        if (index < effective.length) {
            effective[index] = Float.NaN;
        }
    }

    /** @param count of product commands before this one: the place of its noise */
    Products multiply(Multiplication m, long count) {
        refresh(m);
        int vectors = m.vectors();
        int columns = m.columns();
        float[] amperes = new float[vectors * columns];
        float[] sum = new float[columns];
        float[] spread = new float[columns];
        double range = converters.range(m.fullScale());
        double relative = file.readNoise().relative();
        double floor = file.readNoise().floor();
        long key = CounterRandom.key(file.seed(), Stream.PRODUCT, 0, count);
        int overloads = 0;
        for (int n = 0; n < vectors; n++) {
            Arrays.fill(sum, 0);
            Arrays.fill(spread, 0);
            double squares = 0;
            for (int i = 0; i < m.rows(); i++) {
                float v = (float) converters.line(m.inputs()[n * m.rows() + i] * m.readVoltage());
                if (v != 0) {
                    squares += (double) v * v;
                    addRow(sum, spread, v, (m.firstRow() + i) * file.columns() + m.firstColumn());
                }
            }
            for (int j = 0; j < columns; j++) {
                double sigma = Math.sqrt(relative * relative * spread[j] + floor * floor * squares);
                double noise = sigma * CounterRandom.gaussian(key, (long) n * columns + j);
                double converted = converters.convert(sum[j] + noise, range);
                amperes[n * columns + j] = (float) converted;
                overloads += Double.isNaN(converted) ? 1 : 0;
            }
        }
        return new Products(amperes, overloads);
    }

    /** Adds V_i G_ij and (V_i G_ij)^2 of one row. */
    private void addRow(float[] sum, float[] spread, float v, int from) {
        float[] g = effective;
        for (int j = 0; j < sum.length; j++) {
            float current = v * g[from + j];
            sum[j] += current;
            spread[j] += current * current;
        }
    }

    private void refresh(Multiplication m) {
        double v = converters.line(m.readVoltage());
        double gate = converters.gate(m.wordLineVoltage());
        if (v != voltage || gate != wordLine) {
            Arrays.fill(effective, Float.NaN);
            voltage = v;
            wordLine = gate;
        }
        for (int row = m.firstRow(); row < m.firstRow() + m.rows(); row++) {
            int end = row * file.columns() + m.firstColumn() + m.columns();
            for (int i = end - m.columns(); i < end; i++) {
                if (Float.isNaN(effective[i])) {
                    effective[i] = (float) (cells.current(i, v, gate) / v);
                }
            }
        }
    }
}
