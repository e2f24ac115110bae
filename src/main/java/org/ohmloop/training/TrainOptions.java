package org.ohmloop.training;

/**
 * How to train.
 *
 * @param epochs passes over the training samples
 * @param batch samples a step
 * @param learningRate of Adam, the highest of the schedule: linear warm-up, then a cosine down to 2 %
 * @param weightNoise standard deviation of the noise added to the weights in every step; 1 is the whole range
 * @param shift images are moved by up to this many pixels
 * @param mirror whether images are mirrored half of the time
 * @param validation training samples held back; what the curve's validation accuracy is measured on
 * @param seed of everything random
 * @param threads that share the work; the result does not depend on it
 */
public record TrainOptions(
        int epochs,
        int batch,
        double learningRate,
        double weightNoise,
        int shift,
        boolean mirror,
        int validation,
        long seed,
        int threads) {

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public TrainOptions {
        require(epochs >= 1, "epochs must be 1 or more, was " + epochs);
        require(batch >= 1, "batch must be 1 or more, was " + batch);
        require(learningRate > 0 && learningRate <= 1, "learningRate must be in 0..1, was " + learningRate);
        require(weightNoise >= 0 && weightNoise <= 1, "weightNoise must be 0 to 1, was " + weightNoise);
        require(shift >= 0, "shift must be 0 pixels or more, was " + shift);
        require(validation >= 0, "validation must be 0 samples or more, was " + validation);
        require(threads >= 1, "threads must be 1 or more, was " + threads);
    }

    public TrainOptions withEpochs(int value) {
        return new TrainOptions(value, batch, learningRate, weightNoise, shift, mirror, validation, seed, threads);
    }

    public TrainOptions withSeed(long value) {
        return new TrainOptions(epochs, batch, learningRate, weightNoise, shift, mirror, validation, value, threads);
    }

    public TrainOptions withThreads(int value) {
        return new TrainOptions(epochs, batch, learningRate, weightNoise, shift, mirror, validation, seed, value);
    }

    public TrainOptions withWeightNoise(double value) {
        return new TrainOptions(epochs, batch, learningRate, value, shift, mirror, validation, seed, threads);
    }

    private static void require(boolean fine, String message) {
        if (!fine) {
            throw new IllegalArgumentException(message);
        }
    }
}
