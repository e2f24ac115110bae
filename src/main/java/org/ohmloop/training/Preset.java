package org.ohmloop.training;

/**
 * A network and how to train it.
 *
 * @param spec what is trained
 * @param options how, with one thread and seed 1
 */
public record Preset(NetworkSpec spec, TrainOptions options) {}
