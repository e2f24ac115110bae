package org.ohmloop.training;

import java.util.List;

/** Which epoch of a learning curve is the best, and how long ago it was last surpassed. */
final class LearningCurve {
    private LearningCurve() {}

    /**
     * The epoch of the highest validation accuracy, the latest of equals: it has seen more and at a lower rate. Without
     * validation samples it is the last epoch. 0 for an empty curve.
     */
    static int best(List<Epoch> curve) {
        int best = 0;
        for (Epoch point : curve) {
            boolean worse =
                    best > 0 && point.validationAccuracy() < curve.get(best - 1).validationAccuracy();
            best = worse ? best : point.epoch();
        }
        return best;
    }

    /** Epochs since the validation accuracy last rose above all before; 0 without validation samples. */
    static int stale(List<Epoch> curve) {
        double highest = Double.NEGATIVE_INFINITY;
        int stale = 0;
        for (Epoch point : curve) {
            boolean rose = !(point.validationAccuracy() <= highest);
            stale = rose ? 0 : stale + 1;
            highest = rose ? point.validationAccuracy() : highest;
        }
        return stale;
    }

    /** Samples a second over all epochs, each of as many samples; NaN for an empty curve. */
    static double samplesPerSecond(List<Epoch> curve) {
        double secondsPerSample = 0;
        for (Epoch point : curve) {
            secondsPerSample += 1 / point.samplesPerSecond();
        }
        return curve.size() / secondsPerSample;
    }
}
