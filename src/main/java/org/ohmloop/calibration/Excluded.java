package org.ohmloop.calibration;

/**
 * A device that does not enter the batch.
 *
 * @param source where it was measured
 * @param reason in words
 */
public record Excluded(String source, String reason) {}
