package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.array.MifNeuron;

class FeatureTableTest {
    @TempDir
    private Path folder;

    @Test
    void aFifthIsTheTestSetAndTheSeedDecidesWhich() throws IOException {
        Path file = file(blobs(100, ",", true));
        LabelledImages set = FeatureTable.read(file, "", 1);
        assertEquals(80, set.trainLabels().length);
        assertEquals(20, set.testLabels().length);
        assertEquals(3, set.pixels());
        assertEquals(2, set.classes());
        assertArrayEquals(set.testImages(), FeatureTable.read(file, "", 1).testImages());
        assertFalse(
                Arrays.equals(set.testImages(), FeatureTable.read(file, "", 2).testImages()));
    }

    @Test
    void trainingSamplesFillTheRangeAndTestSamplesAreClippedToIt() throws IOException {
        LabelledImages set = FeatureTable.read(file(blobs(100, ",", true)), "", 1);
        for (int f = 0; f < 2; f++) {
            float low = 1;
            float high = 0;
            for (int i = f; i < set.trainImages().length; i += 3) {
                low = Math.min(low, set.trainImages()[i]);
                high = Math.max(high, set.trainImages()[i]);
            }
            assertEquals(0, low);
            assertEquals(1, high);
        }
        for (float value : set.testImages()) {
            assertTrue(value >= 0 && value <= 1);
        }
        assertEquals(0, set.trainImages()[2], "a feature that never changes");
    }

    @Test
    void theLabelMayBeNamedNumberedOrLeftToItsUsualName() throws IOException {
        Path file = file("kind;a;class\n" + "x;1;7\ny;2;8\n".repeat(10));
        assertEquals(
                2,
                FeatureTable.read(file("a,label,b\n" + "1,p,2\n2,q,1\n".repeat(10)), "", 1)
                        .pixels());
        assertThrows(UncheckedIOException.class, () -> FeatureTable.read(file, "", 1), "kind holds no numbers");
        Path plain = file("1\tp\n2\tq\n".repeat(10));
        assertEquals(2, FeatureTable.read(plain, "2", 1).classes());
        assertFault(plain, "3", "no column '3'", "2 without names");
    }

    @Test
    void wholeNumbersAreClassesInTheirOrder() throws IOException {
        LabelledImages set = FeatureTable.read(file("10,10\n2,2\n".repeat(10)), "", 1);
        for (int i = 0; i < set.trainLabels().length; i++) {
            assertEquals(set.trainImages()[i], set.trainLabels()[i], "2 is class 0 and 10 is class 1");
        }
    }

    @Test
    void whatCannotBeReadIsNamedWithItsLine() throws IOException {
        assertFault(file("a,label\n" + "1,x\n2,y\n".repeat(10) + "what,x\n"), "", "line 22", "column a", "'what'");
        assertFault(file("1,x\n".repeat(20) + "1,2,x\n"), "", "line 21", "3 fields");
        assertFault(file("1,x\n2,y\n"), "", "2 samples");
        assertFault(file("1,x\n2,x\n".repeat(10)), "", "1 classes", "--label");
        assertFault(folder.resolve("none.csv"), "", "none.csv");
    }

    @Test
    void aNetworkLearnsATable() throws IOException {
        LabelledImages set = FeatureTable.read(file(blobs(300, ";", false)), "", 1);
        Preset preset = FeatureNetwork.fitted(Presets.byName(Presets.SMALL, MifNeuron.published()), set);
        assertEquals(3, preset.spec().inputs());
        assertEquals(2, preset.spec().classes());
        TrainOptions options = new TrainOptions(10, 32, 2e-2, 0.05, 0, false, 30, 1, 1);
        TrainingResult result = Trainer.train(preset.spec(), set, options, epoch -> {}, () -> false);
        // Two clouds that are four deviations apart: the best that there is errs in 2.3 % of the samples.
        assertTrue(result.testAccuracy() > 0.9, "test accuracy " + result.testAccuracy());
    }

    /** Two clouds, two deviations on either side of 0 in the first feature; a second of noise and a third that is constant. */
    private static String blobs(int samples, String separator, boolean names) {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder(names ? String.join(separator, "a", "b", "c", "class") + "\n" : "");
        for (int i = 0; i < samples; i++) {
            double a = random.nextGaussian() + (i % 2 == 0 ? 2 : -2);
            text.append(String.join(
                            separator,
                            Double.toString(a),
                            Double.toString(100 * random.nextDouble()),
                            "5",
                            i % 2 == 0 ? "\"right\"" : "left"))
                    .append('\n');
        }
        return text.toString();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "table", ".csv"), text);
    }

    private static void assertFault(Path file, String label, String... words) {
        Exception e = assertThrows(UncheckedIOException.class, () -> FeatureTable.read(file, label, 1));
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
    }
}
