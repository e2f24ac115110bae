package org.ohmloop.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ohmloop.training.TrainedNetwork;

/** Charts of a trained network: how its weights fill the range of conductance, and when its neurons fire. */
final class NetworkCharts {
    private static final int BINS = 50;
    private static final int PANEL = 190;

    private NetworkCharts() {}

    /** One histogram a layer. */
    static List<Part> weights(TrainedNetwork network) {
        List<Part> parts = new ArrayList<>();
        double[] edges = Columns.edges(-1, 1, BINS);
        for (int layer = 0; layer < network.weights().length; layer++) {
            float[] weights = network.weights()[layer];
            double[] values = new double[weights.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = weights[i];
            }
            parts.add(new Part.Chart(
                    Part.Span.HALF,
                    "histogram",
                    "Weights of layer " + (layer + 1),
                    String.format(
                            Locale.ROOT,
                            "%s pairs of devices, root mean square %.2f; at ±1 one device of a pair is at Gmax and the other"
                                    + " at Gmin",
                            Html.count(values.length),
                            network.fill(layer)),
                    280,
                    new Part.Histogram(
                            new Part.Axis("(G+ − G−) / (Gmax − Gmin)", "", -1.0, 1.0),
                            "Pairs",
                            edges,
                            List.of(new Part.Stack("Weights", 1, Columns.counts(values, edges))),
                            List.of())));
        }
        return parts;
    }

    /** Neuron against time, layer above layer, for the sample of the waveform. */
    static List<Part> raster(CsvTable table) {
        if (table.size() == 0) {
            return List.of();
        }
        int[] layer = table.integers("layer");
        double[] neuron = table.numbers("neuron");
        double[] time = table.numbers("time_s");
        int layers = IntStream.of(layer).max().orElse(0) + 1;
        List<Part.Panel> panels = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            int wanted = l;
            int[] spikes = IntStream.range(0, layer.length)
                    .filter(i -> layer[i] == wanted)
                    .toArray();
            double[] x = IntStream.of(spikes).mapToDouble(i -> time[i]).toArray();
            double[] y = IntStream.of(spikes).mapToDouble(i -> neuron[i]).toArray();
            panels.add(new Part.Panel(
                    new Part.Axis("Layer " + (l + 1) + ", neuron", "", 0.0, null),
                    List.of(new Part.Line("Neuron of layer " + (l + 1), 1 + l % 6, "dots", x, y))));
        }
        return List.of(new Part.Chart(
                Part.Span.HALF,
                "lines",
                "Spikes",
                "When each neuron's voltage came back from a spike, for one test sample; a layer without a spike above those"
                        + " shown is left out",
                Math.max(440, 60 + PANEL * layers),
                new Part.Lines(new Part.Axis("Time", "s", 0.0, null), panels)));
    }
}
