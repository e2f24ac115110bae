package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The twins agree to rounding, on sizes that do and do not fill a vector. */
class KernelsTest {
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = KernelsProvider.choose("vector", true).kernels();

    @ParameterizedTest
    @CsvSource({"1,1,1", "8,32,5", "10,32,257", "17,48,33", "3,10,7", "9,77,12", "64,16,40"})
    void productsAgree(int m, int n, int k) {
        float[] a = random(m * k + 3, 1);
        float[] b = random(k * (n + 2) + 5, 2);
        for (boolean transposed : new boolean[] {false, true}) {
            float[] one = random(m * (n + 1) + 4, 3);
            float[] two = one.clone();
            int row = transposed ? 1 : k;
            int column = transposed ? m : 1;
            scalar.product(m, n, k, a, 3, row, column, b, 5, n + 2, one, 4, n + 1);
            vector.product(m, n, k, a, 3, row, column, b, 5, n + 2, two, 4, n + 1);
            assertAgree(one, two, 1e-6f * k);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,32", "5,3,4,32", "64,10,20,32", "4,2,3,7"})
    void innerProductsAgree(int m, int n, int slices, int k) {
        int aSlice = m * k + 1;
        int bSlice = n * k + 2;
        float[] a = random(slices * aSlice, 1);
        float[] b = random(slices * bSlice, 2);
        float[] one = new float[m * n + 2];
        float[] two = new float[m * n + 2];
        scalar.innerProducts(m, n, slices, k, a, aSlice, b, bSlice, one, 2);
        vector.innerProducts(m, n, slices, k, a, aSlice, b, bSlice, two, 2);
        assertAgree(one, two, 1e-6f * slices * k);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 37, 320})
    void stepsAndTheirAdjointsAgree(int n) {
        for (NetworkSpec spec :
                new NetworkSpec[] {TestNetworks.small(0, 3), TestNetworks.small(TestNetworks.mixedNeuron(), 0, 3)}) {
            MifConstants c = MifConstants.of(spec, 0);
            State one = new State(n);
            State two = new State(n);
            one.run(scalar, c, n);
            two.run(vector, c, n);
            assertAgree(one.v, two.v, 2e-5f);
            assertAgree(one.x1, two.x1, 2e-6f);
            assertAgree(one.x2, two.x2, 2e-6f);
            assertAgree(one.lv, two.lv, 2e-5f);
            assertAgree(one.lx1, two.lx1, 2e-5f);
            assertAgree(one.lx2, two.lx2, 2e-5f);
            assertAgree(one.dDrive, two.dDrive, 2e-5f);
        }
    }

    /** Three steps forward and back, of neurons that span all of the switching range and beyond the clamp. */
    private static final class State {
        final float[] v;
        final float[] x1;
        final float[] x2;
        final float[] lv;
        final float[] lx1;
        final float[] lx2;
        final float[] dDrive;

        State(int n) {
            v = new float[4 * n];
            x1 = new float[4 * n];
            x2 = new float[4 * n];
            lv = new float[n];
            lx1 = random(n, 7);
            lx2 = random(n, 8);
            dDrive = new float[n + 1];
        }

        void run(Kernels kernels, MifConstants c, int n) {
            float[] drive = random(n + 1, 4);
            for (int i = 0; i < n; i++) {
                v[i] = -20 + 50f * i / n;
                drive[i] *= 20;
                x1[i] = (float) i / n;
                x2[i] = 1 - x1[i];
            }
            float[] dv = random(3 * n, 5);
            for (int t = 0; t < 3; t++) {
                kernels.step(c, n, drive, 1, t == 1 ? 0 : 1, v, x1, x2, t * n);
            }
            for (int t = 2; t >= 0; t--) {
                kernels.stepAdjoint(c, n, v, x1, x2, (t + 1) * n, dv, t * n, lv, lx1, lx2, t == 1 ? 0 : 1, dDrive, 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-40, -29, -15, -3, -0.1f, 0, 0.1f, 3, 15, 29, 40})
    void theExponentialIsRightToSixDigitsNearTheEdgeAndFiveBeyond(float z) {
        double exact = Math.exp(Math.max(-30, Math.min(30, z)));
        assertEquals(1, ScalarKernels.exponential(z) / exact, Math.abs(z) < 5 ? 5e-6 : 2e-5);
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "5, 3", "64, 3", "37, 1.5"})
    void limitersAndClipsAgree(int n, float limit) {
        float[] one = random(n, 1);
        float[] two = one.clone();
        scalar.limit(n, 2, limit, one);
        vector.limit(n, 2, limit, two);
        assertAgree(one, two, 1e-6f);
        float[] dOne = random(n, 2);
        float[] dTwo = dOne.clone();
        scalar.limitAdjoint(n, 2, limit, one, dOne);
        vector.limitAdjoint(n, 2, limit, one, dTwo);
        assertAgree(dOne, dTwo, 1e-6f);

        float[] v = random(n + 1, 3);
        for (int i = 0; i <= n; i++) {
            v[i] *= 10;
        }
        float[] uOne = new float[n + 2];
        float[] uTwo = new float[n + 2];
        scalar.clip(n, 4, v, 1, uOne, 2);
        vector.clip(n, 4, v, 1, uTwo, 2);
        assertAgree(uOne, uTwo, 0);
        scalar.clipAdjoint(n, 4, v, 1, uOne, 2);
        vector.clipAdjoint(n, 4, v, 1, uTwo, 2);
        assertAgree(uOne, uTwo, 0);
        for (int i = 0; i < n; i++) {
            assertEquals(Math.abs(v[1 + i] - 1) > 4, uOne[2 + i] == 0, "v = " + v[1 + i]);
        }
    }

    @Test
    void adamAndItsNoiseAgreeAndStayInRange() {
        int n = 133;
        float[][] gradients = {random(n, 1), random(n, 2), random(n, 3)};
        float[][] one = {random(n, 4), new float[n], new float[n], new float[n]};
        float[][] two = {one[0].clone(), new float[n], new float[n], new float[n]};
        for (int step = 0; step < 5; step++) {
            scalar.adam(3, n, gradients, one[1], one[2], 0.3f, one[0]);
            vector.adam(3, n, gradients, two[1], two[2], 0.3f, two[0]);
        }
        float[] noise = random(n + 9, 6);
        scalar.perturb(5, n, one[0], 0.1f, noise, 7, one[3]);
        vector.perturb(5, n, two[0], 0.1f, noise, 7, two[3]);
        for (int i = 0; i < 4; i++) {
            assertAgree(one[i], two[i], 1e-6f);
        }
        assertEquals(random(n, 4)[2], one[0][2], "elements below from are left alone");
        for (int i = 3; i < n; i++) {
            assertEquals(gradients[0][i] + gradients[1][i] + gradients[2][i] > 0 ? -1 : 1, one[0][i], 1e-3f);
        }
    }

    private static void assertAgree(float[] one, float[] two, float tolerance) {
        for (int i = 0; i < one.length; i++) {
            assertEquals(one[i], two[i], tolerance * (1 + Math.abs(one[i])), "element " + i);
        }
    }

    private static float[] random(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return values;
    }
}
