package org.ohmloop.training;

/**
 * The crossbars of a network: weighted sums of a layer's inputs. In software they are matrices; on a bench they are the
 * programmed chip.
 */
public interface Synapses {
    /**
     * {@code sums[b][j] = sum over i of w[i][j] inputs[b][i]}, with w in -1..1.
     *
     * @param layer index of the layer, from 0
     * @param inputs batch x rows, row-major; rows are the layer's inputs followed by its bias lines
     * @param batch number of vectors
     * @param sums batch x columns, row-major; overwritten
     */
    void multiply(int layer, float[] inputs, int batch, float[] sums);
}
