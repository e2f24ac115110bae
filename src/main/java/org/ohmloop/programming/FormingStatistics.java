package org.ohmloop.programming;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How forming went.
 *
 * @param cells in all
 * @param formed cells that conduct, those that did before included
 * @param failed cells that do not
 * @param pulsesMean forming pulses a cell, over all cells
 */
public record FormingStatistics(
        @JsonProperty("cells") int cells,
        @JsonProperty("formed") int formed,
        @JsonProperty("failed") int failed,
        @JsonProperty("pulses_per_cell_mean") double pulsesMean) {

    public static FormingStatistics of(List<FormingOutcome> outcomes) {
        return new FormingStatistics(
                outcomes.size(),
                (int) outcomes.stream().filter(FormingOutcome::good).count(),
                (int) outcomes.stream()
                        .filter(FormingOutcome.Failed.class::isInstance)
                        .count(),
                outcomes.stream().mapToInt(FormingOutcome::pulses).average().orElse(0));
    }
}
