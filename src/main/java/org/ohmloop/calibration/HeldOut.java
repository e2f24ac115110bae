package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How well a fit foretells a capture that it has not seen.
 *
 * @param source name of the capture
 * @param rrmse of the current that the others' parameters foretell; the best constant offset is taken off, because a
 *     channel's offset is no property of the device
 * @param log10Error its mean |log10 I_fit/I|
 * @param neighbour the capture that is most alike in duration and series resistance
 * @param neighbourRrmse error where that capture's own fit is copied: what a prediction has to beat
 */
public record HeldOut(
        String source,
        double rrmse,
        @JsonProperty("log10_error") double log10Error,
        String neighbour,
        @JsonProperty("neighbour_rrmse") double neighbourRrmse) {}
