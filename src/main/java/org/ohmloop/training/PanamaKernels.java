package org.ohmloop.training;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API, at the machine's preferred width. Loops run over whole vectors; what is left at the
 * end goes through the scalar twin's code. The matrix product keeps an 8 x 2 tile of vectors in registers, see
 * {@link PanamaProduct}.
 *
 * <p>The exponential is a polynomial of ours. That of the Vector API is a native library's where there is one, and only
 * in compiled code: results would depend on when the JIT was done.
 */
final class PanamaKernels implements Kernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private final ScalarKernels tail = new ScalarKernels();

    PanamaKernels() {}

    @Override
    public String name() {
        return "vector, " + SPECIES.vectorBitSize() + " bit";
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
        int whole = SPECIES.loopBound(n);
        PanamaProduct.product(m, whole, k, a, aAt, aRow, aColumn, b, bAt, bRow, c, cAt, cRow);
        if (whole < n) {
            tail.product(m, n - whole, k, a, aAt, aRow, aColumn, b, bAt + whole, bRow, c, cAt + whole, cRow);
        }
    }

    @Override
    public void innerProducts(
            int m, int n, int slices, int k, float[] a, int aSlice, float[] b, int bSlice, float[] c, int cAt) {
        if (k % LANES != 0) {
            tail.innerProducts(m, n, slices, k, a, aSlice, b, bSlice, c, cAt);
        } else {
            PanamaProduct.innerProducts(m, n, slices, k, a, aSlice, b, bSlice, c, cAt);
        }
    }

    @Override
    public void step(
            MifConstants c, int n, float[] drive, int driveAt, float gate, float[] v, float[] x1, float[] x2, int at) {
        int whole = SPECIES.loopBound(n);
        boolean shared = c.shared();
        for (int i = 0; i < whole; i += LANES) {
            int from = at + i;
            int to = from + n;
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            FloatVector y1 = FloatVector.fromArray(SPECIES, x1, from);
            FloatVector y2 = FloatVector.fromArray(SPECIES, x2, from);
            FloatVector g1 = y1.mul(c.dg1()).add(c.goff1());
            FloatVector g2 = y2.mul(c.dg2()).add(c.goff2());
            FloatVector charge = FloatVector.fromArray(SPECIES, drive, driveAt + i)
                    .mul(gate)
                    .add(FloatVector.fromArray(SPECIES, v, from))
                    .add(g1.mul(c.e1()))
                    .add(g2.mul(c.e2()));
            FloatVector after = charge.div(g1.add(g2).add(1));
            FloatVector u1 = exponential(after, c.centre1(), c.sharp1());
            FloatVector u2 = shared ? u1 : exponential(after, c.centre2(), c.sharp2());
            FloatVector p1 = one.div(u1.mul(c.a1()).add(1));
            FloatVector r1 = one.div(u1.mul(c.b1()).add(1));
            FloatVector p2 = one.div(u2.mul(c.a2()).add(1));
            FloatVector r2 = one.div(u2.mul(c.b2()).add(1));
            after.intoArray(v, to);
            y1.add(p1.mul(c.h1())).div(p1.add(1).sub(r1).mul(c.h1()).add(1)).intoArray(x1, to);
            y2.add(p2.mul(c.h2())).div(p2.add(1).sub(r2).mul(c.h2()).add(1)).intoArray(x2, to);
        }
        for (int i = whole; i < n; i++) {
            ScalarKernels.step(c, gate * drive[driveAt + i], v, x1, x2, at + i, at + n + i);
        }
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
        int whole = SPECIES.loopBound(n);
        boolean shared = c.shared();
        float slope1 = c.h1() * c.sharp1();
        float slope2 = c.h2() * c.sharp2();
        for (int i = 0; i < whole; i += LANES) {
            int after = at + i;
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            FloatVector va = FloatVector.fromArray(SPECIES, v, after);
            FloatVector u1 = exponential(va, c.centre1(), c.sharp1());
            FloatVector u2 = shared ? u1 : exponential(va, c.centre2(), c.sharp2());
            FloatVector p1 = one.div(u1.mul(c.a1()).add(1));
            FloatVector r1 = one.div(u1.mul(c.b1()).add(1));
            FloatVector p2 = one.div(u2.mul(c.a2()).add(1));
            FloatVector r2 = one.div(u2.mul(c.b2()).add(1));
            FloatVector m1 = FloatVector.fromArray(SPECIES, lx1, i)
                    .div(p1.add(1).sub(r1).mul(c.h1()).add(1));
            FloatVector m2 = FloatVector.fromArray(SPECIES, lx2, i)
                    .div(p2.add(1).sub(r2).mul(c.h2()).add(1));
            FloatVector y1 = FloatVector.fromArray(SPECIES, x1, after);
            FloatVector y2 = FloatVector.fromArray(SPECIES, x2, after);
            FloatVector s1 = one.sub(y1).mul(p1).mul(one.sub(p1)).add(y1.mul(r1).mul(one.sub(r1)));
            FloatVector s2 = one.sub(y2).mul(p2).mul(one.sub(p2)).add(y2.mul(r2).mul(one.sub(r2)));
            VectorMask<Float> free1 = inside(va, c.centre1(), c.sharp1());
            VectorMask<Float> free2 = inside(va, c.centre2(), c.sharp2());
            FloatVector zero = FloatVector.zero(SPECIES);
            FloatVector d = FloatVector.fromArray(SPECIES, x1, after - n)
                    .mul(c.dg1())
                    .add(FloatVector.fromArray(SPECIES, x2, after - n).mul(c.dg2()))
                    .add(1 + c.goff1() + c.goff2());
            FloatVector l = FloatVector.fromArray(SPECIES, lv, i)
                    .add(FloatVector.fromArray(SPECIES, dv, dvAt + i))
                    .add(zero.blend(s1.mul(m1).mul(slope1), free1))
                    .add(zero.blend(s2.mul(m2).mul(slope2), free2))
                    .div(d);
            l.intoArray(lv, i);
            m1.sub(l.mul(va.sub(c.e1())).mul(c.dg1())).intoArray(lx1, i);
            m2.sub(l.mul(va.sub(c.e2())).mul(c.dg2())).intoArray(lx2, i);
            FloatVector.fromArray(SPECIES, dDrive, dDriveAt + i)
                    .add(l.mul(gate))
                    .intoArray(dDrive, dDriveAt + i);
        }
        for (int i = whole; i < n; i++) {
            ScalarKernels.stepAdjoint(
                    c, v, x1, x2, at - n + i, at + i, dv[dvAt + i], lv, lx1, lx2, i, gate, dDrive, dDriveAt + i);
        }
    }

    private static FloatVector exponential(FloatVector v, float centre, float sharp) {
        // (centre - v) sharp, written so that it rounds as in the scalar twin.
        return exponential(v.sub(centre).mul(-sharp));
    }

    /** As {@link ScalarKernels#exponential}, operation by operation. */
    private static FloatVector exponential(FloatVector z) {
        FloatVector y = z.min(MifConstants.CLAMP).max(-MifConstants.CLAMP).mul(1 / 64f);
        FloatVector e = y.mul(1 / 5040f).add(1 / 720f);
        e = e.mul(y).add(1 / 120f);
        e = e.mul(y).add(1 / 24f);
        e = e.mul(y).add(1 / 6f);
        e = e.mul(y).add(0.5f);
        e = e.mul(y).add(1);
        e = e.mul(y).add(1);
        e = e.mul(e);
        e = e.mul(e);
        e = e.mul(e);
        e = e.mul(e);
        e = e.mul(e);
        return e.mul(e);
    }

    private static VectorMask<Float> inside(FloatVector v, float centre, float sharp) {
        return v.sub(centre).mul(sharp).abs().compare(VectorOperators.LT, MifConstants.CLAMP);
    }

    @Override
    public void limit(int n, float gain, float limit, float[] sums) {
        if (!(limit > 0)) {
            tail.limit(n, gain, limit, sums);
            return;
        }
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector y = FloatVector.fromArray(SPECIES, sums, i)
                    .mul(gain / limit)
                    .min(ScalarKernels.TANH_END)
                    .max(-ScalarKernels.TANH_END)
                    .mul(0.5f);
            FloatVector w = y.mul(y);
            FloatVector p = w.mul(21).add(1260).mul(w).add(10395).mul(y);
            FloatVector q = w.add(210).mul(w).add(4725).mul(w).add(10395);
            p.mul(2).mul(q).div(q.mul(q).add(p.mul(p))).mul(limit).intoArray(sums, i);
        }
        for (int i = whole; i < n; i++) {
            sums[i] = ScalarKernels.limited(gain, limit, sums[i]);
        }
    }

    @Override
    public void limitAdjoint(int n, float gain, float limit, float[] drive, float[] derivative) {
        tail.limitAdjoint(n, gain, limit, drive, derivative);
    }

    @Override
    public void clip(int n, float clip, float[] v, int vAt, float[] u, int uAt) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector.fromArray(SPECIES, v, vAt + i)
                    .sub(1)
                    .min(clip)
                    .max(-clip)
                    .intoArray(u, uAt + i);
        }
        for (int i = whole; i < n; i++) {
            u[uAt + i] = Math.max(-clip, Math.min(clip, v[vAt + i] - 1));
        }
    }

    @Override
    public void clipAdjoint(int n, float clip, float[] v, int vAt, float[] derivative, int at) {
        int whole = SPECIES.loopBound(n);
        for (int i = 0; i < whole; i += LANES) {
            VectorMask<Float> outside =
                    FloatVector.fromArray(SPECIES, v, vAt + i).sub(1).abs().compare(VectorOperators.GT, clip);
            FloatVector.fromArray(SPECIES, derivative, at + i)
                    .blend(FloatVector.zero(SPECIES), outside)
                    .intoArray(derivative, at + i);
        }
        tail.clipAdjoint(n - whole, clip, v, vAt + whole, derivative, at + whole);
    }

    @Override
    public void adam(int from, int to, float[][] gradients, float[] mean, float[] square, float rate, float[] weights) {
        int whole = from + SPECIES.loopBound(to - from);
        for (int i = from; i < whole; i += LANES) {
            FloatVector g = FloatVector.zero(SPECIES);
            for (float[] gradient : gradients) {
                g = g.add(FloatVector.fromArray(SPECIES, gradient, i));
            }
            FloatVector m = FloatVector.fromArray(SPECIES, mean, i).mul(0.9f).add(g.mul(0.1f));
            FloatVector s = FloatVector.fromArray(SPECIES, square, i)
                    .mul(0.999f)
                    .add(g.mul(0.001f).mul(g));
            m.intoArray(mean, i);
            s.intoArray(square, i);
            FloatVector.fromArray(SPECIES, weights, i)
                    .sub(m.mul(rate).div(s.sqrt().add(1e-8f)))
                    .min(1)
                    .max(-1)
                    .intoArray(weights, i);
        }
        tail.adam(whole, to, gradients, mean, square, rate, weights);
    }

    @Override
    public void perturb(int from, int to, float[] weights, float sigma, float[] noise, int noiseAt, float[] out) {
        tail.perturb(from, to, weights, sigma, noise, noiseAt, out);
    }
}
