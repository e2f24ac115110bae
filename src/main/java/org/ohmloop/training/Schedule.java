package org.ohmloop.training;

/** Learning rate over a training: linear warm-up over 100 steps (a tenth of a shorter training), cosine to 2 %. */
record Schedule(double highest, int steps) {
    double rate(int step) {
        int warmUp = Math.min(100, steps / 10);
        if (step < warmUp) {
            return highest * (step + 1) / warmUp;
        }
        double part = (double) (step - warmUp) / Math.max(1, steps - warmUp);
        return highest * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * part)));
    }
}
