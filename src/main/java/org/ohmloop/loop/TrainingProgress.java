package org.ohmloop.loop;

import java.util.Locale;
import org.ohmloop.run.Progress;
import org.ohmloop.training.Epoch;
import org.ohmloop.training.EpochListener;
import org.ohmloop.training.LabelledImages;
import org.ohmloop.training.TrainOptions;
import org.ohmloop.training.TrainingResult;

/** Shows training as it goes: samples done, their rate, the time left, loss and validation accuracy. */
final class TrainingProgress implements EpochListener {
    private final Progress progress;
    private final TrainOptions options;
    private final boolean synthetic;
    private final long epochSamples;
    private long begun = -1;
    private String validation = "";

    TrainingProgress(Progress progress, TrainOptions options, LabelledImages data) {
        this.progress = progress;
        this.options = options;
        this.synthetic = data.synthetic();
        this.epochSamples = (long) data.trainLabels().length - options.validation();
    }

    @Override
    public void stepEnded(int epoch, int samples, double loss) {
        if (begun < 0) {
            // A training that is gone on with begins here, so that its rate and the time left are true.
            begun = (epoch - 1) * epochSamples;
            progress.begin("train", options.epochs() * epochSamples - begun);
        }
        progress.update((epoch - 1) * epochSamples + samples - begun, words(epoch, loss));
    }

    @Override
    public void epochEnded(Epoch epoch) {
        if (!Double.isNaN(epoch.validationAccuracy())) {
            validation = String.format(
                    Locale.ROOT, "  val %.2f %%%s", 100 * epoch.validationAccuracy(), synthetic ? " (synthetic)" : "");
        }
    }

    /** The last line, which stays. */
    void end(TrainingResult result) {
        Epoch last = result.curve().get(result.curve().size() - 1);
        if (begun >= 0) {
            progress.end(last.epoch() * epochSamples - begun, words(last.epoch(), last.loss()));
        }
    }

    private String words(int epoch, double loss) {
        return String.format(Locale.ROOT, "epoch %d/%d  loss %.4f%s", epoch, options.epochs(), loss, validation);
    }
}
