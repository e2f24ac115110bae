package org.ohmloop.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The devices behind weights, for the energy of reading them: {@code w = (G+ - G-)/(Gmax - Gmin)}, one device of a pair
 * rests at Gmin.
 *
 * @param lowest Gmin, S
 * @param highest Gmax, S
 * @param readVoltage on a row whose input is the largest that its layer can have, V
 */
public record SynapseRange(
        @JsonProperty("min_S") double lowest,
        @JsonProperty("max_S") double highest,
        @JsonProperty("read_V") double readVoltage) {
    /** That of the simulated rig, 6 to 100 uS at 0.2 V: for a network that no rig has been named for. */
    public static final SynapseRange SIMULATED = new SynapseRange(6e-6, 100e-6, 0.2);

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public SynapseRange {
        if (!(lowest >= 0) || Double.isInfinite(lowest)) {
            throw new IllegalArgumentException("lowest must be 0 or more and finite, was " + lowest + " S");
        }
        if (!(highest > lowest) || Double.isInfinite(highest)) {
            throw new IllegalArgumentException(
                    "highest must be above lowest = " + lowest + " S and finite, was " + highest + " S");
        }
        if (!(readVoltage > 0) || Double.isInfinite(readVoltage)) {
            throw new IllegalArgumentException("readVoltage must be positive and finite, was " + readVoltage + " V");
        }
    }

    /** Conductance of a pair, S: {@code G+ + G- = 2 Gmin + |w| (Gmax - Gmin)}. */
    public double pair(double weight) {
        return 2 * lowest + Math.abs(weight) * (highest - lowest);
    }
}
