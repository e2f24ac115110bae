package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.BatchModel;
import org.ohmloop.run.Csv;
import org.ohmloop.run.Json;
import org.ohmloop.training.Activity;
import org.ohmloop.training.Epoch;
import org.ohmloop.training.LabelledImages;
import org.ohmloop.training.NeuronWaveform;
import org.ohmloop.training.Preset;
import org.ohmloop.training.SynapseRange;
import org.ohmloop.training.TrainOptions;
import org.ohmloop.training.TrainedNetwork;
import org.ohmloop.training.Trainer;
import org.ohmloop.training.TrainingResult;

/** Trains the network on neurons made of the batch's devices; without a batch, on the published neuron. */
final class Train implements Step {
    private static final String[] ARTEFACTS = {"network.json", "weights.safetensors", DataChoice.FILE};

    /** Test samples on which spikes and energy are measured, at most. */
    private static final int ACTIVITY_SAMPLES = 1000;

    /** Points of waveform.csv a time step: enough to see the shape of a spike. */
    private static final int WAVEFORM_POINTS = 20;

    /**
     * What was learnt.
     *
     * @param data name of the set
     * @param synthetic whether it was generated
     * @param testAccuracy in software, 0 to 1
     * @param epochs that were trained
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
        Preset preset = NetworkChoice.preset(session.options(), fitted);
        DataChoice choice = DataChoice.of(session);
        LabelledImages data = choice.images();
        TrainOptions options = preset.options().withSeed(session.seed()).withThreads(session.threads());
        if (session.options().epochs() > 0) {
            options = options.withEpochs(session.options().epochs());
        }
        int epochs = options.epochs();
        session.progress().begin(name(), epochs);
        TrainingResult result = Trainer.train(
                preset.spec(),
                data,
                options,
                epoch -> session.progress().update(epoch.epoch(), words(epoch, data)),
                session.stop());
        session.stopIfAsked();
        save(session, result, choice, data);
        session.progress().end(epochs, words(result.curve().get(result.curve().size() - 1), data));
        TrainedNetwork network = result.network();
        return new Result(
                data.name(),
                data.synthetic(),
                result.testAccuracy(),
                result.curve().size(),
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

    private static void save(Session session, TrainingResult result, DataChoice choice, LabelledImages data) {
        result.network().save(session.run().path());
        Json.write(session.run().file(DataChoice.FILE), choice);
        Csv.write(
                session.run().file("training.csv"),
                "epoch,loss,train_accuracy,validation_accuracy,samples_per_second",
                result.curve().stream()
                        .map(epoch -> epoch.epoch() + "," + Csv.text(epoch.loss()) + ","
                                + Csv.text(epoch.trainAccuracy()) + "," + Csv.text(epoch.validationAccuracy()) + ","
                                + Csv.text(epoch.samplesPerSecond())));
        float[] sample = data.testImage(0);
        int busiest = NeuronWaveform.busiest(result.network(), sample).neuron();
        NeuronWaveform wave = NeuronWaveform.fine(result.network(), sample, busiest, WAVEFORM_POINTS);
        Csv.write(
                session.run().file("waveform.csv"),
                "time_s,current_A,v_V,x1,x2",
                IntStream.range(0, wave.time().length)
                        .mapToObj(i -> Csv.text(wave.time()[i]) + "," + Csv.text(wave.current()[i]) + ","
                                + Csv.text(wave.v()[i]) + "," + Csv.text(wave.x1()[i]) + "," + Csv.text(wave.x2()[i])));
    }

    private static String words(Epoch epoch, LabelledImages data) {
        return String.format(
                Locale.ROOT,
                "loss %.4f  validation %.2f %%%s  %.0f samples/s",
                epoch.loss(),
                100 * epoch.validationAccuracy(),
                data.synthetic() ? " (synthetic)" : "",
                epoch.samplesPerSecond());
    }
}
