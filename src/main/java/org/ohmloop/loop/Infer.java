package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.stream.IntStream;
import org.ohmloop.board.Cell;
import org.ohmloop.programming.Placement;
import org.ohmloop.programming.ProgrammedArray;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;
import org.ohmloop.run.Csv;
import org.ohmloop.run.Json;
import org.ohmloop.training.LabelledImages;
import org.ohmloop.training.NetworkSpec;
import org.ohmloop.training.SoftwareSynapses;
import org.ohmloop.training.SpikingNetwork;
import org.ohmloop.training.TrainedNetwork;

/** Runs the test set three times: with the trained weights, with the verified conductances, and on the chip itself. */
final class Infer implements Step {
    /** Samples that go through the chip between two looks at Ctrl-C. */
    private static final int CHUNK = 256;

    /**
     * Shares of test samples that were answered rightly, 0 to 1.
     *
     * @param software with the trained weights
     * @param programmed with the conductances that were verified, in software
     * @param chip with the chip doing the products
     * @param samples of the test set that all three were asked
     */
    record Result(
            @JsonProperty("software_accuracy") double software,
            @JsonProperty("programmed_accuracy") double programmed,
            @JsonProperty("chip_accuracy") double chip,
            int samples,
            String data,
            boolean synthetic) {}

    @Override
    public String name() {
        return "infer";
    }

    @Override
    public Result run(Session session) {
        Inputs.require(
                session,
                "program",
                "network.json",
                "weights.safetensors",
                DataChoice.FILE,
                Program.TARGETS,
                Program.CELLS);
        Rig bench = session.bench();
        TrainedNetwork network = TrainedNetwork.load(session.run().path());
        LabelledImages data =
                Json.read(session.run().file(DataChoice.FILE), DataChoice.class).images();
        Placement place = NetworkChoice.place(network.spec(), bench.capabilities());
        int all = data.testLabels().length;
        int samples = session.options().samples() == 0
                ? all
                : Math.min(all, session.options().samples());

        int[] software = network.software().predict(data.testImages(), 0, samples);
        int[] programmed = new SpikingNetwork(network.spec(), verified(session, network.spec(), place, bench.file()))
                .predict(data.testImages(), 0, samples);
        session.progress().begin(name(), samples);
        int[] chip = onChip(session, network.spec(), new ChipSynapses(bench, network.spec(), place), data, samples);
        bench.ground();
        Csv.write(
                session.run().file("predictions.csv"),
                "sample,label,software,chip",
                IntStream.range(0, samples)
                        .mapToObj(i -> i + "," + data.testLabels()[i] + "," + software[i] + "," + chip[i]));
        Result result = new Result(
                accuracy(software, data),
                accuracy(programmed, data),
                accuracy(chip, data),
                samples,
                data.name(),
                data.synthetic());
        session.progress().end(samples, "");
        return result;
    }

    private static int[] onChip(
            Session session, NetworkSpec spec, ChipSynapses chip, LabelledImages data, int samples) {
        SpikingNetwork network = new SpikingNetwork(spec, chip);
        int[] answers = new int[samples];
        for (int first = 0; first < samples; first += CHUNK) {
            session.stopIfAsked();
            int count = Math.min(CHUNK, samples - first);
            System.arraycopy(network.predict(data.testImages(), first, count), 0, answers, first, count);
            session.progress().update(first + (long) count, "on chip");
        }
        return answers;
    }

    /** The weights that the verify reads stand for. A cell that was over the read range counts as at its upper end. */
    private static SoftwareSynapses verified(Session session, NetworkSpec spec, Placement place, RigFile rig) {
        Map<Cell, Double> conductance =
                ProgrammedArray.read(session.run().file(Program.CELLS)).verified();
        double readable = rig.read().fullScale() / rig.read().voltage();
        float[][] weights = new float[spec.layers().size()][];
        for (int layer = 0; layer < weights.length; layer++) {
            weights[layer] = place.weights(
                    layer,
                    cell -> {
                        double verified = conductance.getOrDefault(cell, Double.NaN);
                        return Double.isNaN(verified) ? readable : verified;
                    },
                    rig.range());
        }
        return new SoftwareSynapses(spec, weights);
    }

    private static double accuracy(int[] answers, LabelledImages data) {
        long right = IntStream.range(0, answers.length)
                .filter(i -> answers[i] == data.testLabels()[i])
                .count();
        return (double) right / answers.length;
    }
}
