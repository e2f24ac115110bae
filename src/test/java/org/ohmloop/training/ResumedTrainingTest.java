package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.array.MifNeuron;

/** A training that is stopped and gone on with, against one that is not. 4 epochs of 3 steps. */
class ResumedTrainingTest {
    private static final EpochListener SILENT = epoch -> {};

    @TempDir
    private Path folder;

    private final Preset small = Presets.byName(Presets.SMALL, MifNeuron.published());
    private final LabelledImages few = Digits.generate(5, 14, 330, 100);
    private final TrainOptions options = new TrainOptions(4, 100, 1e-2, 0.03, 1, true, 30, 11, 1, 0.05, 0, false);

    @ParameterizedTest
    @CsvSource({"4, false, 1", "8, false, 2", "7, true, 1", "2, true, 1", "12, false, 1"})
    void isTheSameBitForBit(int stopAt, boolean neurons, int threads) {
        TrainOptions chosen = options.withTrainNeurons(neurons);
        TrainingResult whole = Trainer.train(small.spec(), few, chosen, SILENT, () -> false);

        TrainingResult first = resumed(chosen, stopAt);
        assertTrue(first.stopped());
        assertEquals((stopAt - 1) / 3, first.curve().size());
        TrainingResult second = resumed(chosen.withThreads(threads), Integer.MAX_VALUE);

        assertEquals(whole.network().spec(), second.network().spec());
        assertArrayEquals(whole.network().weights()[0], second.network().weights()[0]);
        assertArrayEquals(whole.network().weights()[1], second.network().weights()[1]);
        assertArrayEquals(whole.testAnswers(), second.testAnswers());
        assertEquals(whole.bestEpoch(), second.bestEpoch());
        for (int e = 0; e < 4; e++) {
            assertEquals(whole.curve().get(e).loss(), second.curve().get(e).loss());
            assertEquals(
                    whole.curve().get(e).validationAccuracy(),
                    second.curve().get(e).validationAccuracy());
        }
    }

    @Test
    void keepsOneFileOfNumbersOnly() throws IOException {
        resumed(options, Integer.MAX_VALUE);
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused() {
        resumed(options, 5);
        Exception e = assertThrows(IllegalArgumentException.class, () -> resumed(options.withSeed(12), 5));
        assertTrue(e.getMessage().contains("another network or training"), e.getMessage());
    }

    @Test
    void aDamagedCheckpointIsNamed() throws IOException {
        resumed(options, 5);
        Path numbers = folder.resolve("epoch-0001.safetensors");
        Files.write(numbers, new byte[12]);
        Exception e = assertThrows(UncheckedIOException.class, () -> resumed(options, 5));
        assertTrue(e.getMessage().contains("epoch-0001.safetensors"), e.getMessage());
    }

    private TrainingResult resumed(TrainOptions chosen, int stopAt) {
        AtomicInteger asked = new AtomicInteger();
        return Trainer.train(small.spec(), few, chosen, SILENT, () -> asked.incrementAndGet() == stopAt, folder);
    }
}
