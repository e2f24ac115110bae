package org.ohmloop.loop;

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

    ChipSynapses(Bench bench, NetworkSpec spec, Placement place) {
        this.bench = bench;
        this.spec = spec;
        this.place = place;
    }

    /** @throws BenchException where a column current is over the converter's range */
    @Override
    public void multiply(int layer, float[] inputs, int batch, float[] sums) {
        RigFile.MultiplyBlock block = bench.file().multiply();
        RigFile.Range range = bench.file().range();
        Rectangle area = place.layers().get(layer);
        float[] voltages = new float[batch * area.rows()];
        float scale = (float) spec.inputScale(layer);
        for (int i = 0; i < voltages.length; i++) {
            voltages[i] = inputs[i] / scale;
        }
        Products products = bench.multiply(area.multiplication(block, voltages));
        if (products.overloads() > 0) {
            throw new BenchException(products.overloads() + " column currents of layer " + layer
                    + " were over the converter's range: raise full_scale_A of the multiply block (now "
                    + block.fullScale()
                    + " A) or lower its voltage");
        }
        float[] amperes = products.amperes();
        float weight = (float) (scale / (block.voltage() * (range.max() - range.min())));
        int columns = spec.columns(layer);
        for (int i = 0; i < batch * columns; i++) {
            sums[i] = (amperes[2 * i] - amperes[2 * i + 1]) * weight;
        }
    }
}
