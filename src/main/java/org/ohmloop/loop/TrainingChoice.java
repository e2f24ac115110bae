package org.ohmloop.loop;

import java.util.Map;
import java.util.function.Function;
import org.ohmloop.training.LabelledImages;
import org.ohmloop.training.TrainOptions;

/**
 * What a person can choose about training on top of the network's file. Null leaves a value as the file has it.
 *
 * @param batch samples a step
 * @param learningRate highest of the schedule
 * @param weightNoise standard deviation; 1 is the whole range
 * @param shift pixels
 * @param mirror whether images are mirrored half of the time
 * @param inputNoise standard deviation; inputs are 0 to 1
 * @param validation training samples held back
 * @param patience epochs without a better validation accuracy before an early stop
 * @param trainNeurons whether neuron parameters are trained too
 * @param label column of the class in a CSV file; null for the column of that name, or else the last
 */
public record TrainingChoice(
        Integer batch,
        Double learningRate,
        Double weightNoise,
        Integer shift,
        Boolean mirror,
        Double inputNoise,
        Integer validation,
        Integer patience,
        boolean trainNeurons,
        String label) {

    /** Everything as the network's file has it. */
    public static final TrainingChoice FILE =
            new TrainingChoice(null, null, null, null, null, null, null, null, false, null);

    /** Part of the training samples of a CSV file that is held back where no number is asked for. */
    private static final int HELD_PART = 8;

    /**
     * The options to train with. Samples that are no images are not shifted or mirrored, and an eighth of a CSV file's
     * training samples is held back, because a network's file cannot know how many there are.
     *
     * @param file options of the network's file
     * @throws IllegalArgumentException naming what is out of bounds, or makes no sense for these data
     */
    TrainOptions in(TrainOptions file, LabelledImages data) {
        boolean image = data.height() > 1;
        if (!image && ((shift != null && shift > 0) || (mirror != null && mirror))) {
            throw new IllegalArgumentException(
                    "--shift and --mirror move the pixels of images; " + data.name() + " holds features");
        }
        int held = image ? file.validation() : data.trainLabels().length / HELD_PART;
        return new TrainOptions(
                file.epochs(),
                or(batch, file.batch()),
                or(learningRate, file.learningRate()),
                or(weightNoise, file.weightNoise()),
                image ? or(shift, file.shift()) : 0,
                image && or(mirror, file.mirror()),
                or(validation, held),
                file.seed(),
                file.threads(),
                or(inputNoise, file.inputNoise()),
                or(patience, file.patience()),
                trainNeurons || file.trainNeurons());
    }

    private static <T> T or(T chosen, T otherwise) {
        return chosen == null ? otherwise : chosen;
    }

    void putIn(Map<String, String> map) {
        put(map, "batch-size", batch);
        put(map, "learning-rate", learningRate);
        put(map, "weight-noise", weightNoise);
        put(map, "shift", shift);
        put(map, "mirror", mirror);
        put(map, "noise", inputNoise);
        put(map, "validation", validation);
        put(map, "patience", patience);
        put(map, "train-neurons", trainNeurons ? true : null);
        put(map, "label", label);
    }

    private static void put(Map<String, String> map, String name, Object value) {
        if (value != null) {
            map.put(name, value.toString());
        }
    }

    static TrainingChoice of(Map<String, String> map) {
        return new TrainingChoice(
                get(map, "batch-size", Integer::valueOf),
                get(map, "learning-rate", Double::valueOf),
                get(map, "weight-noise", Double::valueOf),
                get(map, "shift", Integer::valueOf),
                get(map, "mirror", Boolean::valueOf),
                get(map, "noise", Double::valueOf),
                get(map, "validation", Integer::valueOf),
                get(map, "patience", Integer::valueOf),
                Boolean.parseBoolean(map.get("train-neurons")),
                map.get("label"));
    }

    private static <T> T get(Map<String, String> map, String name, Function<String, T> parser) {
        String text = map.get(name);
        return text == null ? null : parser.apply(text);
    }
}
