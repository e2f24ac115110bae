package org.ohmloop.loop;

import java.util.List;
import java.util.stream.Stream;
import org.ohmloop.board.Products;
import org.ohmloop.programming.Placement;
import org.ohmloop.programming.Rectangle;
import org.ohmloop.rig.Bench;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.RigFile;
import org.ohmloop.training.NetworkSpec;
import org.ohmloop.training.Synapses;

/**
 * The programmed chip as the crossbars of a network. Inputs become row voltages, and the difference of a pair's column
 * currents becomes the weighted sum:
 *
 * <pre>
 *   V_i = Vread u_i / scale      sum_j = (I+_j - I-_j) scale / (Vread (Gmax - Gmin))
 * </pre>
 */
final class ChipSynapses implements Synapses {
    private final Bench bench;
    private final NetworkSpec spec;
    private final Placement place;
    /** The converter's ranges up to the one that the rig file names, ascending, A. */
    private final List<Double> ranges;
    /** Index of the range in use for each layer; it starts small, because small ranges resolve more. */
    private final int[] rangeOf;

    ChipSynapses(Bench bench, NetworkSpec spec, Placement place) {
        this.bench = bench;
        this.spec = spec;
        this.place = place;
        double largest = bench.file().multiply().fullScale();
        this.ranges = Stream.concat(
                        bench.capabilities().currentRanges().stream().filter(range -> range < largest),
                        Stream.of(largest))
                .toList();
        this.rangeOf = new int[spec.layers().size()];
    }

    /** @throws BenchException where a column current is over the range that the rig file allows */
    @Override
    public void multiply(int layer, float[] inputs, int batch, float[] sums) {
        Rectangle area = place.layers().get(layer);
        float[] voltages = new float[batch * area.rows()];
        float scale = (float) spec.inputScale(layer);
        for (int i = 0; i < voltages.length; i++) {
            voltages[i] = inputs[i] / scale;
        }
        float[] amperes = currents(layer, area, voltages);
        RigFile.Range range = bench.file().range();
        float weight = (float) (scale / (bench.file().multiply().voltage() * (range.max() - range.min())));
        int columns = spec.columns(layer);
        for (int i = 0; i < batch * columns; i++) {
            sums[i] = (amperes[2 * i] - amperes[2 * i + 1]) * weight;
        }
    }

    /** Measures in the layer's range so far, and again in the next one where that was too small: reading harms nothing. */
    private float[] currents(int layer, Rectangle area, float[] voltages) {
        while (true) {
            RigFile.MultiplyBlock block = bench.file().multiply().withFullScale(ranges.get(rangeOf[layer]));
            Products products = bench.multiply(area.multiplication(block, voltages));
            if (products.overloads() == 0) {
                return products.amperes();
            }
            rangeOf[layer]++;
            if (rangeOf[layer] == ranges.size()) {
                throw new BenchException(products.overloads() + " column currents of layer " + layer
                        + " were over the converter's range: raise full_scale_A of the multiply block (now "
                        + block.fullScale() + " A) or lower its voltage");
            }
        }
    }
}
