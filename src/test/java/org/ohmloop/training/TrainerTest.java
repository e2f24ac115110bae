package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.array.MifNeuron;

class TrainerTest {
    private static final EpochListener SILENT = epoch -> {};

    private final Preset small = Presets.byName(Presets.SMALL, MifNeuron.published());
    private final LabelledImages few = Digits.generate(5, 14, 330, 100);
    private final TrainOptions brief = new TrainOptions(2, 100, 1e-2, 0.03, 1, true, 30, 11, 1);

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void weightsDoNotDependOnTheNumberOfThreads(int threads) {
        TrainedNetwork one = train(brief).network();
        TrainedNetwork more = train(brief.withThreads(threads)).network();
        assertArrayEquals(one.weights()[0], more.weights()[0]);
        assertArrayEquals(one.weights()[1], more.weights()[1]);
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        assertFalse(Arrays.equals(
                train(brief).network().weights()[0],
                train(brief.withSeed(12)).network().weights()[0]));
    }

    @Test
    void digitsAreLearntAndBearDeviceNoise() {
        LabelledImages digits = Digits.generate(1);
        List<Epoch> heard = new ArrayList<>();
        TrainOptions options = small.options().withEpochs(16).withThreads(2);
        TrainingResult result = Trainer.train(small.spec(), digits, options, heard::add, () -> false);

        assertTrue(result.testAccuracy() >= 0.96, "test accuracy " + result.testAccuracy());
        assertTrue(result.testAccuracy() < 1, "a set without errors says nothing");
        assertEquals(16, heard.size());
        assertEquals(heard, result.curve());
        assertTrue(heard.get(15).loss() < 0.3 * heard.get(0).loss());
        assertFalse(result.stopped());
        assertTrue(result.spikesPerNeuron() > 0.1, "spikes " + result.spikesPerNeuron());
        assertTrue(result.network().fill(0) > 0.3 && result.network().fill(1) > 0.3, "weights fill the range");
        double noisy = 0;
        for (int seed = 0; seed < 3; seed++) {
            float[][] weights = SoftwareSynapses.perturbed(result.network().weights(), 0.05, seed);
            noisy += new TrainedNetwork(small.spec(), weights)
                            .software()
                            .accuracy(digits.testImages(), digits.testLabels(), 0, 1000)
                    / 3;
        }
        assertTrue(noisy > result.testAccuracy() - 0.01, "from " + result.testAccuracy() + " to " + noisy);
    }

    @Test
    void mnistIsLearntInOneEpoch() {
        String data = System.getenv("OHMLOOP_DATA");
        Assumptions.assumeTrue(
                data != null && Files.isDirectory(Path.of(data, "mnist")),
                "skipped: set OHMLOOP_DATA to a folder with mnist/ in it");
        LabelledImages mnist = IdxImages.read("mnist", Path.of(data, "mnist"));
        assertEquals(60_000, mnist.trainLabels().length);
        assertEquals(10_000, mnist.testLabels().length);
        Preset preset = Presets.byName(Presets.forData("mnist"), MifNeuron.published());
        TrainOptions options = preset.options().withEpochs(1).withThreads(2);
        TrainingResult result = Trainer.train(preset.spec(), mnist, options, SILENT, () -> false);
        assertTrue(result.testAccuracy() > 0.95, "test accuracy " + result.testAccuracy());
        assertTrue(result.curve().get(0).validationAccuracy() > 0.95);
    }

    @Test
    void stopsWhenToldAndKeepsTheBestEpochSoFar() {
        AtomicInteger asked = new AtomicInteger();
        // 3 steps an epoch: stopped in the second step of the second epoch.
        TrainingResult result = Trainer.train(small.spec(), few, brief, SILENT, () -> asked.incrementAndGet() == 5);
        assertTrue(result.stopped());
        assertEquals(5, asked.get());
        assertEquals(1, result.curve().size());
        assertEquals(1, result.bestEpoch());
        assertTrue(Double.isNaN(result.testAccuracy()), "the test samples are not looked at before the end");
        TrainingResult one = Trainer.train(small.spec(), few, brief, SILENT, () -> asked.incrementAndGet() == 9);
        assertArrayEquals(one.network().weights()[0], result.network().weights()[0]);
    }

    @Test
    void stoppedBeforeTheFirstEpochEndsNothingIsBest() {
        TrainingResult result = Trainer.train(small.spec(), few, brief, SILENT, () -> true);
        assertEquals(0, result.bestEpoch());
        assertEquals(List.of(), result.curve());
    }

    @Test
    void theKeptNetworkIsThatOfTheBestEpoch() {
        TrainingResult result = train(brief.withEpochs(6));
        double best = result.curve().get(result.bestEpoch() - 1).validationAccuracy();
        for (Epoch epoch : result.curve()) {
            assertTrue(epoch.validationAccuracy() <= best);
        }
        assertEquals(best, result.network().software().accuracy(few.trainImages(), few.trainLabels(), 300, 30));
        assertEquals(100, result.testAnswers().length);
    }

    @Test
    void trainingEndsEarlyWhenValidationStopsRising() {
        // A learning rate of almost 0 never betters anything.
        TrainOptions idle = new TrainOptions(9, 100, 1e-12, 0, 0, false, 30, 11, 1).withPatience(2);
        TrainingResult result = train(idle);
        assertEquals(3, result.curve().size());
        assertFalse(result.stopped());
        assertFalse(Double.isNaN(result.testAccuracy()));
        assertThrows(IllegalArgumentException.class, () -> new TrainOptions(2, 100, 1e-2, 0, 0, false, 0, 1, 1)
                .withPatience(1));
    }

