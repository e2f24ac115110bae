package org.ohmloop.device;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The statistics of a measured 1T1R array: what a simulated chip needs to behave like it. Its JSON is the record itself.
 *
 * @param highest conductance that the technology is used at, S
 * @param readNoise of its reads
 * @param relaxation after verify; null where it was not measured
 * @param pulses how it answers pulses; null where they were not measured
 */
public record MeasuredArray(
        @JsonProperty("conductance_max_S") double highest,
        @JsonProperty("read_noise") ReadNoise readNoise,
        Relaxation relaxation,
        PulseResponse pulses) {
    /** @throws IllegalArgumentException naming the field that is out of bounds */
    public MeasuredArray {
        Checks.positive("conductance_max", highest);
        Checks.require(readNoise != null, "read_noise", Double.NaN, "must be there");
    }

    /** The key of a cell: a chip's seed and the cell's index. */
    public static long cell(long seed, long index) {
        return Draws.key(Draws.key(seed, 0x4D41), index);
    }
}
