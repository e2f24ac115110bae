package org.ohmloop.board;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fuzz target itself, on inputs that a build has time for: the golden frames, whole and damaged, and random payloads. */
class DecoderFuzzTest {
    @Test
    void goldenFramesAndTheirDamagedCopiesAreDecodedAlikeHoweverTheyAreCut() {
        SplittableRandom random = new SplittableRandom(3);
        for (Golden.Vector vector : Golden.vectors()) {
            byte[] wire = vector.wire();
            byte[] input = new byte[wire.length + 1];
            System.arraycopy(wire, 0, input, 1, wire.length);
            DecoderFuzz.fuzzerTestOneInput(input);
            for (int i = 0; i < 20; i++) {
                byte[] damaged = input.clone();
                damaged[1 + random.nextInt(wire.length)] ^= (byte) (1 << random.nextInt(8));
                DecoderFuzz.fuzzerTestOneInput(damaged);
            }
        }
    }

    @Test
    void everyMessageIsDecodedOrRefusedWhateverItsPayload() {
        SplittableRandom random = new SplittableRandom(4);
        byte[] input = new byte[200];
        for (int i = 0; i < 50_000; i++) {
            random.nextBytes(input);
            // Small counts now and then, so that lengths fit and items are decoded.
            Arrays.fill(input, 2, 2 + random.nextInt(198), (byte) random.nextInt(3));
            input[0] = 1;
            DecoderFuzz.fuzzerTestOneInput(Arrays.copyOf(input, 2 + random.nextInt(198)));
        }
    }
}
