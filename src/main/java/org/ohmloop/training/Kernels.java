package org.ohmloop.training;

/**
 * The inner loops of training and inference, on flat float arrays. There are two twins that agree to rounding,
 * {@link ScalarKernels} and PanamaKernels; {@link KernelsProvider} picks one. None allocates, none checks its arguments
 * beyond the arrays' own bounds. Instances hold no state and may be shared by threads that write to different arrays.
 */
interface Kernels {
    /** For people: "scalar", or "vector" and the width. */
    String name();

    /**
     * Matrix product, C[m][n] = sum over k of A[m][k] B[k][n]; 2 m n k flops.
     *
     * @param a element (m, k) at {@code aAt + m aRow + k aColumn}: either order, so that no transpose is ever made of
     *     it
     * @param b element (k, n) at {@code bAt + k bRow + n}
     * @param c element (m, n) at {@code cAt + m cRow + n}; overwritten
     */
    void product(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow);

    /**
     * Inner products summed over slices, C[m][n] = sum over s, k of A[s][m][k] B[s][n][k]: the gradient of weights
     * whose inputs change with time.
     *
     * @param a slices of {@code aSlice} floats, each with rows of length k
     * @param b slices of {@code bSlice} floats, each with rows of length k
     * @param c m x n, row-major, from {@code cAt}; overwritten
     */
    void innerProducts(
            int m, int n, int slices, int k, float[] a, int aSlice, float[] b, int bSlice, float[] c, int cAt);

    /**
     * One time step of n neurons (the equations: {@link org.ohmloop.array.MifStepper}; the units: {@link
     * MifConstants}). Reads their state from {@code at} and writes it to {@code at + n} of v, x1 and x2.
     *
     * @param drive drives of this step, from {@code driveAt}
     * @param gate factor of the drive, 0 or 1
     */
    void step(MifConstants c, int n, float[] drive, int driveAt, float gate, float[] v, float[] x1, float[] x2, int at);

    /**
     * The adjoint of {@link #step}, for the step that ended in the state at {@code at} (and began at {@code at - n}).
     *
     * @param dv derivative of the loss with respect to v at the end of this step, other than through later steps, from
     *     {@code dvAt}
     * @param lv derivative with respect to v: after the step in, before the step out; n long
     * @param lx1 the same of x1
     * @param lx2 the same of x2
     * @param dDrive {@code gate} times the derivative with respect to the drive is added, from {@code dDriveAt}
     */
    void stepAdjoint(
            MifConstants c,
            int n,
            float[] v,
            float[] x1,
            float[] x2,
            int at,
            float[] dv,
            int dvAt,
            float[] lv,
            float[] lx1,
            float[] lx2,
            float gate,
            float[] dDrive,
            int dDriveAt);

    /**
     * Weighted sums become drives, in place: {@code gain s}, or {@code limit tanh(gain s / limit)} where limit is
     * above 0.
     */
    void limit(int n, float gain, float limit, float[] sums);

    /** The adjoint of {@link #limit}, in place; {@code drive} is what it gave. */
    void limitAdjoint(int n, float gain, float limit, float[] drive, float[] derivative);

    /** Neuron voltages become inputs of the next layer, {@code u = clip(v - 1, -clip, clip)}. */
    void clip(int n, float clip, float[] v, int vAt, float[] u, int uAt);

    /** The adjoint of {@link #clip}, in place: derivatives are 0 where v - 1 lies outside -clip..clip. */
    void clipAdjoint(int n, float clip, float[] v, int vAt, float[] derivative, int at);

    /**
     * Adam on the sum of some gradients, then weights are held in -1..1. Elements {@code from} to {@code to} only.
     *
     * @param gradients summed in their order, so that the result does not depend on who computed them
     * @param mean first moment, decay 0.9
     * @param square second moment, decay 0.999
     * @param rate learning rate with both bias corrections in it, that is lr sqrt(1-0.999^i)/(1-0.9^i)
     */
    void adam(int from, int to, float[][] gradients, float[] mean, float[] square, float rate, float[] weights);

    /** Weights as the array would hold them: {@code out = weights + sigma noise[noiseAt...]}, elements from..to. */
    void perturb(int from, int to, float[] weights, float sigma, float[] noise, int noiseAt, float[] out);
}
