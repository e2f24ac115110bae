package org.ohmloop.loop;

import java.util.stream.IntStream;
import org.ohmloop.run.Csv;
import org.ohmloop.run.Json;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.training.LabelledImages;
import org.ohmloop.training.NeuronWaveform;
import org.ohmloop.training.SpikeRaster;
import org.ohmloop.training.TrainingResult;

/** The files that training leaves in a run; of one that was stopped, the network of the best epoch and the curve. */
final class TrainArtefacts {
    /** Points of waveform.csv a time step: enough to see the shape of a spike. */
    private static final int WAVEFORM_POINTS = 20;

    private TrainArtefacts() {}

    static void save(RunDirectory run, TrainingResult result, DataChoice choice, LabelledImages data) {
        if (result.bestEpoch() == 0) {
            return;
        }
        result.network().save(run.path());
        Json.write(run.file(DataChoice.FILE), choice);
        curve(run, result);
        if (!result.stopped()) {
            answers(run, result, data);
            waveform(run, result, data.testImage(0));
            raster(run, result, data.testImage(0));
        }
    }

    private static void curve(RunDirectory run, TrainingResult result) {
        Csv.write(
                run.file("training.csv"),
                "epoch,loss,train_accuracy,validation_accuracy,samples_per_second",
                result.curve().stream()
                        .map(epoch -> epoch.epoch() + "," + Csv.text(epoch.loss()) + ","
                                + Csv.text(epoch.trainAccuracy()) + "," + Csv.text(epoch.validationAccuracy()) + ","
                                + Csv.text(epoch.samplesPerSecond())));
    }

    private static void answers(RunDirectory run, TrainingResult result, LabelledImages data) {
        Csv.write(
                run.file("test.csv"),
                "sample,label,answer",
                IntStream.range(0, result.testAnswers().length)
                        .mapToObj(i -> i + "," + data.testLabels()[i] + "," + result.testAnswers()[i]));
    }

    private static void waveform(RunDirectory run, TrainingResult result, float[] sample) {
        int busiest = NeuronWaveform.busiest(result.network(), sample).neuron();
        NeuronWaveform wave = NeuronWaveform.fine(result.network(), sample, busiest, WAVEFORM_POINTS);
        Csv.write(
                run.file("waveform.csv"),
                "time_s,current_A,v_V,x1,x2",
                IntStream.range(0, wave.time().length)
                        .mapToObj(i -> Csv.text(wave.time()[i]) + "," + Csv.text(wave.current()[i]) + ","
                                + Csv.text(wave.v()[i]) + "," + Csv.text(wave.x1()[i]) + "," + Csv.text(wave.x2()[i])));
    }

    private static void raster(RunDirectory run, TrainingResult result, float[] sample) {
        Csv.write(
                run.file("raster.csv"),
                "layer,neuron,time_s",
                SpikeRaster.of(result.network(), sample).stream()
                        .map(spike -> spike.layer() + "," + spike.neuron() + "," + Csv.text(spike.time())));
    }
}
