package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One device of a batch: what was found.
 *
 * @param device its name: the address of a cell
 * @param kind what it is used as
 * @param outcome whether it enters the batch, and why not
 * @param reason in words with figures; empty for a usable device
 * @param sweeps that entered, or that were looked at where none did
 * @param parameters means over those sweeps on the fitting scale, in SI units; empty where nothing was fitted
 * @param rrmse median over those sweeps; null where nothing was fitted
 * @param lrs highest conductance, median over them, S; null where not known
 * @param hrs lowest conductance, S
 */
public record BatchDevice(
        String device,
        BatchModel.Kind kind,
        DeviceOutcome outcome,
        String reason,
        int sweeps,
        Map<String, Double> parameters,
        Double rrmse,
        @JsonProperty("lrs_S") Double lrs,
        @JsonProperty("hrs_S") Double hrs) {
    public BatchDevice {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A device that no sweep was fitted of. */
    public static BatchDevice without(String device, BatchModel.Kind kind, DeviceOutcome outcome, String reason) {
        return new BatchDevice(device, kind, outcome, reason, 0, Map.of(), null, null, null);
    }

    Excluded excluded() {
        return new Excluded(device, reason);
    }
}
