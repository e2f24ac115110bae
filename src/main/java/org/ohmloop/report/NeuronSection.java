package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One neuron under a current of its own: {@code ohmloop neuron}. */
final class NeuronSection {
    private static final int SAMPLES = 6000;

    private NeuronSection() {}

    static Section of(Artefacts artefacts) {
        List<Part> parts = new ArrayList<>();
        JsonNode neuron = artefacts.summary().path("neuron");
        artefacts.draw("neuron-rates.csv", t -> rates(t, neuron)).ifPresent(parts::add);
        artefacts.draw("neuron.csv", t -> waveform(t, neuron)).ifPresent(parts::add);
        artefacts.draw("neuron-step.csv", t -> coarse(t, neuron)).ifPresent(parts::add);
        return new Section("neuron", "Neuron", parts.isEmpty() ? "" : lead(neuron), parts);
    }

    private static String lead(JsonNode neuron) {
        return neuron.path("neuron").asText("") + ": a spike rises above "
                + new Quantity(neuron.path("spikes").path("upper").asDouble(), "V") + " and comes back below "
                + new Quantity(neuron.path("spikes").path("lower").asDouble(), "V") + ".";
    }

    private static Part rates(CsvTable table, JsonNode neuron) {
        double[] current = table.numbers("current_A");
        return new Part.Chart(
                Part.Span.FULL,
                "lines",
                "Spikes against current",
                "Spikes divided by the duration of "
                        + new Quantity(neuron.path("duration_s").asDouble(), "s")
                        + "; the distance of the lines is the error of the network's time step",
                300,
                new Part.Lines(
                        new Part.Axis("Current", "A"),
                        List.of(new Part.Panel(
                                new Part.Axis("Spikes a second", "", 0.0, null),
                                List.of(
                                        new Part.Line(
                                                "Step " + step(neuron, "step_s"),
                                                2,
                                                "marked",
                                                current,
                                                table.numbers("rate_per_s")),
                                        new Part.Line(
                                                "Step " + step(neuron, "fine_step_s"),
                                                1,
                                                "marked",
                                                current,
                                                table.numbers("rate_fine_per_s")))))));
    }

    private static Part waveform(CsvTable table, JsonNode neuron) {
        double[] time = Columns.thin(table.numbers("time_s"), SAMPLES);
        return new Part.Chart(
                Part.Span.FULL,
                "lines",
                "Waveform at a fine step",
                "Step " + step(neuron, "fine_step_s")
                        + "; I into the neuron, i1 and i2 through the memristors into their batteries",
                560,
                new Part.Lines(
                        new Part.Axis("Time", "s"),
                        List.of(
                                panel("Membrane voltage", "V", line("v", 1, time, table, "v_V")),
                                panel("State", "", line("x1", 2, time, table, "x1"), line("x2", 4, time, table, "x2")),
                                panel(
                                        "Current",
                                        "A",
                                        line("I", 3, time, table, "current_A"),
                                        line("i1", 2, time, table, "i1_A"),
                                        line("i2", 4, time, table, "i2_A")))));
    }

    private static Part coarse(CsvTable table, JsonNode neuron) {
        double[] time = Columns.thin(table.numbers("time_s"), SAMPLES);
        return new Part.Chart(
                Part.Span.FULL,
                "lines",
                "The same at the network's step",
                "Step " + step(neuron, "step_s"),
                280,
                new Part.Lines(
                        new Part.Axis("Time", "s"),
                        List.of(panel("Membrane voltage", "V", line("v", 1, time, table, "v_V")))));
    }

    private static String step(JsonNode neuron, String field) {
        return new Quantity(neuron.path(field).asDouble(), "s").toString();
    }

    private static Part.Panel panel(String name, String unit, Part.Line... lines) {
        return new Part.Panel(new Part.Axis(name, unit), List.of(lines));
    }

    private static Part.Line line(String name, int colour, double[] time, CsvTable table, String column) {
        return new Part.Line(name, colour, "line", time, Columns.thin(table.numbers(column), SAMPLES));
    }
}
