package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the network answers in software, with the programmed conductances, and on the chip. */
final class InferenceSection {
    private static final int MOST_CLASSES = 64;
    /** Two-sided 95 % quantile of the normal distribution. */
    private static final double Z = 1.96;

    private InferenceSection() {}

    /** One bar: a fraction with the half width of its 95 % interval. */
    record Bar(String name, int colour, double value, double halfWidth) {}

    /** Data of the kind {@code bars}. */
    record Bars(List<Bar> bars) {}

    /** Data of the kind {@code matrix}: counts[label][answer]. */
    record Matrix(int classes, int[][] counts) {}

    static Section of(Artefacts artefacts) {
        List<Part> parts = new ArrayList<>();
        JsonNode infer = artefacts.summary().path("infer");
        String caveat = Overview.caveat(artefacts.summary());
        if (!infer.isMissingNode()) {
            parts.add(accuracies(infer, caveat));
        }
        artefacts
                .draw(
                        "predictions.csv",
                        table -> confusion("predictions.csv", table, "chip", "The chip's answers" + caveat))
                .ifPresent(parts::add);
        return new Section("inference", "Inference", "", parts);
    }

    private static Part accuracies(JsonNode infer, String caveat) {
        long samples = infer.path("samples").asLong();
        List<Bar> bars = new ArrayList<>();
        bar(bars, "Software", 1, infer.path("software_accuracy"), samples);
        bar(bars, "Programmed conductances", 3, infer.path("programmed_accuracy"), samples);
        bar(bars, "On the chip", 2, infer.path("chip_accuracy"), samples);
        return new Part.Chart(
                Part.Span.HALF,
                "bars",
                "Accuracy" + caveat,
                "Of " + Html.count(samples) + " test samples; the whisker is the 95 % interval of the sample's size",
                440,
                new Bars(bars));
    }

    private static void bar(List<Bar> bars, String name, int colour, JsonNode fraction, long samples) {
        if (fraction.isNumber()) {
            double p = fraction.asDouble();
            double half = samples > 0 ? Z * Math.sqrt(p * (1 - p) / samples) : Double.NaN;
            bars.add(new Bar(name, colour, p, half));
        }
    }

    /** @param answers column of the classes that were given */
    static Part confusion(String file, CsvTable table, String answers, String title) {
        int[] label = table.integers("label");
        int[] chip = table.integers(answers);
        int classes = 0;
        for (int i = 0; i < label.length; i++) {
            classes = Math.max(classes, Math.max(label[i], chip[i]) + 1);
            if (label[i] < 0 || chip[i] < 0 || classes > MOST_CLASSES) {
                throw new IllegalArgumentException(file + " line " + (i + 2) + ": label " + label[i] + " and answer "
                        + chip[i] + " should be 0 to " + (MOST_CLASSES - 1));
            }
        }
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < label.length; i++) {
            counts[label[i]][chip[i]]++;
        }
        return new Part.Chart(
                Part.Span.HALF,
                "matrix",
                title,
                "Test samples by label and answer; the colour is the share of the label's samples",
                440,
                new Matrix(classes, counts));
    }
}
