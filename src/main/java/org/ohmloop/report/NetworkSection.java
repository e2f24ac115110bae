package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.ohmloop.training.TrainedNetwork;

/** The trained network: one of its neurons at work, and how training went. */
final class NetworkSection {
    private static final int SAMPLES = 4000;

    private NetworkSection() {}

    static Section of(Artefacts artefacts) {
        List<Part> parts = new ArrayList<>();
        artefacts.draw("training.csv", t -> training(t, artefacts.summary())).ifPresent(parts::addAll);
        String caveat = Overview.caveat(artefacts.summary());
        artefacts
                .draw(
                        "test.csv",
                        t -> InferenceSection.confusion("test.csv", t, "answer", "Answers in software" + caveat))
                .ifPresent(parts::add);
        artefacts.draw("raster.csv", NetworkCharts::raster).ifPresent(parts::addAll);
        if (TrainedNetwork.isIn(artefacts.directory())) {
            artefacts
                    .guard("weights.safetensors", () -> TrainedNetwork.load(artefacts.directory()))
                    .map(NetworkCharts::weights)
                    .ifPresent(parts::addAll);
        }
        artefacts.draw("waveform.csv", NetworkSection::waveform).ifPresent(parts::add);
        ActivityTable.of(artefacts.summary().path("train")).ifPresent(parts::add);
        return new Section("network", "Network", parts.isEmpty() ? "" : lead(artefacts.summary()), parts);
    }

    private static String lead(JsonNode summary) {
        double spikes = summary.path("train").path("spikes_per_neuron").asDouble(Double.NaN);
        return "A spiking network of memristive neurons, trained through the fitted device model."
                + (Double.isFinite(spikes)
                        ? " A neuron spikes " + new Quantity(spikes, "") + " times per sample on average."
                        : "");
    }

    /** Loss and accuracies in charts of their own: two scales in one chart invite to compare what cannot be compared. */
    static List<Part> training(CsvTable table, JsonNode summary) {
        double[] epoch = table.numbers("epoch");
        Part.Axis x = new Part.Axis("Epoch", "", epoch.length == 0 ? null : epoch[0], null);
        Part.Panel loss = new Part.Panel(
                new Part.Axis("Loss (cross-entropy)", "", 0.0, null),
                List.of(new Part.Line("Training loss", 1, "line", epoch, table.numbers("loss"))));
        double[] validation = table.numbers("validation_accuracy");
        List<Part.Line> lines = new ArrayList<>(List.of(
                new Part.Line("Training", 1, "line", epoch, table.numbers("train_accuracy")),
                new Part.Line("Validation", 2, "line", epoch, validation)));
        int best = summary.path("train").path("best_epoch").asInt();
        if (best >= 1 && best <= validation.length) {
            lines.add(new Part.Line(
                    "Kept: epoch " + best, 3, "marked", new double[] {best}, new double[] {validation[best - 1]}));
        }
        Part.Panel accuracy = new Part.Panel(new Part.Axis("Accuracy", "%", null, null), lines);
        return List.of(
                new Part.Chart(
                        Part.Span.HALF,
                        "lines",
                        "Training loss",
                        "After each epoch",
                        280,
                        new Part.Lines(x, List.of(loss))),
                new Part.Chart(
                        Part.Span.HALF,
                        "lines",
                        "Accuracy while training" + Overview.caveat(summary),
                        "After each epoch; validation samples are never trained on",
                        280,
                        new Part.Lines(x, List.of(accuracy))));
    }

    /** Input current, membrane voltage and the two memristors' states above each other, with one axis of time. */
    static Part waveform(CsvTable table) {
        double[] time = Columns.thin(table.numbers("time_s"), SAMPLES);
        return new Part.Chart(
                Part.Span.FULL,
                "lines",
                "A neuron at work",
                "Input current, membrane voltage and the states of the two memristors while it answers one test sample",
                460,
                new Part.Lines(
                        new Part.Axis("Time", "s"),
                        List.of(
                                panel("Input current", "A", line("I", 3, "step", time, table, "current_A")),
                                panel("Membrane voltage", "V", line("v", 1, "line", time, table, "v_V")),
                                new Part.Panel(
                                        new Part.Axis("State", "", 0.0, null),
                                        List.of(
                                                line("x1", 2, "line", time, table, "x1"),
                                                line("x2", 4, "line", time, table, "x2"))))));
    }

    private static Part.Panel panel(String name, String unit, Part.Line line) {
        return new Part.Panel(new Part.Axis(name, unit), List.of(line));
    }

    private static Part.Line line(String name, int colour, String style, double[] time, CsvTable table, String column) {
        return new Part.Line(name, colour, style, time, Columns.thin(table.numbers(column), SAMPLES));
    }
}
