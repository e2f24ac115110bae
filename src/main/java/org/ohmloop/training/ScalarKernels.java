package org.ohmloop.training;

import java.util.Arrays;

/** The kernels in plain Java: the twin that says what the vector one must compute, and the one that runs everywhere. */
final class ScalarKernels implements Kernels {
    /** Beyond it, tanh is 1 in a float. */
    static final float TANH_END = 9;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void product(
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
            int cRow) {
        for (int i = 0; i < m; i++) {
            int to = cAt + i * cRow;
            Arrays.fill(c, to, to + n, 0);
            for (int p = 0; p < k; p++) {
                float factor = a[aAt + i * aRow + p * aColumn];
                addScaled(n, factor, b, bAt + p * bRow, c, to);
            }
        }
    }

    /** A loop of its own, in the form that the JIT turns into vector instructions. */
    private static void addScaled(int n, float factor, float[] from, int fromAt, float[] to, int toAt) {
        for (int j = 0; j < n; j++) {
            to[toAt + j] += factor * from[fromAt + j];
        }
    }

    @Override
    public void innerProducts(
            int m, int n, int slices, int k, float[] a, int aSlice, float[] b, int bSlice, float[] c, int cAt) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int s = 0; s < slices; s++) {
                    int aAt = s * aSlice + i * k;
                    int bAt = s * bSlice + j * k;
                    for (int p = 0; p < k; p++) {
                        sum += a[aAt + p] * b[bAt + p];
                    }
                }
                c[cAt + i * n + j] = sum;
            }
        }
    }

    @Override
    public void step(
            MifConstants c, int n, float[] drive, int driveAt, float gate, float[] v, float[] x1, float[] x2, int at) {
        for (int i = 0; i < n; i++) {
            step(c, gate * drive[driveAt + i], v, x1, x2, at + i, at + n + i);
        }
    }

    /** One neuron: state at {@code from} to state at {@code to}. */
    static void step(MifConstants c, float drive, float[] v, float[] x1, float[] x2, int from, int to) {
        float g1 = c.goff1() + c.dg1() * x1[from];
        float g2 = c.goff2() + c.dg2() * x2[from];
        float after = (v[from] + drive + g1 * c.e1() + g2 * c.e2()) / (1 + g1 + g2);
        float u1 = exponential((c.centre1() - after) * c.sharp1());
        float u2 = c.shared() ? u1 : exponential((c.centre2() - after) * c.sharp2());
        float p1 = 1 / (1 + c.a1() * u1);
        float r1 = 1 / (1 + c.b1() * u1);
        float p2 = 1 / (1 + c.a2() * u2);
        float r2 = 1 / (1 + c.b2() * u2);
        v[to] = after;
        x1[to] = (x1[from] + c.h1() * p1) / (1 + c.h1() * (p1 + 1 - r1));
        x2[to] = (x2[from] + c.h2() * p2) / (1 + c.h2() * (p2 + 1 - r2));
    }

    @Override
    public void stepAdjoint(
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
            int dDriveAt) {
        for (int i = 0; i < n; i++) {
            stepAdjoint(c, v, x1, x2, at - n + i, at + i, dv[dvAt + i], lv, lx1, lx2, i, gate, dDrive, dDriveAt + i);
        }
    }

    /** One neuron, over the step from the state at {@code before} to that at {@code after}. */
    static void stepAdjoint(
            MifConstants c,
            float[] v,
            float[] x1,
            float[] x2,
            int before,
            int after,
            float dv,
            float[] lv,
            float[] lx1,
            float[] lx2,
            int i,
            float gate,
            float[] dDrive,
            int dDriveAt) {
        float va = v[after];
        float z1 = (c.centre1() - va) * c.sharp1();
        float z2 = (c.centre2() - va) * c.sharp2();
        float u1 = exponential(z1);
        float u2 = c.shared() ? u1 : exponential(z2);
        float p1 = 1 / (1 + c.a1() * u1);
        float r1 = 1 / (1 + c.b1() * u1);
        float p2 = 1 / (1 + c.a2() * u2);
        float r2 = 1 / (1 + c.b2() * u2);
        float m1 = lx1[i] / (1 + c.h1() * (p1 + 1 - r1));
        float m2 = lx2[i] / (1 + c.h2() * (p2 + 1 - r2));
        float s1 = c.h1() * c.sharp1() * m1 * ((1 - x1[after]) * p1 * (1 - p1) + x1[after] * r1 * (1 - r1));
        float s2 = c.h2() * c.sharp2() * m2 * ((1 - x2[after]) * p2 * (1 - p2) + x2[after] * r2 * (1 - r2));
        float l = lv[i] + dv;
        l += Math.abs(z1) < MifConstants.CLAMP ? s1 : 0;
        l += Math.abs(z2) < MifConstants.CLAMP ? s2 : 0;
        l /= 1 + c.goff1() + c.dg1() * x1[before] + c.goff2() + c.dg2() * x2[before];
        lv[i] = l;
        lx1[i] = m1 + l * (c.e1() - va) * c.dg1();
        lx2[i] = m2 + l * (c.e2() - va) * c.dg2();
        dDrive[dDriveAt] += gate * l;
    }

    /**
     * e^z for z clamped to -30..30: a Taylor polynomial of e^(z/64), squared six times; relative error below 2e-5, and
     * 5e-6 within 5 k of the edge. Only products and sums, in the same order in both twins: a library's exponential
     * differs by a bit between interpreted and compiled code, and training would not repeat.
     */
    static float exponential(float z) {
        float y = Math.max(-MifConstants.CLAMP, Math.min(MifConstants.CLAMP, z)) * (1 / 64f);
        float e = y * (1 / 5040f) + 1 / 720f;
        e = e * y + 1 / 120f;
        e = e * y + 1 / 24f;
        e = e * y + 1 / 6f;
        e = e * y + 0.5f;
        e = e * y + 1;
        e = e * y + 1;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        e *= e;
        return e * e;
    }

    @Override
    public void limit(int n, float gain, float limit, float[] sums) {
        for (int i = 0; i < n; i++) {
            sums[i] = limit > 0 ? limited(gain, limit, sums[i]) : gain * sums[i];
        }
    }

    /**
     * limit tanh(gain s / limit). Lambert's continued fraction (1768), six levels deep, gives t = tanh(z/2) = y P/Q, and
     * tanh z = 2t/(1 + t^2); error below 3e-7 everywhere.
     */
    static float limited(float gain, float limit, float sum) {
        float z = Math.max(-TANH_END, Math.min(TANH_END, sum * (gain / limit)));
        float y = 0.5f * z;
        float w = y * y;
        float p = y * ((21 * w + 1260) * w + 10395);
        float q = ((w + 210) * w + 4725) * w + 10395;
        return limit * (2 * p * q / (q * q + p * p));
    }

    @Override
    public void limitAdjoint(int n, float gain, float limit, float[] drive, float[] derivative) {
        for (int i = 0; i < n; i++) {
            float share = limit > 0 ? drive[i] / limit : 0;
            derivative[i] *= gain * (1 - share * share);
        }
    }

    @Override
    public void clip(int n, float clip, float[] v, int vAt, float[] u, int uAt) {
        for (int i = 0; i < n; i++) {
            u[uAt + i] = Math.max(-clip, Math.min(clip, v[vAt + i] - 1));
        }
    }

    @Override
    public void clipAdjoint(int n, float clip, float[] v, int vAt, float[] derivative, int at) {
        for (int i = 0; i < n; i++) {
            if (Math.abs(v[vAt + i] - 1) > clip) {
                derivative[at + i] = 0;
            }
        }
    }

    @Override
    public void adam(int from, int to, float[][] gradients, float[] mean, float[] square, float rate, float[] weights) {
        for (int i = from; i < to; i++) {
            float g = 0;
            for (float[] gradient : gradients) {
                g += gradient[i];
            }
            mean[i] = 0.9f * mean[i] + 0.1f * g;
            square[i] = 0.999f * square[i] + 0.001f * g * g;
            float next = weights[i] - rate * mean[i] / ((float) Math.sqrt(square[i]) + 1e-8f);
            weights[i] = Math.max(-1, Math.min(1, next));
        }
    }

    @Override
    public void perturb(int from, int to, float[] weights, float sigma, float[] noise, int noiseAt, float[] out) {
        for (int i = from; i < to; i++) {
            out[i] = weights[i] + sigma * noise[noiseAt + i - from];
        }
    }
}
