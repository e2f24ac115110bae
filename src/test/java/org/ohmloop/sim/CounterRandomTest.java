package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.sim.CounterRandom.Stream;

class CounterRandomTest {
    private static final int N = 200_000;

    /** Walking along any part of the key gives independent normal deviates. */
    @ParameterizedTest
    @CsvSource({"1,0,0,0", "0,1,0,0", "0,0,1,0", "0,0,0,1", "0,1,1,0"})
    void deviatesAreNormalAndUncorrelatedAlongEveryPartOfTheKey(int seed, int index, int count, int draw) {
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        double lag = 0;
        double previous = 0;
        for (int i = 0; i < N; i++) {
            long key = CounterRandom.key((long) seed * i, Stream.PULSE, (long) index * i, (long) count * i);
            double z = CounterRandom.gaussian(key, (long) draw * i);
            sum += z;
            squares += z * z;
            fourth += z * z * z * z;
            lag += z * previous;
            previous = z;
        }
        // Five standard errors each: 1, sqrt 2, sqrt 96 and 1 over sqrt N.
        double error = 5 / Math.sqrt(N);
        assertEquals(0, sum / N, error);
        assertEquals(1, squares / N, 1.42 * error);
        assertEquals(3, fourth / N, 9.8 * error);
        assertEquals(0, lag / N, error);
    }

    @Test
    void uniformNumbersFillTheOpenInterval() {
        int[] bins = new int[10];
        for (int i = 0; i < N; i++) {
            double u = CounterRandom.uniform(CounterRandom.key(5, Stream.READ, i, 1), 3);
            assertTrue(u > 0 && u < 1);
            bins[(int) (10 * u)]++;
        }
        for (int bin : bins) {
            assertEquals(N / 10.0, bin, 5 * Math.sqrt(0.09 * N));
        }
    }

    @Test
    void whatANumberIsUsedForMakesItAnother() {
        double cross = 0;
        for (int i = 0; i < N; i++) {
            cross += CounterRandom.gaussian(CounterRandom.key(5, Stream.PULSE, i, 0), 0)
                    * CounterRandom.gaussian(CounterRandom.key(5, Stream.READ, i, 0), 0);
        }
        assertEquals(0, cross / N, 5 / Math.sqrt(N));
    }
}
