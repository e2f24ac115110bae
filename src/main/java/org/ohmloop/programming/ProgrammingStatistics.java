package org.ohmloop.programming;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How programming went, over all cells, failed and unfinished ones included.
 *
 * @param cells in all
 * @param inWindow share of cells whose last reading was inside their window, 0 to 1; says nothing about a second later
 * @param pulsesMean pulses a cell
 * @param pulses95 95th percentile of pulses a cell, nearest rank: 95 % of the cells took this many or fewer
 * @param readsMean readings a cell
 * @param failed number of cells of each other outcome, by its name
 */
public record ProgrammingStatistics(
        @JsonProperty("cells") int cells,
        @JsonProperty("in_window_at_verify") double inWindow,
        @JsonProperty("pulses_per_cell_mean") double pulsesMean,
        @JsonProperty("pulses_per_cell_p95") int pulses95,
        @JsonProperty("reads_per_cell_mean") double readsMean,
        @JsonProperty("failed") Map<String, Integer> failed) {

    static ProgrammingStatistics of(List<CellOutcome> outcomes) {
        int cells = outcomes.size();
        int[] pulses = outcomes.stream().mapToInt(CellOutcome::pulses).sorted().toArray();
        long good =
                outcomes.stream().filter(CellOutcome.InWindow.class::isInstance).count();
        Map<String, Integer> failed = new TreeMap<>();
        for (CellOutcome outcome : outcomes) {
            if (!(outcome instanceof CellOutcome.InWindow)) {
                failed.merge(outcome.name(), 1, Integer::sum);
            }
        }
        return new ProgrammingStatistics(
                cells,
                (double) good / cells,
                outcomes.stream().mapToInt(CellOutcome::pulses).average().orElseThrow(),
                // Integers, because 0.95 n is not exact: n = 20 must give rank 19.
                pulses[(int) ((95L * cells + 99) / 100) - 1],
                outcomes.stream().mapToInt(CellOutcome::reads).average().orElseThrow(),
                failed);
    }
}
