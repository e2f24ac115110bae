package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.BatchModel;
import org.ohmloop.run.Json;
import org.ohmloop.training.Activity;
import org.ohmloop.training.Epoch;
import org.ohmloop.training.LabelledImages;
import org.ohmloop.training.Preset;
import org.ohmloop.training.SynapseRange;
import org.ohmloop.training.TrainOptions;
import org.ohmloop.training.TrainedNetwork;
import org.ohmloop.training.Trainer;
import org.ohmloop.training.TrainingResult;

/** Trains the network on neurons made of the batch's devices; without a batch, on the published neuron. */
final class Train implements Step {
    private static final String[] ARTEFACTS = {"network.json", "weights.safetensors", DataChoice.FILE};

    private static final String CHECKPOINT = "checkpoint";

    /** Test samples on which spikes and energy are measured, at most. */
    private static final int ACTIVITY_SAMPLES = 1000;

    /**
     * What was learnt.
     *
     * @param data name of the set
     * @param synthetic whether it was generated
     * @param testAccuracy in software, 0 to 1
     * @param epochs that were trained
     * @param bestEpoch whose network is kept: the one of the highest validation accuracy
     * @param validationAccuracy of that epoch, 0 to 1; null where no samples were held back
     * @param samplesPerSecond in training
     * @param spikesPerNeuron of the hidden neurons, a test sample
     * @param weightFill root mean square of each layer's weights, 0 to 1: how well they fill the conductance range
     * @param device where the neuron's memristors come from
     * @param activity spikes and energy of all layers, on test samples
     */
    record Result(
            String data,
            boolean synthetic,
            @JsonProperty("test_accuracy") double testAccuracy,
            int epochs,
            @JsonProperty("best_epoch") int bestEpoch,
            @JsonProperty("validation_accuracy") Double validationAccuracy,
            @JsonProperty("samples_per_second") double samplesPerSecond,
            @JsonProperty("spikes_per_neuron") double spikesPerNeuron,
            @JsonProperty("weight_fill") List<Double> weightFill,
            String network,
            String device,
            Activity activity) {}

    @Override
    public String name() {
        return "train";
    }

    @Override
    public Result run(Session session) {
        boolean batch = !session.run().configuration().rig().isEmpty();
        if (batch) {
            Inputs.require(session, "calibrate", Calibrate.FILE);
        }
        BatchModel devices = batch
                ? Json.read(session.run().file(Calibrate.FILE), Batch.class).neuron()
                : null;
        Optional<MifNeuron> fitted =
                Optional.ofNullable(devices).map(BatchModel::typical).map(MifNeuron::of);
        DataChoice choice = DataChoice.of(session);
        LabelledImages data = choice.images();
        Preset preset = NetworkChoice.preset(session.options(), fitted, data);
        TrainOptions options = options(session, preset, data);
        TrainingProgress progress = new TrainingProgress(session.progress(), options, data);
        TrainingResult result = Trainer.train(
                preset.spec(),
                data,
                options,
                progress,
                session.stop(),
                session.run().path().resolve(CHECKPOINT));
        TrainArtefacts.save(session.run(), result, choice, data);
        if (result.stopped()) {
            throw new StoppedException(session.run().path(), kept(result));
        }
        progress.end(result);
        TrainedNetwork network = result.network();
        return new Result(
                data.name(),
                data.synthetic(),
                result.testAccuracy(),
                result.curve().size(),
                result.bestEpoch(),
                validation(result),
                result.samplesPerSecond(),
                result.spikesPerNeuron(),
                IntStream.range(0, network.weights().length)
                        .mapToObj(network::fill)
                        .toList(),
                network.spec().name(),
                devices == null ? "as the network's file names them" : "neuron devices of this rig's batch",
                activity(session, network, data));
    }

    private static Activity activity(Session session, TrainedNetwork network, LabelledImages data) {
        SynapseRange synapses = session.rig()
                .map(rig -> new SynapseRange(
                        rig.file().range().min(),
                        rig.file().range().max(),
                        rig.file().multiply().voltage()))
                .orElse(SynapseRange.SIMULATED);
        int samples = Math.min(ACTIVITY_SAMPLES, data.testLabels().length);
        return Activity.of(network, data.testImages(), samples, synapses);
    }

    /** The artefacts that {@code program} and {@code infer} take from here. */
    static void require(Session session) {
        Inputs.require(session, "train", ARTEFACTS);
    }

    private static TrainOptions options(Session session, Preset preset, LabelledImages data) {
        LoopOptions chosen = session.options();
        TrainOptions options = chosen.tuning()
                .in(preset.options(), data)
                .withSeed(session.seed())
                .withThreads(session.threads());
        return chosen.epochs() > 0 ? options.withEpochs(chosen.epochs()) : options;
    }

    private static Double validation(TrainingResult result) {
        double accuracy = result.curve().get(result.bestEpoch() - 1).validationAccuracy();
        return Double.isNaN(accuracy) ? null : accuracy;
    }

    private static String kept(TrainingResult result) {
        if (result.bestEpoch() == 0) {
            return "Stopped in the first epoch; nothing is kept of it.";
        }
        Epoch best = result.curve().get(result.bestEpoch() - 1);
        String accuracy = Double.isNaN(best.validationAccuracy())
                ? ""
                : String.format(Locale.ROOT, " (validation accuracy %.2f %%)", 100 * best.validationAccuracy());
        return "Stopped. The network of epoch " + result.bestEpoch() + accuracy + " is kept.";
    }
}
