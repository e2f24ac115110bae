package org.ohmloop.training;

/**
 * A point of the training curve.
 *
 * @param epoch from 1
 * @param loss mean cross-entropy over the epoch's training samples, with noise and shifts, nat
 * @param trainAccuracy over the same, 0 to 1
 * @param validationAccuracy of the clean weights on samples not trained on; NaN where none were held back
 * @param samplesPerSecond trained, validation not counted
 */
public record Epoch(int epoch, double loss, double trainAccuracy, double validationAccuracy, double samplesPerSecond) {}
