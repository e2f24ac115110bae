package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitsTest {
    @Test
    void theSameSeedDrawsTheSameSetAndAnotherSeedAnother() {
        LabelledImages one = Digits.generate(3, 14, 40, 20);
        assertArrayEquals(one.trainImages(), Digits.generate(3, 14, 40, 20).trainImages());
        assertArrayEquals(one.testImages(), Digits.generate(3, 14, 40, 20).testImages());
        assertFalse(
                Arrays.equals(one.trainImages(), Digits.generate(4, 14, 40, 20).trainImages()));
    }

    @Test
    void aLargerSetBeginsWithTheSmallerOne() {
        LabelledImages small = Digits.generate(3, 14, 20, 0);
        LabelledImages large = Digits.generate(3, 14, 50, 10);
        assertArrayEquals(small.trainImages(), Arrays.copyOf(large.trainImages(), 20 * 196));
    }

    @Test
    void isSyntheticWithTenEquallyFrequentClassesAndInkOnPaper() {
        LabelledImages set = Digits.generate(1);
        assertTrue(set.synthetic());
        assertEquals(10, set.classes());
        assertEquals(6000, set.trainLabels().length);
        assertEquals(1000, set.testLabels().length);
        for (int digit = 0; digit < 10; digit++) {
            int wanted = digit;
            assertEquals(
                    100,
                    Arrays.stream(set.testLabels()).filter(l -> l == wanted).count());
        }
        double ink = 0;
        for (float p : set.testImages()) {
            assertTrue(p >= 0 && p <= 1);
            ink += p;
        }
        assertEquals(0.2, ink / set.testImages().length, 0.08);
    }

    @Test
    void classesDifferMoreThanSamplesOfAClass() {
        LabelledImages set = Digits.generate(1, 14, 2000, 0);
        float[][] means = new float[10][196];
        for (int i = 0; i < 2000; i++) {
            for (int p = 0; p < 196; p++) {
                means[i % 10][p] += set.trainImages()[i * 196 + p] / 200;
            }
        }
        int right = 0;
        for (int i = 0; i < 2000; i++) {
            right += nearest(means, set.trainImages(), i * 196) == i % 10 ? 1 : 0;
        }
        // Ten equal classes would give 200. All 2000 would make the set too easy to say anything.
        assertTrue(right > 1200 && right < 1900, "nearest mean answers " + right + " of 2000");
    }

    private static int nearest(float[][] means, float[] images, int at) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            for (int p = 0; p < means[c].length; p++) {
                sum += Math.pow(means[c][p] - images[at + p], 2);
            }
            best = sum < least ? c : best;
            least = Math.min(least, sum);
        }
        return best;
    }

    @Test
    void refusesImagesTooSmallToDrawOn() {
        assertThrows(IllegalArgumentException.class, () -> Digits.generate(1, 7, 10, 10));
    }

    @Test
    void pixelsAndLabelsMustAgree() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> new LabelledImages("x", true, 2, 2, new float[7], new int[2], new float[0], new int[0]));
        assertTrue(e.getMessage().contains("2 training labels need 8 pixels, were 7"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LabelledImages("x", true, 0, 2, new float[0], new int[0], new float[0], new int[0]));
    }
}