    @Test
    void trainedNeuronsDoNotDependOnTheNumberOfThreadsAndStayWithinBounds() {
        TrainOptions options = brief.withTrainNeurons(true);
        TrainedNetwork one = train(options).network();
        TrainedNetwork more = train(options.withThreads(3)).network();
        assertEquals(one.spec(), more.spec());
        assertArrayEquals(one.weights()[0], more.weights()[0]);
        for (int l = 0; l < 2; l++) {
            LayerSpec before = small.spec().layers().get(l);
            LayerSpec after = one.spec().layers().get(l);
            NeuronBounds bounds = NeuronBounds.around(before.neuron(), before.reference());
            double[] from = NeuronParameters.of(before.neuron(), before.reference());
            double[] to = NeuronParameters.of(after.neuron(), after.reference());
            int moved = 0;
            for (int i = 0; i < to.length; i++) {
                assertTrue(to[i] >= bounds.lower()[i] - 1e-9 && to[i] <= bounds.upper()[i] + 1e-9);
                moved += Math.abs(to[i] - from[i]) > 1e-6 ? 1 : 0;
            }
            assertEquals(to.length, moved, "every parameter of layer " + l + " is trained");
        }
    }

    @Test
    void aSetThatDoesNotFitTheNetworkIsRefused() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> Trainer.train(small.spec(), Digits.generate(1, 15, 50, 10), brief, SILENT, () -> false));
        assertTrue(e.getMessage().contains("196 inputs") && e.getMessage().contains("225 pixels"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Trainer.train(small.spec(), Digits.generate(1, 14, 30, 10), brief, SILENT, () -> false));
        NetworkSpec nine = new NetworkSpec(
                "nine",
                Extent.flat(196),
                List.of(LayerSpec.dense(9, 1, 1e-6, 0, 0.2, 0, MifNeuron.published())),
                2,
                5,
                5,
                5e-3,
                8,
                Readout.MEAN);
        e = assertThrows(IllegalArgumentException.class, () -> Trainer.train(nine, few, brief, SILENT, () -> false));
        assertTrue(e.getMessage().contains("9 outputs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void aStepRepeatedOnABatchLowersItsLoss(String kernels) {
        TrainingStep step = new TrainingStep(
                small, Arrays.copyOf(few.trainImages(), 40 * 196), Arrays.copyOf(few.trainLabels(), 40), kernels);
        double first = step.run();
        double last = first;
        for (int i = 0; i < 30; i++) {
            last = step.run();
        }
        assertTrue(last < 0.8 * first, "from " + first + " to " + last);
    }

    @Test
    void aFaultInAHelperReachesTheCaller() {
        try (Crew crew = new Crew(2)) {
            Exception e = assertThrows(
                    IllegalStateException.class,
                    () -> crew.run(50, i -> {
                        if (i == 33) {
                            throw new IllegalArgumentException("task " + i);
                        }
                    }));
            assertTrue(e.getMessage().contains("task 33"));
        }
        assertThrows(IllegalArgumentException.class, () -> new Crew(0));
    }

    @Test
    void theLearningRateWarmsUpAndFallsToTwoPercent() {
        Schedule schedule = new Schedule(0.01, 1000);
        assertEquals(0.0001, schedule.rate(0), 1e-12);
        assertEquals(0.01, schedule.rate(100), 1e-9);
        assertEquals(0.0002, schedule.rate(999), 1e-6);
        assertEquals(0.01, new Schedule(0.01, 5).rate(0), 1e-12);
    }

    @Test
    void augmentationMovesByWholePixelsAndMirrors() {
        float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        int mirrored = 0;
        for (int key = 0; key < 200; key++) {
            float[] out = new float[9];
            new Augmentation(3, 3, 1, true).load(image, 0, key, out, 1, 0);
            // Wherever the centre went, its right neighbour is 6, or 4 where mirrored.
            for (int p = 0; p < 9; p++) {
                if (out[p] == 5 && p % 3 < 2) {
                    assertTrue(out[p + 1] == 6 || out[p + 1] == 4);
                    mirrored += out[p + 1] == 4 ? 1 : 0;
                }
            }
        }
        assertTrue(mirrored > 30 && mirrored < 100, "mirrored " + mirrored);
        float[] same = new float[9];
        new Augmentation(3, 3, 0, false).load(image, 0, 77, same, 1, 0);
        assertArrayEquals(image, same);
    }

    @Test
    void noiseOnTheInputsHasItsDeviationAndStaysWithinTheRange() {
        float[] grey = new float[10_000];
        Arrays.fill(grey, 0.5f);
        float[] out = new float[10_000];
        new Augmentation(100, 100, 0, false, 0.1).load(grey, 0, 7, out, 1, 0);
        double square = 0;
        for (float value : out) {
            square += (value - 0.5) * (value - 0.5) / out.length;
        }
        // Four standard errors of a deviation from 10,000 numbers.
        assertEquals(0.1, Math.sqrt(square), 4 * 0.1 / Math.sqrt(20_000));
        new Augmentation(100, 100, 0, false, 1).load(grey, 0, 7, out, 1, 0);
        for (float value : out) {
            assertTrue(value >= 0 && value <= 1);
        }
    }

    private TrainingResult train(TrainOptions options) {
        return Trainer.train(small.spec(), few, options, SILENT, () -> false);
    }
}
