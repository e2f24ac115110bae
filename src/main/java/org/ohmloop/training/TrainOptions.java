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
 * @param validation training samples held back; the network of the epoch that does best on them is kept
 * @param seed of everything random
 * @param threads that share the work; the result does not depend on it
 * @param inputNoise standard deviation of the noise added to the inputs, which are 0 to 1
 * @param patience epochs without a better validation accuracy after which training ends early; 0 for never
 * @param trainNeurons whether the parameters of the neurons are trained too, within {@link NeuronBounds}
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
        int threads,
        double inputNoise,
        int patience,
        boolean trainNeurons) {

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public TrainOptions {
        require(epochs >= 1, "epochs must be 1 or more, was " + epochs);
        require(batch >= 1, "batch must be 1 or more, was " + batch);
        require(learningRate > 0 && learningRate <= 1, "learningRate must be in 0..1, was " + learningRate);
        require(weightNoise >= 0 && weightNoise <= 1, "weightNoise must be 0 to 1, was " + weightNoise);
        require(shift >= 0, "shift must be 0 pixels or more, was " + shift);
        require(validation >= 0, "validation must be 0 samples or more, was " + validation);
        require(threads >= 1, "threads must be 1 or more, was " + threads);
        require(inputNoise >= 0 && inputNoise <= 1, "inputNoise must be 0 to 1, was " + inputNoise);
        require(patience >= 0, "patience must be 0 (never) or more epochs, was " + patience);
        require(
                patience == 0 || validation > 0,
                "patience watches the validation accuracy, and validation holds back no samples");
    }

    /** Without noise on the inputs, without an early stop, and with neurons that stay as they are. */
    public TrainOptions(
            int epochs,
            int batch,
            double learningRate,
            double weightNoise,
            int shift,
            boolean mirror,
            int validation,
            long seed,
            int threads) {
        this(epochs, batch, learningRate, weightNoise, shift, mirror, validation, seed, threads, 0, 0, false);
    }

    public TrainOptions withEpochs(int value) {
        return with(value, weightNoise, seed, threads, patience, trainNeurons);
    }

    public TrainOptions withSeed(long value) {
        return with(epochs, weightNoise, value, threads, patience, trainNeurons);
    }

    public TrainOptions withThreads(int value) {
        return with(epochs, weightNoise, seed, value, patience, trainNeurons);
    }

    public TrainOptions withWeightNoise(double value) {
        return with(epochs, value, seed, threads, patience, trainNeurons);
    }

    public TrainOptions withPatience(int value) {
        return with(epochs, weightNoise, seed, threads, value, trainNeurons);
    }

    public TrainOptions withTrainNeurons(boolean value) {
        return with(epochs, weightNoise, seed, threads, patience, value);
    }

    private TrainOptions with(
            int newEpochs, double newNoise, long newSeed, int newThreads, int newPatience, boolean newTrainNeurons) {
        return new TrainOptions(
                newEpochs,
                batch,
                learningRate,
                newNoise,
                shift,
                mirror,
                validation,
                newSeed,
                newThreads,
                inputNoise,
                newPatience,
                newTrainNeurons);
    }

    private static void require(boolean fine, String message) {
        if (!fine) {
            throw new IllegalArgumentException(message);
        }
    }
}
