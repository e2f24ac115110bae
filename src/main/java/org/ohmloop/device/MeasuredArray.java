package org.ohmloop.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * The statistics of a measured 1T1R array: what a simulated chip needs to behave like it.
 *
 * @param highest conductance that the technology is used at, S
 * @param readNoise of its reads
 * @param relaxation after verify; empty where it was not measured
 * @param pulses how it answers pulses; empty where they were not measured
 */
public record MeasuredArray(
        @JsonProperty("conductance_max_S") double highest,
        @JsonProperty("read_noise") ReadNoise readNoise,
        Optional<Relaxation> relaxation,
        Optional<PulseResponse> pulses) {
    /** @throws IllegalArgumentException naming the field that is out of bounds */
    public MeasuredArray {
        Checks.positive("highest", highest);
    }

    /** The key of a cell: a chip's seed and the cell's index. */
    public static long cell(long seed, long index) {
        return Draws.key(Draws.key(seed, 0x4D41), index);
    }
}
